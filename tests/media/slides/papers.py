"""PDFs for the tests: sound ones by typst, as programs write them, and hostile ones by hand."""

from io import BytesIO

import typst
from pypdf import PdfReader, PdfWriter

FONTS = typst.Fonts(include_system_fonts=False)
SHEET = '#set page(width: {width}pt, height: {height}pt)\n#set text(size: {size}pt, lang: "id")\n'
TITLES = ("Kebersihan tangan", "Lima saat", "Enam langkah")


def deck(*texts, width=960, height=540, size=40) -> bytes:
    """A page for each text."""
    sheet = SHEET.format(width=width, height=height, size=size)
    return compiled(sheet + "\n#pagebreak()\n".join(texts or TITLES))


def compiled(source: str) -> bytes:
    return typst.compile(source.encode(), font_paths=FONTS)


def locked(content: bytes, *, password: str) -> bytes:
    """The same PDF, which asks for a password; an empty one is known to every reader."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt(user_password=password, owner_password="pemilik")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def by_hand(content: str, *, resources: str = "", box="0 0 960 540", more: list[bytes] = ()):
    """A PDF of one page from its raw parts; `more` are objects from number 5 on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R"
        f" /Resources << {resources} >> >>".encode(),
        stream(content.encode()),
        *more,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (
        len(content),
        entries.encode(),
        content,
    )
