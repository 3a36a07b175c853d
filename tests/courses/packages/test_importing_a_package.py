"""A package is taken in with all that it declares, or refused with what to do about it."""

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import translation

from courses.exceptions import PackageRefused
from courses.models import Package, PackageFile
from courses.packages.importing import MANIFEST, remove
from courses.packages.portrait import findings, tree
from tests.package_making import block, declared, manifest, taken_in, unit, words, zipped

AIM = "https://mitra.example/tujuan/1"
AIMS = f'<objectives><objective id="{AIM}">{declared("Mengungsi")}</objective></objectives>'
TOWARDS = f'<objectives><objective idref="{AIM}"/></objectives>'
ELSEWHERE = "https://isi.mitra.example/au/1?bahasa=id"


@pytest.fixture(autouse=True)
def media_in_a_directory(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def refusal_of(content, provider, name="paket.zip"):
    with pytest.raises(PackageRefused) as refused, translation.override("id"):
        taken_in(content, provider, name)
    assert not Package.objects.exists()
    return str(refused.value)


def test_a_zip_is_kept_with_its_structure(provider):
    told = unit(
        "satu",
        objectives=TOWARDS,
        moveOn="CompletedAndPassed",
        masteryScore="0.85",
        launchMethod="OwnWindow",
        activityType="http://adlnet.gov/expapi/activities/lesson",
        url=" mulai.html?bab=1 ",
        inside="<launchParameters> cepat=1 </launchParameters><entitlementKey>k-1</entitlementKey>",
    )
    content = zipped(
        {"cmi5.xml": manifest(block("a", told, block("b", unit("dua"))), objectives=AIMS)}
    )
    package = taken_in(content, provider)
    lines = [(each.depth, each.is_unit, each.place.title) for each in tree(package)]
    assert lines == [
        (0, False, "Blok a"),
        (1, True, "Unit satu"),
        (1, False, "Blok b"),
        (2, True, "Unit dua"),
    ]
    kept = package.units.get(publisher_id="https://mitra.example/au/satu")
    assert (kept.move_on, kept.launch_method) == ("CompletedAndPassed", "OwnWindow")
    assert kept.mastery_score == Decimal("0.85")
    assert (kept.url, kept.launch_parameters, kept.entitlement_key) == (
        "mulai.html?bab=1",
        "cepat=1",
        "k-1",
    )
    assert kept.objectives.get().title == "Mengungsi"
    assert package.label == "Siaga banjir"


def test_files_are_stored_under_names_of_ours(provider):
    package = taken_in(zipped({"gambar/air naik.svg": b"<svg/>"}), provider)
    kept = PackageFile.objects.get(package=package, path="gambar/air naik.svg")
    assert kept.stored.startswith(f"paket/{package.uuid.hex}/")
    assert "air" not in kept.stored
    assert default_storage.open(kept.stored).read() == b"<svg/>"


def test_a_bare_xml_is_kept_when_everything_is_elsewhere(provider):
    package = taken_in(manifest(unit(url=ELSEWHERE)), provider, "cmi5.xml")
    assert package.units.get().is_elsewhere
    assert not package.files.exists()
    with translation.override("id"):
        assert any("isi.mitra.example" in each for each in findings(package))


def test_what_is_worth_attention_is_said_and_keeps_nobody_from_it(provider):
    package = taken_in(zipped(), provider)
    with translation.override("id"):
        assert any("tanpa syarat" in each for each in findings(package))


def test_a_thousand_units_are_taken_in(provider, django_assert_max_num_queries):
    """cmi5: "The LMS MUST support course structures containing more than 1000 AUs"."""
    content = zipped({"cmi5.xml": manifest(*[unit(str(number)) for number in range(1001)])})
    with django_assert_max_num_queries(40):
        package = taken_in(content, provider)
    assert package.units.count() == 1001


def test_elements_of_other_namespaces_are_passed_over(provider):
    extension = '<x:level xmlns:x="https://mitra.example/x">1</x:level>'
    assert taken_in(zipped({"cmi5.xml": manifest(unit(inside=extension))}), provider)


def test_a_package_is_removed_with_its_files(provider, django_capture_on_commit_callbacks):
    package = taken_in(zipped(), provider)
    names = list(package.files.values_list("stored", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        remove(package)
    assert not any(default_storage.exists(name) for name in names)


NO_ID = f"<course>{declared()}</course>"
NO_TITLE = f'<course id="https://x.example/1"><description>{words()}</description></course>'
TWICE = [unit("satu"), unit("satu")]
LOST = '<objectives><objective idref="https://x.example/tidak"/></objectives>'
WRONG_STRUCTURES = {
    "no units": (manifest("<objectives/>"), "tidak memuat satu pun unit"),
    "no id": (manifest(course=NO_ID), "memerlukan id"),
    "no title": (manifest(course=NO_TITLE), "memerlukan title"),
    "id twice": (manifest(*TWICE), "dipakai dua kali"),
    "objective lost": (manifest(unit(objectives=LOST)), "tidak ada: https://x.example/tidak"),
    "empty block": (manifest(block("a"), unit()), "tidak memuat unit"),
    "unknown element": (manifest(unit(inside="<bonus/>")), "tidak boleh memuat bonus"),
    "out of order": (manifest(unit(inside=f"<title>{words()}</title>")), "berurutan"),
    "moveOn": (manifest(unit(moveOn="Lulus")), "moveOn “Lulus” tidak dikenal"),
    "launchMethod": (manifest(unit(launchMethod="Popup")), "launchMethod “Popup”"),
    "mastery above one": (manifest(unit(masteryScore="80")), "masteryScore “80”"),
    "mastery too fine": (manifest(unit(masteryScore="0.12345")), "empat desimal"),
    "script": (manifest(unit(url="javascript:alert(1)")), "harus https://"),
    "other host": (manifest(unit(url="//jahat.example/a")), "nama berkas di dalam paket"),
    "absolute path": (manifest(unit(url="/etc/passwd")), "nama berkas di dalam paket"),
    "taken name": (manifest(unit(url="mulai.html?fetch=x")), "memakai nama fetch"),
    "file lost": (manifest(unit(url="hilang.html")), "“hilang.html”, tetapi"),
    "namespace": (b"<courseStructure/>", "ruang nama"),
    "not xml": (b"<courseStructure", "bukan XML"),
    "entities": (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD atau entitas"),
}


@pytest.mark.parametrize(("structure", "sentence"), WRONG_STRUCTURES.values(), ids=WRONG_STRUCTURES)
def test_a_wrong_structure_is_refused_with_a_sentence(structure, sentence, provider):
    assert sentence in refusal_of(zipped({"cmi5.xml": structure}), provider)


def test_a_bare_xml_cannot_bring_files(provider):
    assert "memerlukan alamat utuh" in refusal_of(manifest(), provider, "cmi5.xml")


def test_a_structure_in_a_folder_or_none_is_refused(provider):
    nested = zipped({"cmi5.xml": None, "folder/cmi5.xml": manifest()})
    assert "di akar zip" in refusal_of(nested, provider)
    scorm = zipped({"cmi5.xml": None, "imsmanifest.xml": b"<manifest/>"})
    assert "SCORM" in refusal_of(scorm, provider)
    assert "Ekspor ulang" in refusal_of(zipped({"cmi5.xml": None}), provider)


def renamed(old, new):
    """A zip with a name that no honest tool writes: the bytes of `old` replaced everywhere."""
    assert len(old) == len(new)
    return zipped({old: b"x"}).replace(old.encode(), new.encode())


@pytest.mark.parametrize(
    "name",
    ["../../ayu.html", "/etc/cron.dxx", "..\\..\\ayu.htm", "C:/boot.iniii", "a\x00/../b.html"],
)
def test_a_name_that_leads_out_of_the_package_is_refused(name, provider):
    """Zip slip."""
    assert "luar paket" in refusal_of(renamed("z" * len(name), name), provider)


def test_a_link_is_refused(provider):
    held = BytesIO(zipped())
    with zipfile.ZipFile(held, "a") as archive:
        link = zipfile.ZipInfo("rahasia")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "bukan berkas biasa" in refusal_of(held.getvalue(), provider)


def test_a_bomb_is_refused_before_it_is_unpacked(provider):
    assert "seratus kali" in refusal_of(zipped({"besar.bin": b"\0" * 12_000_000}), provider)


def test_a_size_that_is_declared_too_small_is_refused(provider, tmp_path):
    """The bytes that come are counted, not believed."""
    honest = zipped({"besar.bin": b"a" * 5000})
    content = honest.replace((5000).to_bytes(4, "little"), b"\x05\0\0\0")
    assert "rusak" in refusal_of(content, provider)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()], "nothing is left behind"


def test_too_many_files_and_too_large_a_package_are_refused(provider, settings):
    settings.PACKAGE_MAX_FILES = 1
    assert "batasnya 1" in refusal_of(zipped(), provider)
    settings.PACKAGE_MAX_BYTES = 100
    assert "batasnya 0 MB" in refusal_of(zipped(), provider)


def test_two_files_of_one_name_are_refused(provider):
    content = zipped({"cmi5.xmk": b"lain"}).replace(b"cmi5.xmk", MANIFEST.encode())
    assert "dua berkas" in refusal_of(content, provider)


def test_a_broken_zip_is_refused(provider):
    assert "rusak" in refusal_of(zipped()[:-30], provider)
