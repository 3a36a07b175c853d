"""The signals of the record store: outsiders told something (docs/architecture.md)."""

from django.dispatch import Signal

# Sent with `statements`, a list of Statement, and `told`, what their client sent of each, in the
# transaction that stores them. A receiver may raise xapi.exceptions.Refused: then none is kept.
statements_stored = Signal()

# Sent with `credential`, `method`, `resource`, `body`, `status` and `reason` when content that was
# launched has been answered.
content_answered = Signal()
