"""Addresses of the section "Video" below /admin/."""

from django.urls import path

from media.admin import views

app_name = "media_admin"
urlpatterns = [
    path("", views.index, name="index"),
    path("unggahan/", views.upload, name="upload"),
    path("<uuid:uuid>/", views.detail, name="detail"),
    path("<uuid:uuid>/putar/", views.play, name="play"),
    path("<uuid:uuid>/keterangan/", views.facts, name="facts"),
    path("<uuid:uuid>/percobaan/", views.attempt, name="attempt"),
    path("<uuid:uuid>/berkas/", views.replacement, name="replacement"),
    path("<uuid:uuid>/teks/", views.caption_track, name="captions"),
    path("<uuid:uuid>/penghapusan/", views.deletion, name="deletion"),
]
