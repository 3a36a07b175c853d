"""The reports: for each the rows as this viewer sees them, used by the screen and by the file."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.accounts.models import EmploymentType, Identifier
from lms.accounts.models.people import full_name
from lms.reporting import completions, scope
from lms.reporting.completions import CourseState
from lms.reporting.compliance import JpState, LeftOut, in_state, state_of, with_standing
from lms.reporting.filters import CompletionFilters, JpFilters, ReportFilters
from lms.reporting.overview import Overview, overview
from lms.reporting.tables import Column

NAME = ["name", "title_prefix", "title_suffix"]
COMPLETION = [
    *(f"learner__{name}" for name in ["uuid", *NAME]),
    *("release__title", "release__hours", "enrolled_at", "completed_at", "final_score"),
]
CELLS = [*COMPLETION, "unit_id", "state", "number"]
SORTS = {"": ["name", "pk"], "jp": ["jp", "name"], "-jp": ["-jp", "name"]}


def jp_overview(filters: ReportFilters) -> Overview:
    """R1 by perangkat daerah, or by unit once one is chosen (two queries)."""
    people = scope.people_counted_for(filters.viewer)
    return overview(_narrowed(people, filters), filters.row_of)


def jp_people(filters: JpFilters):
    """The people behind R1's numbers, with the employee number the viewer may read."""
    people = _narrowed(scope.people_named_to(filters.viewer), filters)
    if "keadaan" in filters.chosen:
        people = in_state(people, filters.chosen["keadaan"])
    people = people.only(*NAME, "employment_type", "uuid")
    people = people.annotate(number=Subquery(_number("pk", filters.period.on)))
    return people.order_by(*SORTS[filters.chosen.get("urut", "")])


def completions_of(filters: CompletionFilters):
    """Enrolments of the year as filtered; people by name only for who may see names."""
    people = scope.people_counted_for(filters.viewer)
    if "jenis" in filters.chosen:
        people = people.filter(employment_type=filters.chosen["jenis"])
    rows = filters.in_units(completions.enrolments_in(people, filters.period))
    if "status" in filters.chosen:
        rows = rows.filter(state=filters.chosen["status"])
    if "kursus" in filters.chosen:
        rows = rows.filter(course__slug=filters.chosen["kursus"])
    return rows


def completion_people(filters: CompletionFilters):
    rows = completions_of(filters).select_related("learner", "release").only(*COMPLETION)
    rows = rows.annotate(number=Subquery(_number("learner", filters.period.on)))
    return rows.order_by("learner__name", "-enrolled_at", "pk")


def completion_cells(filters):
    """The same rows as plain tuples: thousands of them make a file."""
    return completion_people(filters).values_list(*CELLS, named=True)


def jp_overview_columns(filters, report: Overview):
    kinds = [
        column
        for kind in report.kinds
        for column in (
            Column(f"{kind.label}: {_('dihitung')}", _counted_of(kind)),
            Column(f"{kind.label}: {_('cukup')}", _reached_of(kind)),
        )
    ]
    return [
        Column(_("Perangkat daerah") if filters.units is None else _("Unit kerja"), _unit_name),
        Column(_("Dihitung"), lambda row: row.counted),
        Column(_("Cukup"), lambda row: row.reached),
        Column(_("Kurang"), lambda row: row.short),
        Column(_("Persen cukup"), lambda row: row.share),
        *kinds,
        Column(_("Melebihi batas"), lambda row: row.over),
        Column(_("Tidak dihitung"), lambda row: row.left_out),
    ]


def jp_people_columns(filters):
    units = filters.organisation
    # Written once, not once a row: a translation costs more than the cell.
    kinds = {kind.value: str(kind.label) for kind in EmploymentType}
    states = standings_in_words()
    reasons = {"": "", **{reason.value: str(reason.label) for reason in LeftOut}}
    return [
        Column(_("Nama"), lambda row: row.get_full_name()),
        Column(_("NIP/NI PPPK"), lambda row: written_number(row.number, filters.viewer)),
        Column(_("Jenis pegawai"), lambda row: kinds[row.employment_type]),
        Column(_("Jabatan"), lambda row: row.post),
        Column(_("Unit kerja"), lambda row: units.by_id[row.unit_id].name),
        Column(_("Perangkat daerah"), lambda row: units.agency_of(units.by_id[row.unit_id]).name),
        Column(_("JP"), lambda row: row.jp),
        Column(_("Minimum"), lambda row: row.minimum),
        Column(_("Batas"), lambda row: row.ceiling),
        Column(_("Keadaan JP"), lambda row: states[standing_of(row)]),
        Column(_("Sebab tidak dihitung"), lambda row: reasons[row.reason]),
    ]


def completion_columns(filters):
    units = filters.organisation
    states = {state.value: str(state.label) for state in CourseState}
    zone = timezone.get_default_timezone()
    return [
        Column(_("Nama"), _learner_name),
        Column(_("NIP/NI PPPK"), lambda row: written_number(row.number, filters.viewer)),
        Column(_("Unit kerja"), lambda row: units.by_id[row.unit_id].name),
        Column(_("Kursus"), lambda row: row.release__title),
        Column(_("JP"), lambda row: row.release__hours),
        Column(_("Status"), lambda row: states[row.state]),
        Column(_("Mulai"), lambda row: _day(row.enrolled_at, zone)),
        Column(_("Selesai"), lambda row: row.completed_at and _day(row.completed_at, zone)),
        Column(_("Nilai"), lambda row: row.final_score and float(row.final_score)),
    ]


def standing_of(row) -> JpState | None:
    """The state to be told; None where there is no minimum, because nobody reaches what is not."""
    state = state_of(row.jp, row.minimum, row.ceiling, row.reason)
    return None if state is JpState.REACHED and not row.minimum else state


def standings_in_words() -> dict[JpState | None, str]:
    return {None: _("– tidak ada target"), **{state: str(state.label) for state in JpState}}


def reason_label(row) -> str:
    return str(LeftOut(row.reason).label) if row.reason else ""


def written_number(number, viewer) -> str:
    """The employee number in full for the roles of domain.md 3.2 row 3, else its last digits."""
    if not number or scope.sees_whole_number(viewer):
        return number or ""
    return "•" * 14 + number[-4:]


def _narrowed(people, filters):
    people = filters.in_units(with_standing(people, filters.period))
    if "jenis" in filters.chosen:
        people = people.filter(employment_type=filters.chosen["jenis"])
    return people


def _number(person, day):
    numbers = Identifier.objects.valid_on(day).filter(person=OuterRef(person))
    return numbers.order_by("-valid_from").values("number")[:1]


def _unit_name(row):
    return row.unit.name if row.unit else _("Jumlah")


def _learner_name(row):
    return full_name(row.learner__name, row.learner__title_prefix, row.learner__title_suffix)


def _day(at, zone):
    return at.astimezone(zone).date()


def _counted_of(kind):
    return lambda row: row.of_kind(kind.value).counted


def _reached_of(kind):
    return lambda row: row.of_kind(kind.value).reached


TITLES = {
    "jp": gettext_lazy("Pemenuhan JP"),
    "jp-pegawai": gettext_lazy("JP per pegawai"),
    "kelulusan": gettext_lazy("Penyelesaian kursus"),
    "catatan": gettext_lazy("Catatan belajar"),
}
