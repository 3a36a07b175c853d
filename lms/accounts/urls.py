"""Addresses of lms.accounts; those with allauth's names stand in entrance_urls."""

from django.urls import path

from lms.accounts.views import passwords, switches

app_name = "accounts"
urlpatterns = [
    path("aktivasi/<str:key>/", passwords.activation, name="activation"),
    path("lupa-sandi/terkirim/", passwords.reset_sent, name="reset-sent"),
    path("lupa-sandi/<str:key>/", passwords.reset_key, name="reset-key"),
    path("bahasa/", switches.language, name="language"),
    path("peran/", switches.acting_role, name="acting-role"),
]
