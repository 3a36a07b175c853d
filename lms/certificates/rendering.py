"""The certificate as a PDF: the only place that knows typst and segno.

They take 8 MB and are read in at the first certificate, for many processes never print one.

The page is A4 landscape with fonts that typst carries, tagged for screen readers (PDF/UA-1) and
for the archive (PDF/A-3a).
"""

import json
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from indonesian import date_range, decimal, long_date
from lms.certificates.facts import Facts

PAPER = Path(__file__).parent / "paper"

SIGNED_NOTICE = (
    "UU ITE No 11 Tahun 2008 Pasal 5 Ayat 1: “Informasi Elektronik dan/atau Dokumen Elektronik "
    "dan/atau hasil cetaknya merupakan alat bukti hukum yang sah.” Dokumen ini ditandatangani "
    "secara elektronik menggunakan sertifikat elektronik yang diterbitkan BSrE."
)
UNSIGNED_NOTICE = (
    "Diterbitkan oleh sistem tanpa tanda tangan elektronik tersertifikasi. "
    "Keasliannya hanya dapat dipastikan pada halaman verifikasi."
)
UNSIGNED_LABEL = "Terbit (tanpa TTE)"
SIGNED_LABEL = "Ditandatangani secara elektronik"


def pdf(facts: Facts, *, verification_url: str, at: datetime) -> bytes:
    """Return the PDF of `facts`; the same facts, address and time give the same bytes."""
    import typst

    data = json.dumps(_page(facts, verification_url), ensure_ascii=False)
    return typst.compile(
        PAPER / "certificate.typ",
        root=PAPER,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(at.timestamp()),
    )


@cache
def _fonts():
    import typst

    # Reading the fonts takes longer than setting the page, and they never change.
    return typst.Fonts(include_system_fonts=False)


def _page(facts, url):
    return {
        "document_title": f"{facts.kind.capitalize()} {facts.number}: {facts.title}",
        "kind": facts.kind,
        "number": facts.number,
        "issuer": facts.issuer,
        "city": facts.city,
        "opening": _opening(facts),
        "name": facts.name,
        "person": _person(facts),
        "title": facts.title,
        "outcome": _outcome(facts),
        "course": _course(facts),
        "place_and_day": f"{facts.city}, {long_date(facts.issued_on)}",
        "mode": SIGNED_LABEL if facts.is_signed else UNSIGNED_LABEL,
        "notice": SIGNED_NOTICE if facts.is_signed else UNSIGNED_NOTICE,
        "signer_name": facts.signer_name,
        "signer_position": facts.signer_position,
        "signer_number": facts.signer_number and f"NIP {facts.signer_number}",
        "qr": _qr(url),
        "qr_alt": f"Kode QR menuju {url}",
        "checking": ["Pindai untuk memeriksa keaslian:", url],
        "modules": _modules(facts),
        "hours": str(facts.hours),
    }


def _opening(facts):
    # Rules are written both with and without the first word.
    basis = facts.legal_basis.strip().removeprefix("Berdasarkan ")
    return f"Berdasarkan {basis}, sertifikat ini diberikan kepada:"


def _person(facts):
    rows = [
        (facts.employee_number_kind, facts.employee_number),
        ("Pangkat, golongan", facts.rank),
        ("Jabatan", facts.position),
        ("Unit kerja", facts.unit),
    ]
    return [row for row in rows if row[1]]


def _outcome(facts):
    if facts.score is None:
        return "telah menyelesaikan"
    score = decimal(facts.score, places=2)
    return f"telah mengikuti dan lulus dengan predikat {facts.predicate} (nilai {score})"


def _course(facts):
    days = date_range(facts.started_on, facts.ended_on)
    hours = f"{facts.hours} ({facts.hours_in_words}) Jam Pelajaran"
    return f"yang diselenggarakan oleh {facts.provider}, {days}, setara {hours}."


def _modules(facts):
    return [
        [str(number), module.title, "" if module.hours is None else str(module.hours)]
        for number, module in enumerate(facts.modules, start=1)
    ]


def _qr(url):
    import segno

    picture = BytesIO()
    segno.make_qr(url, error="m").save(picture, kind="svg", border=2, xmldecl=False)
    return picture.getvalue().decode()
