"""The slides of a lecture as the PDF that a partner would upload, with letters that can be read."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from demo.lectures import Lecture

PAPER = Path(__file__).parent / "paper"


def pdf_of(lecture: Lecture) -> bytes:
    """Return one page for each slide; the same lecture gives the same bytes."""
    return typst.compile(
        PAPER / "handout.typ",
        root=PAPER,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"lecture": json.dumps(asdict(lecture))},
    )
