"""The app lms.rules."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "lms.rules"
    label = "rules"
