"""Addresses of lms.profile."""

from django.urls import path

from lms.profile import views

app_name = "profile"
urlpatterns = [
    path("profil/", views.own, name="own"),
    path("profil/<uuid:uuid>/", views.of_person, name="of-person"),
]
