"""The app lms.profile."""

from django.apps import AppConfig


class ProfileConfig(AppConfig):
    name = "lms.profile"
    label = "profile"
