"""Addresses of the site itself and of Wagtail's admin, which is tested with the courses."""

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image

from courses.api import set_up_provider
from lms.accounts.models import Role
from tests.course_making import png
from tests.permission_samples import Sample

# Rows of Wagtail's own views, each with one of them.
ONE_OF_MANY = {
    "wagtailadmin_reports:*": "wagtailadmin_reports:workflow",
    "wagtailadmin_api:documents:*": "wagtailadmin_api:documents:listing",
    "wagtailadmin_api:images:*": "wagtailadmin_api:images:listing",
    "wagtailadmin_collections:*": "wagtailadmin_collections:index",
    "wagtailadmin_password_reset*": "wagtailadmin_password_reset",
    "wagtailadmin_workflows:*": "wagtailadmin_workflows:index",
    "wagtailembeds:*": "wagtailembeds:chooser",
    "wagtailsites:*": "wagtailsites:index",
    "wagtailsnippets:*": "wagtailsnippets:index",
    "wagtailusers_groups:*": "wagtailusers_groups:index",
    "wagtailusers_users:*": "wagtailusers_users:index",
    "wagtailadmin_reports:aging_pages*": "wagtailadmin_reports:aging_pages",
}


def samples(cast):
    desk = set_up_provider(cast.provider)
    of_the_desk = {
        "args": {"page_id": desk.pk},
        "insider": (cast.dewi, Role.ADMIN_BKPSDM),
        "outsider": (cast.eko, Role.ASN),
    }
    return {
        **{row: Sample(view=view) for row, view in ONE_OF_MANY.items()},
        **_files(cast),
        "django.views.generic.base.TemplateView": Sample(view="wagtailadmin_home"),
        "healthz": Sample(),
        "readyz": Sample(),
        "metrics": Sample(),
        "wagtail*": Sample(view="wagtailadmin_explore_root"),
        "competency:*": Sample(view="competency:index"),
        "provider:*": Sample(view="provider:index"),
        "wagtailadmin_pages:confirm_workflow_cancellation": Sample(**of_the_desk),
        "wagtailadmin_tag*": Sample(view="wagtailadmin_tag_autocomplete", query={"term": "a"}),
        "simple_translation:*": Sample(
            view="simple_translation:submit_page_translation", **of_the_desk
        ),
        "wagtailimages_serve": Sample(
            args={"signature": "tidak-sah", "image_id": 1, "filter_spec": "max-720x1440"}
        ),
        "wagtailadmin_login": Sample(),
        "wagtailadmin_logout": Sample(),
    }


def _files(cast):
    """A document and a picture of citra's institution."""
    own = {"insider": (cast.citra, Role.MITRA), "outsider": (cast.eko, Role.ASN)}
    kept = {"collection": cast.provider.collection}
    paper = ContentFile(b"%PDF-1.4", name="naskah.pdf")
    document = Document.objects.create(title="Naskah", file=paper, **kept)
    photograph = ContentFile(png(), name="foto.png")
    image = Image.objects.create(title="Foto", file=photograph, **kept)
    original = image.file.name.removeprefix("original_images/")
    small = image.get_rendition("max-165x165").file.name.removeprefix("images/")
    return {
        "wagtaildocs_serve": Sample(
            args={"document_id": document.pk, "document_filename": document.filename}, **own
        ),
        "picture-rendition": Sample(args={"name": small}, **own),
        "picture-original": Sample(args={"name": original}, **own),
    }
