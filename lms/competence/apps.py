"""The app lms.competence."""

from django.apps import AppConfig


class CompetenceConfig(AppConfig):
    name = "lms.competence"
    label = "competence"
