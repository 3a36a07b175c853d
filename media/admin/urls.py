"""Addresses of the section "Video" below /admin/."""

from django.urls import include, path

from media.admin import caption_views, draft_views, version_views, views

app_name = "media_admin"
VERSION = "riwayat/<int:number>/"
CAPTIONS = [
    path("", caption_views.editor, name="caption-editor"),
    path("naskah/", draft_views.script, name="caption-script"),
    path("draf/", draft_views.recognition, name="caption-recognition"),
    path("draf/<uuid:draft>/", draft_views.draft, name="caption-draft"),
    path("riwayat/", caption_views.versions, name="caption-versions"),
    path(VERSION, caption_views.version, name="caption-version"),
    path(f"{VERSION}pemulihan/", caption_views.restoration, name="caption-restoration"),
]
urlpatterns = [
    path("", views.index, name="index"),
    path("unggahan/", views.upload, name="upload"),
    path("<uuid:uuid>/", views.detail, name="detail"),
    path("<uuid:uuid>/putar/", views.play, name="play"),
    path("<uuid:uuid>/keterangan/", views.facts, name="facts"),
    path("<uuid:uuid>/percobaan/", views.attempt, name="attempt"),
    path("<uuid:uuid>/pembatalan/", views.cancellation, name="cancellation"),
    path("<uuid:uuid>/berkas/", version_views.replacement, name="replacement"),
    path("<uuid:uuid>/berkas/pembuangan/", version_views.discarding, name="discarding"),
    path(
        "<uuid:uuid>/berkas/<int:number>/pemulihan/", version_views.restoration, name="restoration"
    ),
    path("<uuid:uuid>/gelombang/", caption_views.peaks, name="peaks"),
    path("<uuid:uuid>/teks/", caption_views.uploaded, name="captions"),
    path("<uuid:uuid>/teks/<slug:language>/", include(CAPTIONS)),
    path("<uuid:uuid>/penghapusan/", views.deletion, name="deletion"),
]
