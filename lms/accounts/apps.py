"""The app lms.accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lms.accounts"
    label = "accounts"

    def ready(self):
        from lms.accounts import receivers  # noqa: F401  (connects itself on import)
