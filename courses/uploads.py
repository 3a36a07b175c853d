"""Uploads are what they say they are: checked by content, not by name."""

import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

OFFICE_PARTS = {
    "docx": "word/",
    "xlsx": "xl/",
    "pptx": "ppt/",
}
OPEN_DOCUMENTS = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
TEXT = {"csv", "txt"}
HEAD_BYTES = 64 * 1024


class WholePictureField(WagtailImageField):
    """Decodes a picture once before Wagtail measures it, which fails on half a file."""

    def to_python(self, data):
        if data and not is_picture(data):
            raise ValidationError(
                _("Berkas ini bukan gambar yang utuh. Simpan ulang sebagai JPG atau PNG.")
            )
        return super().to_python(data)


class CheckedImageForm(BaseImageForm):
    """Takes whole pictures only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        given = self.fields["file"]
        self.fields["file"] = WholePictureField(
            label=given.label, widget=given.widget, required=given.required
        )


class CheckedDocumentForm(BaseDocumentForm):
    """Compares a document's content with the ending of its name."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and not matches_its_ending(file):
            raise ValidationError(
                _("Isi berkas tidak sesuai dengan namanya. Buka berkas itu lalu simpan ulang.")
            )
        return file


def is_picture(file) -> bool:
    """Whether all of `file` can be decoded; leaves it rewound."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            picture.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return False
    finally:
        file.seek(0)
    return True


def matches_its_ending(file) -> bool:
    """Whether the content of `file` is of the kind that its name promises; leaves it rewound."""
    ending = file.name.rsplit(".", 1)[-1].lower()
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    try:
        return _fits(ending, head, file)
    finally:
        file.seek(0)


def _fits(ending, head, file):
    if ending == "pdf":
        return b"%PDF-" in head[:1024]
    if ending in TEXT:
        return _is_text(head)
    if ending in OFFICE_PARTS or ending in OPEN_DOCUMENTS or ending == "zip":
        return _is_archive(ending, file)
    return False


def _is_text(head):
    if b"\0" in head:
        return False
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return not start.startswith((b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml"))


def _is_archive(ending, file):
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        if ending in OFFICE_PARTS:
            return any(name.startswith(OFFICE_PARTS[ending]) for name in names)
        if ending in OPEN_DOCUMENTS:
            return "mimetype" in names and archive.read("mimetype") == OPEN_DOCUMENTS[ending]
    return True
