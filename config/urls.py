"""The URL map; who may use which address stands in config/permissions.py."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents.views import serve
from wagtail.images.views.serve import ServeView

from config import health
from courses import pictures
from courses.account import AccountPage

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("lms.portal.urls")),
    path("", include("lms.accounts.urls")),
    path("", include("lms.learning.urls")),
    path("", include("lms.assessment.urls")),
    path("", include("lms.launching.urls")),
    path("", include("lms.certificates.urls")),
    path("", include("lms.profile.urls")),
    path("", include("lms.reporting.urls")),
    path("", include("lms.rules.urls")),
    path("", include("media.delivery.urls")),
    path("", include("media.uploading.urls")),
    # The first mount speaks 1.0.3 alone: the conformance suites ask for it (lms.records.xapi).
    path("xapi/1.0.3/", include("lms.records.xapi.urls", "xapi-1.0.3"), {"mount": "1.0.3"}),
    path("xapi/", include("lms.records.xapi.urls")),
    path(
        "admin/account/",
        require_admin_access(AccountPage.as_view()),
        name="wagtailadmin_account",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path(
        "dokumen/<int:document_id>/<path:document_filename>",
        serve.serve,
        name="wagtaildocs_serve",
    ),
    re_path(
        r"^gambar/(?P<signature>[^/]*)/(?P<image_id>\d+)/(?P<filter_spec>[^/]*)/[^/]*$",
        ServeView.as_view(),
        name="wagtailimages_serve",
    ),
    path("berkas/images/<str:name>", pictures.rendition, name="picture-rendition"),
    path("berkas/original_images/<str:name>", pictures.original, name="picture-original"),
    path("", include("lms.accounts.entrance_urls")),
]

handler400 = "lms.accounts.views.errors.bad_request"
handler403 = "lms.accounts.views.errors.forbidden"
handler404 = "lms.accounts.views.errors.not_found"
handler500 = "lms.accounts.views.errors.server_error"
