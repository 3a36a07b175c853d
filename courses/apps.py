"""The app courses."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    label = "courses"

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from courses import receivers  # noqa: F401  imported so that it listens
        from courses.deeds import CityPolicy
        from courses.packages.permissions import new_policy

        for name in ["Competency", "Provider"]:
            model = self.get_model(name)
            register_permission_policy(model, CityPolicy(model))
        register_permission_policy(self.get_model("Package"), new_policy())
