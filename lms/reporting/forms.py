"""What is asked before a report leaves the system."""

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lms.reporting.exporting import REPORTS
from lms.reporting.tables import FORMATS


class ExportForm(forms.Form):
    laporan = forms.ChoiceField(choices=[(name, name) for name in REPORTS])
    bentuk = forms.ChoiceField(choices=[(name, name) for name in FORMATS])
    saringan = forms.CharField(required=False)
    alasan = forms.CharField(label=_("Alasan"), required=False, max_length=255)

    def filters(self, viewer):
        """The filters of the page that the file was asked from."""
        report = REPORTS[self.cleaned_data["laporan"]]
        return report.filters(QueryDict(self.cleaned_data["saringan"]), viewer)

    def page(self) -> str:
        """The address of that page."""
        return reverse(REPORTS[self.cleaned_data["laporan"]].view_name)
