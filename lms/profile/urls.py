"""Addresses of lms.profile."""

from django.urls import path

from lms.profile.views import pages, proof, record

app_name = "profile"
urlpatterns = [
    path("profil/", pages.own, name="own"),
    path("profil/catatan/", record.own_record, name="record"),
    path("profil/<uuid:uuid>/", pages.of_person, name="of-person"),
    path("sertifikat/<uuid:uuid>/pencabutan/", proof.revocation, name="revocation"),
    path("sertifikat/<uuid:uuid>/usulan-pencabutan/", proof.proposal, name="proposal"),
    path(
        "sertifikat/<uuid:uuid>/usulan-pencabutan/penolakan/",
        proof.proposal_refusal,
        name="proposal-refusal",
    ),
    path("sertifikat/<uuid:uuid>/penggantian/", proof.replacement, name="replacement"),
]
