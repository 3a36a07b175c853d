"""The app lms.learning."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "lms.learning"
    label = "learning"

    def ready(self):
        from lms.learning import receivers  # noqa: F401  imported so that it listens
