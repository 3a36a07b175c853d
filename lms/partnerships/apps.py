"""The app lms.partnerships."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "lms.partnerships"
    label = "partnerships"
