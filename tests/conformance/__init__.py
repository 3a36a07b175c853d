"""Suites of others that our interfaces are measured by; they are fetched, never copied here."""
