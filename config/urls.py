"""The URL map; who may use which address stands in config/permissions.py."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.images import urls as wagtailimages_urls

from config import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("lms.portal.urls")),
    path("", include("lms.accounts.urls")),
    path("", include("lms.learning.urls")),
    path("", include("lms.assessment.urls")),
    path("", include("lms.certificates.urls")),
    path("", include("lms.profile.urls")),
    path("", include("lms.reporting.urls")),
    path("", include("media.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
    path("gambar/", include(wagtailimages_urls)),
    path("akun/", include("allauth.urls")),
]
