"""Addresses of lms.rules."""

from django.urls import path

from lms.rules import views

app_name = "rules"
urlpatterns = [
    path("kelola/aturan/<slug:kind>/", views.kind_page, name="kind"),
    path("kelola/aturan/<slug:kind>/<int:pk>/periode/", views.period, name="period"),
    path("kelola/aturan/<slug:kind>/<int:pk>/akhir/", views.ending, name="ending"),
    path("kelola/aturan/<slug:kind>/<int:pk>/pembatalan/", views.cancellation, name="cancellation"),
]
