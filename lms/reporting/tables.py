"""Tables as files: CSV and XLSX from the same rows, written in constant memory."""

import csv
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes what begins like this for a formula, even where it came from a person's name.
# The wide signs are what an East Asian keyboard gives for the same.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Column:
    """A heading and how a row's cell is read; text stays text, numbers and dates stay theirs."""

    heading: str
    value: Callable[[Any], Any]


def write_table(columns: list[Column], rows: Iterable, *, file_format: str):
    """Write `rows` to a temporary file and return it, open at its start."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    headings = [str(column.heading) for column in columns]
    cells = ([_cell(column.value(row)) for column in columns] for row in rows)
    write = {"csv": _write_csv, "xlsx": _write_xlsx}[file_format]
    write(file, headings, cells)
    file.seek(0)
    return file


def neutral(text: str) -> str:
    """Return `text` so that no spreadsheet reads it as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cell(value):
    return neutral(value) if isinstance(value, str) else value


def _write_csv(file, headings, cells):
    # The mark tells Excel that this is UTF-8; without it every "–" is broken.
    file.write(BYTE_ORDER_MARK.encode())
    text = _Encoder(file)
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(cells)


class _Encoder:
    """csv.writer wants text, the file takes bytes; TextIOWrapper would close the file with it."""

    def __init__(self, file):
        self.file = file

    def write(self, text):
        return self.file.write(text.encode())


def _write_xlsx(file, headings, cells):
    # Read in at the first workbook: what never writes one does without it.
    from rustpy_xlsxwriter import write_worksheet

    records = (dict(zip(headings, row, strict=True)) for row in cells)
    write_worksheet(
        _or_headings_alone(records, headings),
        file,
        sheet_name="Titian",
        freeze_row=1,
        bold_headers=True,
        autofilter=True,
        column_width=22,
        datetime_format="dd/mm/yyyy",
    )


def _or_headings_alone(records, headings):
    """The writer takes its headings from the first record, so an empty table needs an empty row."""
    empty = True
    for record in records:
        empty = False
        yield record
    if empty:
        yield dict.fromkeys(headings, "")
