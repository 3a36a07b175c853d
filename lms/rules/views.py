"""Aturan: what is in force, what comes, and letting a new period follow."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.rules import api
from lms.rules.exceptions import AlreadyBegun, AlwaysNeeded, PeriodOverlaps, StartsTooEarly
from lms.rules.forms import EndForm, period_form
from lms.rules.kinds import KINDS


def kind_page(request, kind):
    kind = _kind(kind)
    rows = [
        {"period": period, "name": kind.name_of(period.row), "cells": kind.cells(period.row)}
        for period in api.periods(kind, request.viewer.on)
    ]
    context = {
        "kind": kind,
        "kinds": KINDS.values(),
        "current": [row for row in rows if row["period"].state != "past"],
        "past": [row for row in rows if row["period"].state == "past"],
        "may_set": api.may_set(request.viewer),
    }
    return render(request, "rules/kind.html", context)


def period(request, kind, pk):
    """A new period after the one that `pk` is of."""
    kind, row = _rule(kind, pk)
    last = kind.same(row).last()
    form = period_form(kind)(request.POST or None, last=last, today=request.viewer.on)
    if request.method == "POST" and form.is_valid() and _followed(request, kind, last, form):
        messages.success(request, _("Periode baru tersimpan."))
        return redirect("rules:kind", kind=kind.slug)
    return _page(request, kind, last, form, EndForm(auto_id="akhir_%s"))


@require_POST
def ending(request, kind, pk):
    kind, row = _rule(kind, pk)
    form = EndForm(request.POST, auto_id="akhir_%s")
    if form.is_valid() and _ended(request, kind, row, form):
        messages.success(request, _("Aturan ini berakhir pada hari itu."))
        return redirect("rules:kind", kind=kind.slug)
    fresh = period_form(kind)(last=row, today=request.viewer.on)
    return _page(request, kind, row, fresh, form)


@require_POST
def cancellation(request, kind, pk):
    """Take a coming period back; whoever asks twice is told the same."""
    kind = _kind(kind)
    row = kind.model.objects.filter(pk=pk).first()
    try:
        if row:
            api.cancel(kind, row, viewer=request.viewer, at=timezone.now())
    except AlreadyBegun:
        messages.error(request, _("Periode ini sudah berlaku dan tidak dapat dibatalkan."))
    else:
        messages.success(request, _("Periode yang akan datang dibatalkan."))
    return redirect("rules:kind", kind=kind.slug)


def _followed(request, kind, last, form):
    day = form.cleaned_data["valid_from"]
    decision = {"valid_from": day, "viewer": request.viewer, "at": timezone.now()}
    try:
        return api.follow(kind, last, form.values, **decision)
    except StartsTooEarly:
        form.add_error(
            "valid_from",
            _("Hari itu sudah berjalan dengan aturan sekarang. Pilih tanggal mulai besok."),
        )
    except PeriodOverlaps as refusal:
        form.add_error("valid_from", _overlapping(refusal))
    return None


def _ended(request, kind, row, form):
    try:
        api.end(kind, row, **form.cleaned_data, viewer=request.viewer, at=timezone.now())
    except AlwaysNeeded:
        form.add_error(
            None, _("Aturan ini selalu diperlukan. Buat periode baru sebagai pengganti.")
        )
    except StartsTooEarly:
        form.add_error("last_day", _("Pilih hari ini atau sesudahnya, dalam masa berlakunya."))
    except PeriodOverlaps as refusal:
        form.add_error("last_day", _overlapping(refusal))
    return form.is_valid()


def _overlapping(refusal):
    return _(
        "Sudah ada periode yang mulai %(day)s. Pilih tanggal sesudahnya, atau batalkan dahulu "
        "periode itu bila belum berlaku."
    ) % {"day": date_format(refusal.day, "j F Y")}


def _kind(slug):
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _rule(slug, pk):
    kind = _kind(slug)
    return kind, get_object_or_404(kind.model, pk=pk)


def _page(request, kind, row, form, ending_form):
    context = {
        "kind": kind,
        "row": row,
        "name": kind.name_of(row),
        "form": form,
        "ending": ending_form if kind.may_end and row.valid_to is None else None,
    }
    wrong = form.is_bound or ending_form.is_bound
    return render(request, "rules/period.html", context, status=422 if wrong else 200)
