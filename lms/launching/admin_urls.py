"""Addresses below /admin/: trying a package out."""

from django.urls import path

from lms.launching.views import trials

app_name = "launching_admin"
urlpatterns = [
    path("<uuid:unit>/", trials.trials, name="trials"),
    path("sesi/<uuid:session>/", trials.trial, name="trial"),
]
