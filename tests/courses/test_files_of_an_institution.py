"""Pictures and documents belong to an institution's collection; strangers reach them by no way."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image

from courses.api import set_up_provider
from courses.models import LessonPage, Provider
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, Role
from tests.conftest import LONG_AGO
from tests.course_making import png
from tests.courses.conftest import complete_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_image(provider):
    set_up_provider(provider)
    file = ContentFile(png(), name="rahasia.png")
    return Image.objects.create(title="Foto rahasia", file=file, collection=provider.collection)


@pytest.fixture
def own_document(provider):
    set_up_provider(provider)
    file = ContentFile(b"%PDF-1.4 isi", name="rahasia.pdf")
    return Document.objects.create(
        title="Naskah rahasia", file=file, collection=provider.collection
    )


@pytest.fixture
def other_provider(db):
    other = Provider.objects.create(code="MT-92", name="Politeknik Selat", kind="POLITEKNIK")
    set_up_provider(other)
    return other


@pytest.fixture
def as_stranger(client, other_provider, as_role):
    person = accounts.provision(
        "Sari Orang Lain", email="sari@ps.example", employment_type=EmploymentType.EXTERNAL
    )
    accounts.grant_role(person, Role.MITRA, provider=other_provider, on=LONG_AGO)
    return as_role(client, person, Role.MITRA)


IMAGE_VIEWS = ["edit", "delete", "url_generator", "image_usage", "edit_multiple", "delete_multiple"]
DOCUMENT_VIEWS = ["edit", "delete", "document_usage", "edit_multiple", "delete_multiple"]


def addresses(image, document):
    yield from (reverse(f"wagtailimages:{name}", args=[image.pk]) for name in IMAGE_VIEWS)
    yield from (reverse(f"wagtaildocs:{name}", args=[document.pk]) for name in DOCUMENT_VIEWS)
    yield reverse("wagtailimages:preview", args=[image.pk, "max-100x100"])
    yield reverse("wagtailimages:url_generator_output", args=[image.pk])
    yield reverse("wagtailimages_chooser:select_format", args=[image.pk])
    for chooser, row in [("wagtailimages_chooser", image), ("wagtaildocs_chooser", document)]:
        yield reverse(f"{chooser}:chosen", args=[row.pk])
        yield reverse(f"{chooser}:chosen_multiple") + f"?id={row.pk}"
        yield reverse(f"{chooser}:choose") + "?q=rahasia"
        yield reverse(f"{chooser}:choose_results") + "?q=rahasia"
    yield "/admin/images/?q=rahasia"
    yield "/admin/documents/?q=rahasia"
    yield "/admin/images/results/"
    yield "/admin/documents/results/"
    yield f"/admin/bulk/wagtailimages/image/delete/?id={image.pk}"
    yield f"/admin/bulk/wagtaildocs/document/delete/?id={document.pk}"
    yield f"/admin/bulk/wagtailimages/image/add_to_collection/?id={image.pk}"
    yield f"/admin/bulk/wagtaildocs/document/add_to_collection/?id={document.pk}"


@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_stranger_reaches_no_file_by_any_address(as_stranger, own_image, own_document, verb):
    leaks = []
    for address in addresses(own_image, own_document):
        answer = getattr(as_stranger, verb)(
            address, {"q": "rahasia"} if verb == "get" and "?" not in address else None
        )
        body = b"" if answer.streaming else answer.content
        shown = any(word in body for word in [b"Foto rahasia", b"Naskah rahasia", b"rahasia.p"])
        if answer.status_code == 200 and (
            shown or answer.streaming or "image" in answer["Content-Type"]
        ):
            leaks.append(address)
    assert not leaks
    assert Image.objects.filter(pk=own_image.pk, collection=own_image.collection).exists()
    assert Document.objects.filter(pk=own_document.pk).exists()


def test_a_draft_document_opens_for_its_institution_only(
    own_document, as_stranger, client, citra, ayu, as_role
):
    assert as_stranger.get(own_document.url).status_code == 404
    assert as_role(client, ayu, Role.ASN).get(own_document.url).status_code == 404
    assert as_role(client, citra, Role.MITRA).get(own_document.url).status_code == 200


def test_a_picture_is_shown_in_the_admin_to_its_institution_only(
    own_image, as_stranger, client, ayu, citra, as_role
):
    addresses = [own_image.get_rendition("max-165x165").url, own_image.file.url]
    assert [as_stranger.get(each).status_code for each in addresses] == [404, 404]
    as_role(client, ayu, Role.ASN)
    assert [client.get(each).status_code for each in addresses] == [403, 403]
    as_role(client, citra, Role.MITRA)
    answers = [client.get(each) for each in addresses]
    assert [(each.status_code, each["Content-Type"]) for each in answers] == [
        (200, "image/png"),
        (200, "image/png"),
    ]


def test_a_picture_whose_file_is_gone_is_not_found(own_image, client, citra, as_role):
    address = own_image.file.url
    own_image.file.storage.delete(own_image.file.name)
    assert as_role(client, citra, Role.MITRA).get(address).status_code == 404


def test_a_release_remembers_the_documents_it_offers(own_document, provider, e_learning, safety):
    course = complete_course(provider, e_learning, safety, title="Keselamatan")
    lesson = LessonPage.objects.get(kind="bacaan")
    lesson.body = [("document", {"document": own_document, "title": ""})]
    lesson.save()
    course.save_revision().publish()
    frozen = course.releases.get().lessons.get(kind="bacaan")
    assert [*frozen.documents.all()] == [own_document]
    assert own_document.url in frozen.parts[0]["html"]


def test_a_picture_in_a_release_has_a_lasting_address_and_its_alternative_text(
    own_image, provider, e_learning, safety, client
):
    course = complete_course(provider, e_learning, safety, title="Keselamatan")
    lesson = LessonPage.objects.get(kind="bacaan")
    lesson.body = [("image", {"image": own_image, "alt": "Perawat mencuci tangan", "caption": ""})]
    lesson.save()
    course.save_revision().publish()
    html = course.releases.get().lessons.get(kind="bacaan").parts[0]["html"]
    assert 'alt="Perawat mencuci tangan"' in html
    assert 'loading="lazy"' in html
    address = html.split('src="')[1].split('"')[0]
    assert address.startswith("/gambar/")
    answer = client.get(address)
    assert answer["Content-Type"] == "image/webp"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.png", b"<svg onload=alert(1)></svg>"),
        ("foto.jpg", b"bukan gambar"),
        ("foto.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>"),
        ("foto.png", png()[:40]),
    ],
)
def test_what_is_not_a_picture_is_refused(client, provider, citra, as_role, name, content):
    set_up_provider(provider)
    file = ContentFile(content, name=name)
    as_role(client, citra, Role.MITRA).post("/admin/images/add/", {"title": "Foto", "file": file})
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("naskah.pdf", b"<html><script>alert(1)</script></html>"),
        ("naskah.docx", b"PK\x03\x04 rusak"),
        ("naskah.html", b"<html></html>"),
        ("data.csv", b"<svg onload=alert(1)>"),
        ("data.txt", b"\0\0\0"),
    ],
)
def test_a_document_that_is_not_what_its_name_says_is_refused(
    client, provider, citra, as_role, name, content
):
    set_up_provider(provider)
    file = ContentFile(content, name=name)
    as_role(client, citra, Role.MITRA).post(
        "/admin/documents/add/", {"title": "Naskah", "file": file}
    )
    assert not Document.objects.exists()


def test_a_true_picture_and_a_true_document_are_kept(client, provider, citra, as_role):
    set_up_provider(provider)
    door = as_role(client, citra, Role.MITRA)
    door.post("/admin/images/add/", {"title": "Foto", "file": ContentFile(png(), name="f.png")})
    pdf = ContentFile(b"%PDF-1.4 isi", name="n.pdf")
    door.post("/admin/documents/add/", {"title": "Naskah", "file": pdf})
    assert Image.objects.get().collection == provider.collection
    assert Document.objects.get().collection == provider.collection
