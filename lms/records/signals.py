"""The one signal of the record store: outsiders told something (docs/architecture.md)."""

from django.dispatch import Signal

# Sent with `statements`, a list of Statement, in the transaction that stores them.
statements_stored = Signal()
