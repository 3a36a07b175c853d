"""The app lms.reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "lms.reporting"
    label = "reporting"
