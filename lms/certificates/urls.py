"""Addresses of lms.certificates."""

from django.urls import path

from lms.certificates import views

app_name = "certificates"
urlpatterns = [
    path("sertifikat/<uuid:uuid>/", views.certificate, name="certificate"),
    path("sertifikat/<uuid:uuid>/berkas/", views.document, name="document"),
    path("verifikasi/", views.verification_form, name="verification-form"),
    path("verifikasi/<str:token>/", views.verification, name="verification"),
]
