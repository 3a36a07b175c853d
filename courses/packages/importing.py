"""Taking a package in: a zip, or a cmi5.xml whose units all live elsewhere."""

from collections.abc import Callable
from pathlib import PurePath
from uuid import uuid4
from zipfile import ZipFile

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_noop as _

from courses.exceptions import PackageRefused
from courses.models import (
    Package,
    PackageBlock,
    PackageFile,
    PackageObjective,
    PackageUnit,
)
from courses.packages import archive as archives
from courses.packages import structure as structures
from courses.packages.findings import findings_of
from courses.packages.structure import Structure

MANIFEST = "cmi5.xml"
ZIP = b"PK\x03\x04"
MIB = 2**20
LONGEST_LABEL = 255


def import_package(file, *, collection, uploaded_by=None, title: str = "") -> Package:
    """Keep a package; raises PackageRefused with what to do. `file` is seekable and has a size."""
    if file.size > settings.PACKAGE_MAX_BYTES:
        raise PackageRefused(
            _("Paket ini %(size)d MB; batasnya %(limit)d MB. Kecilkan isinya."),
            size=file.size // MIB,
            limit=settings.PACKAGE_MAX_BYTES // MIB,
        )
    facts = {
        "collection": collection,
        "uploaded_by": uploaded_by,
        "original_name": PurePath(file.name or "").name[-255:],
    }
    file.seek(0)
    is_zip = file.read(len(ZIP)) == ZIP
    file.seek(0)
    return _from_zip(file, title, facts) if is_zip else _from_xml(file, title, facts)


def _from_xml(file, title, facts) -> Package:
    structure = structures.read(file.read(structures.LARGEST + 1))
    for unit in structure.units:
        if unit.path is not None:
            raise PackageRefused(
                _("Tanpa zip setiap unit memerlukan alamat utuh; “%(url)s” bukan. Kirim zip-nya."),
                url=unit.url[:80],
            )
    return _keep(structure, title, facts, [], lambda package: [])


def _from_zip(file, title, facts) -> Package:
    with archives.opened(file) as archive:
        members = archives.members(archive, file.size)
        if MANIFEST not in members:
            raise PackageRefused(_missing_manifest(members))
        structure = structures.read(archive.read(MANIFEST))
        for unit in structure.units:
            if unit.path is not None and unit.path not in members:
                raise PackageRefused(
                    _("Unit menunjuk “%(path)s”, tetapi berkas itu tidak ada di dalam zip."),
                    path=unit.path[:80],
                )
        infos = list(members.values())
        return _keep(
            structure, title, facts, infos, lambda package: _stored(package, archive, infos)
        )


def _missing_manifest(members) -> str:
    if any(name.endswith(f"/{MANIFEST}") for name in members):
        return _("cmi5.xml harus berada di akar zip. Buat zip dari isi foldernya, bukan foldernya.")
    if "imsmanifest.xml" in members:
        return _("Ini paket SCORM, belum dapat dijalankan di sini. Ekspor sebagai cmi5.")
    return _("Tidak ada cmi5.xml di akar zip. Ekspor ulang sebagai paket cmi5.")


def _keep(structure: Structure, title, facts, infos, store: Callable) -> Package:
    size = sum(info.file_size for info in infos)
    package = Package(
        publisher_id=structure.publisher_id,
        name=structure.name,
        description=structure.description,
        findings=findings_of(structure, size),
        **facts,
    )
    package.label = (title.strip() or package.title or package.original_name)[:LONGEST_LABEL]
    # Files first: they may take long, and without rows nobody is sent one.
    files = store(package)
    with transaction.atomic():
        package.save()
        PackageFile.objects.bulk_create(files)
        _keep_structure(package, structure)
    return package


def _stored(package: Package, archive: ZipFile, infos) -> list[PackageFile]:
    place = f"paket/{package.uuid.hex}"
    names = {f"{place}/{number}": info for number, info in enumerate(infos)}
    try:
        for name, info in names.items():
            with archive.open(info) as member:
                default_storage.save(name, File(member, name=name))
    except BaseException:
        remove_files(list(names))
        raise
    return [
        PackageFile(package=package, path=info.filename, stored=name, size=info.file_size)
        for name, info in names.items()
    ]


def remove_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


@transaction.atomic
def remove(package: Package) -> None:
    """Delete a package that nothing uses, with its files."""
    names = list(package.files.values_list("stored", flat=True))
    package.delete()
    transaction.on_commit(lambda: remove_files(names))


def _keep_structure(package: Package, structure: Structure) -> None:
    objectives = PackageObjective.objects.bulk_create(
        PackageObjective(
            package=package,
            publisher_id=each.publisher_id,
            name=each.name,
            description=each.description,
        )
        for each in structure.objectives
    )
    known = {each.publisher_id: each for each in objectives}
    blocks: list[PackageBlock] = []
    for each in structure.blocks:  # one by one: each names the row of the block above
        parent = None if each.parent is None else blocks[each.parent]
        blocks.append(PackageBlock.objects.create(**_place(package, each, parent)))
    units = PackageUnit.objects.bulk_create(
        PackageUnit(
            **_place(package, each, None if each.parent is None else blocks[each.parent]),
            url=each.url,
            move_on=each.move_on,
            launch_method=each.launch_method,
            mastery_score=each.mastery_score,
            launch_parameters=each.launch_parameters,
            entitlement_key=each.entitlement_key,
            activity_type=each.activity_type,
        )
        for each in structure.units
    )
    _link(PackageBlock, blocks, structure.blocks, known)
    _link(PackageUnit, units, structure.units, known)


def _place(package, declared, parent) -> dict:
    names = ["publisher_id", "name", "description", "position"]
    return {
        "package": package,
        "uuid": uuid4(),
        "parent": parent,
        **{name: getattr(declared, name) for name in names},
    }


def _link(model, rows, declared, known) -> None:
    through = model.objectives.through
    column = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        through(**{column: row.pk, "packageobjective_id": known[reference].pk})
        for row, each in zip(rows, declared, strict=True)
        for reference in dict.fromkeys(each.objectives)
    )
