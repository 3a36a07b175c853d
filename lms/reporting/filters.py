"""What a report is narrowed to; all of it stands in the address, so a link is a report."""

from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import EmploymentType
from lms.accounts.models.people import CIVIL_SERVANTS
from lms.reporting import scope
from lms.reporting.completions import CourseState
from lms.reporting.compliance import JpState, Period
from lms.reporting.organisation import Organisation

EARLIER_YEARS = 4
ALL = ("", _("Semua"))


class ReportFilters(forms.Form):
    """A report's address, checked: what it does not understand it leaves out."""

    tahun = forms.TypedChoiceField(label=_("Tahun"), coerce=int, required=False)
    opd = forms.ChoiceField(label=_("Perangkat daerah"), required=False)
    unit = forms.ChoiceField(label=_("Unit kerja"), required=False)
    jenis = forms.ChoiceField(label=_("Jenis pegawai"), required=False)

    def __init__(self, query, viewer):
        super().__init__(query, auto_id="saring-%s", label_suffix="")
        self.viewer = viewer
        self.organisation = Organisation.seen_by(viewer, scope.OF_THEIR_UNITS)
        years = range(viewer.on.year, viewer.on.year - EARLIER_YEARS, -1)
        self._offer("tahun", [(year, str(year)) for year in years], empty=False)
        agencies = self.organisation.agencies
        self._offer("opd", [(agency.code, agency.name) for agency in agencies])
        kinds = [(kind.value, kind.label) for kind in EmploymentType if kind in CIVIL_SERVANTS]
        self._offer("jenis", kinds)
        units = self.organisation.units_of(query["opd"]) if query.get("opd") else []
        self._offer("unit", [(unit.code, unit.name) for unit in units])
        if not units:
            self.fields["unit"].widget = forms.HiddenInput()

    def _offer(self, name, choices, *, empty=True):
        self.fields[name].choices = [ALL, *choices] if empty else choices

    @cached_property
    def chosen(self) -> dict:
        """The understood filters, the year always among them."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return {"tahun": self.viewer.on.year, **chosen}

    def shown(self):
        """The visible fields with what is chosen; Django's own select takes 4 ms for 40 choices."""
        for field in self.visible_fields():
            field.chosen = self.chosen.get(field.name, "")
            yield field

    @property
    def period(self) -> Period:
        return Period.of(self.chosen["tahun"], self.viewer.on)

    @cached_property
    def units(self):
        """The units chosen by perangkat daerah and unit, or None for all."""
        if "opd" not in self.chosen:
            return None
        units = self.organisation.units_of(self.chosen["opd"])
        wanted = self.chosen.get("unit")
        return [unit for unit in units if wanted in (None, unit.code)]

    def row_of(self, unit_id):
        """The unit under which `unit_id` is counted: its perangkat daerah, or itself within one."""
        unit = self.organisation.by_id[unit_id]
        return self.organisation.agency_of(unit) if self.units is None else unit

    def link_to(self, unit) -> dict:
        """The filters that show `unit`, a row of this report."""
        return {"opd": unit.code} if self.units is None else {"unit": unit.code}

    def in_units(self, rows):
        """`rows` annotated with `unit_id`, those of the chosen units."""
        if self.units is None:
            return rows
        return rows.filter(unit_id__in=[unit.id for unit in self.units])

    def query(self, **changes) -> str:
        """The address's query with `changes`; an empty value takes a filter out."""
        wanted = {**self.chosen, **changes}
        return urlencode({name: value for name, value in wanted.items() if value})


class JpFilters(ReportFilters):
    """Filters of the people behind R1."""

    keadaan = forms.ChoiceField(
        label=_("Keadaan JP"), required=False, choices=[ALL, *JpState.choices]
    )
    urut = forms.ChoiceField(
        label=_("Urutkan menurut"),
        required=False,
        choices=[("", _("Nama")), ("jp", _("JP paling sedikit")), ("-jp", _("JP paling banyak"))],
    )


class CompletionFilters(ReportFilters):
    """Filters of the completions report."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[ALL, *CourseState.choices]
    )
    kursus = forms.SlugField(required=False, widget=forms.HiddenInput)
