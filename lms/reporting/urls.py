"""Addresses of lms.reporting."""

from django.urls import path

from lms.reporting import views

app_name = "reporting"
urlpatterns = [
    path("kelola/", views.jp, name="jp"),
    path("kelola/pegawai/", views.jp_people, name="jp-people"),
    path("kelola/kelulusan/", views.course_completions, name="completions"),
    path("kelola/kelulusan/pegawai/", views.completion_people, name="completion-people"),
    path("kelola/catatan/", views.record, name="record"),
    path("kelola/catatan/ekspor/", views.record_export, name="record-export"),
    path("kelola/ekspor/", views.exports, name="exports"),
]
