"""The app lms.hours."""

from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "lms.hours"
    label = "hours"
