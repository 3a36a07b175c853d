"""Addresses of lms.launching."""

from django.urls import path

from lms.launching.views import content, lessons

LESSON = "belajar/<uuid:registration>/materi/<uuid:lesson>/"

app_name = "launching"
urlpatterns = [
    path(f"{LESSON}paket/<uuid:unit>/", lessons.launches, name="launches"),
    path(f"{LESSON}sesi/<uuid:session>/", lessons.player, name="player"),
    path("peluncuran/<uuid:session>/selesai/", lessons.end, name="end"),
    path("peluncuran/<str:token>/token/", content.token, name="token"),
    path("paket/<uuid:package>/<str:token>/<path:path>", content.file, name="file"),
]
