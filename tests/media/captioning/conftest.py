"""The browser for the editor."""

from tests.browser import chromium

__all__ = ["chromium"]
