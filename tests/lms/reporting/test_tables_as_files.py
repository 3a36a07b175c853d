"""Files: typed cells, no formulas, constant memory, who took what and why (3.3 rule 9)."""

import csv
import io
import tracemalloc
from datetime import date

import pytest
from openpyxl import load_workbook

from lms.accounts import api
from lms.accounts.models import EmploymentType, Role
from lms.reporting.models import ExportLog
from lms.reporting.tables import Column, neutral, write_table

COLUMNS = [
    Column("Nama", lambda row: row[0]),
    Column("NIP", lambda row: row[1]),
    Column("JP", lambda row: row[2]),
    Column("Selesai", lambda row: row[3]),
]
ROWS = [
    ("=HYPERLINK(0)", "198505302009032901", 12, date(2026, 5, 4)),
    ("Ayu", "0012", 0, None),
]


def read_csv(file):
    return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"))))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_run_becomes_text(start):
    assert neutral(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_a_csv_holds_the_rows_as_text_without_formulas():
    assert read_csv(write_table(COLUMNS, ROWS, file_format="csv"))[1:] == [
        ["'=HYPERLINK(0)", "198505302009032901", "12", "2026-05-04"],
        ["Ayu", "0012", "0", ""],
    ]


def test_an_xlsx_keeps_numbers_numbers_and_employee_numbers_text():
    sheet = load_workbook(write_table(COLUMNS, ROWS, file_format="xlsx")).active
    name, number, jp, ended = next(sheet.iter_rows(min_row=2))
    assert (name.value, name.data_type) == ("'=HYPERLINK(0)", "s")
    assert (number.value, number.data_type) == ("198505302009032901", "s")
    assert (jp.value, jp.data_type) == (12, "n")
    assert ended.is_date
    assert ended.value.date() == date(2026, 5, 4)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_empty_table_still_has_its_headings(file_format):
    file = write_table(COLUMNS, [], file_format=file_format)
    if file_format == "csv":
        headings = read_csv(file)[0]
    else:
        headings = [cell.value for cell in next(load_workbook(file).active.iter_rows())]
    assert headings == ["Nama", "NIP", "JP", "Selesai"]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(file_format):
    def peak(number):
        tracemalloc.start()
        rows = (("Ayu", "198505302009032901", i, None) for i in range(number))
        write_table(COLUMNS, rows, file_format=file_format).close()
        _now, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(20_000) < peak(2_000) + 500_000


def take(client, **data):
    answer = client.post("/kelola/ekspor/", {"laporan": "jp-pegawai", "bentuk": "csv", **data})
    if not answer.streaming:
        return answer, []
    return answer, read_csv(io.BytesIO(b"".join(answer.streaming_content)))


def test_hr_takes_the_table_of_the_screen(ayu, dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    answer, rows = take(client, saringan="opd=RSUD")
    assert {row[0] for row in rows[1:]} == {"Ayu Lestari, S.Kep.", "Budi Santoso"}
    assert "198505302009032901" in {row[1] for row in rows}
    assert ".csv" in answer.headers["Content-Disposition"]
    log = ExportLog.objects.get()
    assert (log.person, log.role, log.rows) == (dewi, Role.ADMIN_BKPSDM, 2)


def test_the_head_of_an_agency_gets_masked_numbers(ayu, budi, as_role, client):
    as_role(client, budi, Role.PIMPINAN_OPD)
    _answer, rows = take(client)
    assert "••••••••••••••2901" in {row[1] for row in rows}
    assert "198505302009032901" not in str(rows)


def test_a_name_that_begins_like_a_formula_leaves_as_text(ayu, dewi, as_role, client):
    ayu.name = "=1+1"
    ayu.save()
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    _answer, rows = take(client, saringan="opd=RSUD")
    assert "'=1+1, S.Kep." in {row[0] for row in rows}


@pytest.fixture
def hundred_nurses(ward, nurse_post):
    for number in range(1, 102):
        person = api.provision(
            f"Perawat {number}",
            number=f"199001012015{number % 12 + 1:02}2{number:03}",
            employment_type=EmploymentType.PNS,
        )
        api.transfer(person, nurse_post, ward, on=date(2020, 1, 1))


def test_more_than_a_hundred_rows_leave_only_with_a_reason(hundred_nurses, dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    answer, _rows = take(client)
    assert answer.status_code == 302
    assert not ExportLog.objects.exists()
    answer, rows = take(client, alasan="Laporan triwulan ke Sekda")
    assert len(rows) == 1 + 102
    assert ExportLog.objects.get().reason == "Laporan triwulan ke Sekda"


def test_auditors_see_the_list_of_exports_and_others_do_not(ayu, budi, dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    take(client)
    auditor = api.provision("Hana", email="h@x.example", employment_type=EmploymentType.EXTERNAL)
    api.grant_role(auditor, Role.AUDITOR, on=date(2020, 1, 1))
    as_role(client, auditor, Role.AUDITOR)
    assert "Dewi Anggraini" in client.get("/kelola/ekspor/").content.decode()
    as_role(client, budi, Role.PIMPINAN_OPD)
    assert client.get("/kelola/ekspor/").status_code == 403


def test_an_unknown_report_is_not_found(dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    answer = client.post("/kelola/ekspor/", {"laporan": "gaji", "bentuk": "csv"})
    assert answer.status_code == 404
