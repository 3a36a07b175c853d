"""A package in a lesson: chosen among one's own, frozen into the release, finished by its rule."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.api import set_up_provider
from courses.completeness import lesson_sentences
from courses.freezing import frozen_parts
from courses.models import Package, Provider
from courses.releasing import freeze
from tests.courses.own_course import as_citra, course
from tests.courses.test_previewing_as_a_learner import lesson_with, preview_of
from tests.package_making import taken_in, zipped

__all__ = ["as_citra", "course"]

CHOOSE, SECTION = "/admin/pilih-paket/", "/admin/paket/"


@pytest.fixture(autouse=True)
def media_in_a_directory(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def package(as_citra, provider):
    return taken_in(zipped(), provider)


@pytest.fixture
def foreign_package(db):
    stranger = Provider.objects.create(code="MT-93", name="Lain", kind="POLITEKNIK")
    set_up_provider(stranger)
    package = taken_in(zipped(), stranger)
    package.label = "Paket orang"
    package.save()
    return package


def sent(provider, content, name="paket.zip"):
    file = SimpleUploadedFile(name, content)
    return {"file": file, "title": "", "collection": provider.collection.pk}


def test_an_author_imports_a_package_and_sees_what_it_declares(as_citra, provider):
    answer = as_citra.post(f"{SECTION}impor/", sent(provider, zipped()), follow=True)
    shown = answer.content.decode()
    assert "Unit satu" in shown
    assert "tanpa syarat" in shown
    assert "Siaga banjir" in as_citra.get(SECTION).content.decode()


def test_a_refused_package_is_answered_with_the_sentence(as_citra, provider):
    answer = as_citra.post(f"{SECTION}impor/", sent(provider, b"<a/>", "cmi5.xml"))
    assert answer.status_code == 422
    assert "ruang nama" in answer.content.decode()
    assert not Package.objects.exists()


def test_the_section_and_the_chooser_show_own_packages_only(as_citra, package, foreign_package):
    for address in (CHOOSE, SECTION):
        shown = as_citra.get(address).content.decode()
        assert "Siaga banjir" in shown
        assert "Paket orang" not in shown
    chosen = as_citra.get(f"{CHOOSE}chosen/{package.pk}/")
    assert json.loads(chosen.content)["result"]["title"] == "Siaga banjir"
    assert as_citra.get(f"{CHOOSE}chosen/{foreign_package.pk}/").status_code == 404
    assert as_citra.get(f"{SECTION}{foreign_package.uuid}/").status_code == 404


def test_the_release_keeps_the_package_and_so_it_is_not_deleted(as_citra, course, package):
    lesson = lesson_with(("package", package))
    assert f"Paket “{package.label}” dijalankan di sini" in preview_of(as_citra, lesson)
    (part,) = frozen_parts(lesson)
    assert (part["type"], part["package"]) == ("package", str(package.uuid))
    lesson.kind = "paket"
    lesson.save_revision().publish()
    kept = freeze(course).lessons.get(uuid=lesson.uuid)
    assert list(kept.packages.all()) == [package]
    assert freeze(course).number == kept.release.number, "repeated, it is the same"
    assert as_citra.post(f"{SECTION}{package.uuid}/penghapusan/").status_code == 409


def test_what_nothing_uses_is_deleted(as_citra, package):
    as_citra.post(f"{SECTION}{package.uuid}/penghapusan/")
    assert not Package.objects.exists()


def test_a_package_belongs_into_a_lesson_of_its_kind(as_citra, course, package):
    lesson = lesson_with(("package", package))
    assert "Paket hanya boleh ada di materi jenis paket." in lesson_sentences(lesson)[0]
    lesson.kind, lesson.body = "paket", [("text", "<p>Tanpa paket</p>")]
    assert "Materi jenis paket harus berisi paket cmi5." in lesson_sentences(lesson)
