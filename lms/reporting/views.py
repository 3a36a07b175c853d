"""Kelola: the tables HR works with, and the files taken from them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.accounts.models import Role
from lms.records import reading
from lms.reporting import completions, reports, scope, statements
from lms.reporting.completions import CourseState
from lms.reporting.downloads import attachment, download
from lms.reporting.exporting import REPORTS, ROWS_WITHOUT_REASON, ReasonNeeded, export
from lms.reporting.filters import CompletionFilters, JpFilters, ReportFilters
from lms.reporting.forms import ExportForm
from lms.reporting.models import ExportLog
from lms.reporting.statements import StatementFilters
from lms.reporting.tables import FORMATS

PAGE = 50


def jp(request):
    filters = ReportFilters(request.GET, request.viewer)
    report = reports.jp_overview(filters)
    for row in report.rows:
        row.query = filters.query(**filters.link_to(row.unit))
    report.total.query = filters.query()
    context = {
        "report": report,
        "people_url": reverse("reporting:jp-people"),
        "count": len(report.rows) + 1,
        "name": "jp",
    }
    return _answer(request, "reporting/jp.html", filters, context)


def jp_people(request):
    filters = JpFilters(request.GET, request.viewer)
    people = reports.jp_people(filters)
    # Only the page's people are reckoned up; the others are merely counted and sorted.
    page = _page(request, people.values_list("pk", flat=True))
    page.object_list = list(people.filter(pk__in=list(page.object_list)))
    states = reports.standings_in_words()
    for person in page:
        person.written_number = reports.written_number(person.number, request.viewer)
        person.unit = filters.organisation.by_id[person.unit_id]
        person.standing = states[reports.standing_of(person)]
        person.left_out = reports.reason_label(person)
    context = {"page": page, "count": page.paginator.count, "name": "jp-pegawai"}
    return _answer(request, "reporting/jp_people.html", filters, context)


def course_completions(request):
    filters = CompletionFilters(request.GET, request.viewer)
    counts = completions.counted(reports.completions_of(filters))
    context = {
        "by_course": completions.by_course(counts),
        "by_unit": completions.by_unit(counts, filters.row_of),
        "count": sum(row.number for row in counts),
        "name": "kelulusan",
    }
    return _answer(request, "reporting/completions.html", filters, context)


def completion_people(request):
    filters = CompletionFilters(request.GET, request.viewer)
    rows = reports.completion_people(filters)
    # Only the page's rows are read with all they show; the others are merely counted and sorted.
    page = _page(request, rows.values_list("pk", flat=True))
    page.object_list = list(rows.filter(pk__in=list(page.object_list)))
    states = {state.value: state.label for state in CourseState}
    for row in page:
        row.unit = filters.organisation.by_id[row.unit_id]
        row.state_label = states[row.state]
    context = {"page": page, "count": page.paginator.count, "name": "kelulusan"}
    return _answer(request, "reporting/completion_people.html", filters, context)


def exports(request):
    """The list of exports that auditors see; posting to it makes one."""
    if request.method == "POST":
        return _export(request)
    page = _page(request, ExportLog.objects.select_related("person"))
    for row in page:
        row.role_label = Role(row.role).label
        row.report_label = reports.TITLES[row.report]
    return render(request, "reporting/exports.html", {"page": page})


def _export(request):
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise Http404
    wanted = form.cleaned_data
    if REPORTS[wanted["laporan"]].names and not scope.sees_names(request.viewer):
        raise PermissionDenied
    filters = form.filters(request.viewer)
    try:
        file, name = export(
            wanted["laporan"],
            filters,
            file_format=wanted["bentuk"],
            reason=wanted["alasan"].strip(),
        )
    except ReasonNeeded:
        messages.error(request, _("Tulis alasan: berkas ini memuat lebih dari 100 baris."))
        return redirect(f"{form.page()}?{filters.query()}")
    return download(file, name=name, content_type=FORMATS[wanted["bentuk"]])


def record(request):
    """The statements that the viewer may read; posting a name or number finds whose."""
    filters = StatementFilters(request.GET, request.viewer)
    # Counted up to where a reason is asked for: of ten million nobody needs the number.
    count = filters.statements[: ROWS_WITHOUT_REASON + 1].count()
    context = {"filters": filters, "count": count, "reason_needed": count > ROWS_WITHOUT_REASON}
    if request.method == "POST":
        context["searched"] = request.POST.get("cari", "")
        context["found"] = statements.find_people(context["searched"], request.viewer)
        if len(context["found"]) == 1:
            address = reverse("reporting:record")
            return redirect(f"{address}?{filters.query(orang=context['found'][0].uuid)}")
    before = request.GET.get("sebelum", "")
    rows = filters.statements.select_related("actor")
    page = reading.page_of(rows, int(before) if before.isdecimal() else None)
    context["older"], context["is_first"] = page.older, not before
    context["told"] = [reading.in_words(each) for each in page.statements]
    return render(request, "reporting/record.html", context)


@require_POST
def record_export(request):
    filters = StatementFilters(QueryDict(request.POST.get("saringan", "")), request.viewer)
    try:
        lines = statements.export(filters, reason=request.POST.get("alasan", "").strip()[:255])
    except ReasonNeeded:
        messages.error(request, _("Tulis alasan: berkas ini memuat lebih dari 100 baris."))
        return redirect(f"{reverse('reporting:record')}?{filters.query()}")
    stamp = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    name = f"titian-catatan-{stamp}.jsonl"
    return attachment(lines, name=name, content_type="application/jsonl")


def _answer(request, template, filters, context):
    return render(
        request,
        template,
        {
            "filters": filters,
            "sees_names": scope.sees_names(request.viewer),
            "read_at": timezone.now(),
            "reason_needed": context["count"] > ROWS_WITHOUT_REASON,
            **context,
        },
    )


def _page(request, rows):
    return Paginator(rows, PAGE).get_page(request.GET.get("hal"))
