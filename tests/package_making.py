"""Packages for tests: a cmi5.xml with what is asked for, and zips, honest and hostile."""

import io
import zipfile

from django.core.files.base import ContentFile

from courses.packages.importing import import_package
from courses.packages.structure import NAMESPACE

COURSE_ID = "https://mitra.example/kursus/banjir"


def words(text="Siaga banjir"):
    return f'<langstring lang="id">{text}</langstring>'


def declared(text="Siaga banjir"):
    return f"<title>{words(text)}</title><description>{words(text)}</description>"


def unit(name="satu", *, url="mulai.html", inside="", objectives="", **attributes):
    told = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return (
        f'<au id="https://mitra.example/au/{name}"{told}>{declared(f"Unit {name}")}{objectives}'
        f"<url>{url}</url>{inside}</au>"
    )


def block(name, *children):
    inside = declared(f"Blok {name}") + "".join(children)
    return f'<block id="https://mitra.example/blok/{name}">{inside}</block>'


def manifest(*children, objectives="", course=None):
    course = course or f'<course id="{COURSE_ID}">{declared()}</course>'
    return (
        f'<?xml version="1.0" encoding="utf-8"?><courseStructure xmlns="{NAMESPACE}">'
        f"{course}{objectives}{''.join(children or [unit()])}</courseStructure>"
    ).encode()


def zipped(files=None, **more):
    """A zip of `files`, content by path, with a cmi5.xml and the page it names unless told."""
    files = {"cmi5.xml": manifest(**more), "mulai.html": b"<p>Halo</p>"} | (files or {})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return held.getvalue()


def taken_in(content, provider, name="paket.zip"):
    """Import what an author of `provider` sends."""
    return import_package(ContentFile(content, name), collection=provider.collection)


def lesson_with(package, minutes=5, **fields):
    """A lesson of the kind package, for tests.course_making; add the package to the row's own."""
    part = {"id": "p", "type": "package", "package": str(package.uuid), "title": package.label}
    return {"title": "Paket", "kind": "paket", "minutes": minutes, "parts": [part], **fields}
