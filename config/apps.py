"""The site itself as an app: start-up checks and the worker command."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "site_config"
