"""Addresses of the site itself and of Wagtail's admin, which is tested with the courses."""

from tests.permission_samples import Sample


def samples(cast):
    return {
        "healthz": Sample(),
        "readyz": Sample(),
        "metrics": Sample(),
        "wagtail*": Sample(view="wagtailadmin_explore_root"),
        "wagtaildocs_serve": Sample(args={"document_id": 1, "document_filename": "a.pdf"}),
        "wagtailadmin_login": Sample(),
        "wagtailadmin_logout": Sample(),
    }
