"""The app courses."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    label = "courses"

    def ready(self):
        from courses import receivers  # noqa: F401  imported so that it listens
