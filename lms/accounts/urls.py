"""Addresses of lms.accounts; those of allauth stand in entrance_urls."""

from django.urls import path

from lms.accounts.views import activation, switches

app_name = "accounts"
urlpatterns = [
    path("aktivasi/<str:key>/", activation.activation, name="activation"),
    path("bahasa/", switches.language, name="language"),
    path("peran/", switches.acting_role, name="acting-role"),
]
