"""Taking a report out as a file: what is written, what is asked first, what is logged (3.3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from lms.reporting import reports
from lms.reporting.filters import CompletionFilters, JpFilters, ReportFilters
from lms.reporting.models import ExportLog
from lms.reporting.tables import Column, write_table

ROWS_WITHOUT_REASON = 100
AT_A_TIME = 2000


class ReasonNeeded(Exception):
    """More than 100 rows of personal data leave only with a reason (domain.md 3.3 rule 9)."""


@dataclass(frozen=True)
class Content:
    """What an export holds: its columns, its rows and how many."""

    columns: list[Column]
    rows: Iterable
    count: int


def _jp(filters) -> Content:
    report = reports.jp_overview(filters)
    rows = [*report.rows, report.total]
    return Content(reports.jp_overview_columns(filters, report), rows, len(rows))


def _jp_people(filters) -> Content:
    people = reports.jp_people(filters)
    columns = reports.jp_people_columns(filters)
    return Content(columns, people.iterator(chunk_size=AT_A_TIME), people.count())


def _completions(filters) -> Content:
    rows = reports.completion_cells(filters)
    columns = reports.completion_columns(filters)
    return Content(columns, rows.iterator(chunk_size=AT_A_TIME), rows.count())


@dataclass(frozen=True)
class Report:
    filters: type
    content: Callable[..., Content]
    view_name: str
    names: bool


REPORTS = {
    "jp": Report(ReportFilters, _jp, "reporting:jp", names=False),
    "jp-pegawai": Report(JpFilters, _jp_people, "reporting:jp-people", names=True),
    "kelulusan": Report(CompletionFilters, _completions, "reporting:completion-people", names=True),
}


def export(name: str, filters, *, file_format: str, reason: str):
    """Write the report as the viewer sees it; return the open file and its name, and log it.

    Raises ReasonNeeded for more than 100 rows of people without a reason.
    """
    report = REPORTS[name]
    content = report.content(filters)
    if report.names and content.count > ROWS_WITHOUT_REASON and not reason:
        raise ReasonNeeded
    file = write_table(content.columns, content.rows, file_format=file_format)
    ExportLog.objects.create(
        person=filters.viewer.person,
        role=filters.viewer.role,
        report=name,
        filters=filters.chosen,
        file_format=file_format,
        rows=content.count,
        reason=reason,
    )
    stamp = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    return file, f"titian-{name}-{filters.chosen['tahun']}-{stamp}.{file_format}"
