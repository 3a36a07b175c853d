"""The app courses."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    label = "courses"

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from courses import receivers  # noqa: F401  imported so that it listens
        from courses.deeds import CityPolicy

        for name in ["Competency", "Provider"]:
            model = self.get_model(name)
            register_permission_policy(model, CityPolicy(model))
