"""Signed addresses of media files."""

from django.urls import path

from media.delivery import views

app_name = "media"
urlpatterns = [
    path("m/<str:token>/teks/<uuid:video>/<slug:language>.vtt", views.captions, name="captions"),
    path("m/<str:token>/daftar/<uuid:video>/<slug:name>.m3u8", views.playlist, name="playlist"),
    path("m/<str:token>/<path:path>", views.file, name="file"),
]
