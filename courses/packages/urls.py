"""Addresses of the section "Paket" below /admin/."""

from django.urls import path

from courses.packages import views

app_name = "packages_admin"
urlpatterns = [
    path("", views.index, name="index"),
    path("impor/", views.upload, name="upload"),
    path("<uuid:uuid>/", views.detail, name="detail"),
    path("<uuid:uuid>/penghapusan/", views.deletion, name="deletion"),
]
