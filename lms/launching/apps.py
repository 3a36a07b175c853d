"""The app lms.launching."""

from django.apps import AppConfig


class LaunchingConfig(AppConfig):
    name = "lms.launching"
    label = "launching"

    def ready(self):
        from lms.launching import receivers  # noqa: F401  imported so that it listens
