"""Gives the author's page of a package its test launches (docs/decisions/0004)."""

from django.urls import include, path
from wagtail import hooks

from lms.launching import admin_urls


@hooks.register("register_admin_urls")
def addresses_of_trials():
    return [path("uji-paket/", include(admin_urls))]
