"""What is written to let a rule be followed by another, or to end it."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.certificates import numbering
from lms.rules.kinds import CAP_PERIODS


def day_field(label, help_text):
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class PeriodForm(forms.ModelForm):
    """The values of the new period, as the last one has them until they are changed."""

    valid_from = day_field(
        _("Berlaku sejak"),
        _("Paling awal besok. Periode sebelumnya berakhir sehari sebelum tanggal ini."),
    )

    def __init__(self, *args, last, today: date, **kwargs):
        initial = {name: getattr(last, name) for name in self.set_here}
        initial["valid_from"] = date(today.year + 1, 1, 1)
        super().__init__(*args, **{**kwargs, "initial": initial})
        if "cap_period" in self.fields:
            self.fields["cap_period"] = forms.ChoiceField(
                label=self.fields["cap_period"].label,
                choices=list(CAP_PERIODS.items()),
                required=False,
            )
        if "pattern" in self.fields:
            self.fields["pattern"].help_text = _(
                "Bagian yang diisi: {klasifikasi}, {urut:03d}, {unit}, {tahun}, {bulan}, "
                "{bulan_romawi}. Nomor urut, kode unit dan tahun harus ada."
            )

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.set_here}

    @property
    def set_here(self) -> list[str]:
        return list(self._meta.fields or [])

    def clean_pattern(self):
        pattern = self.cleaned_data["pattern"]
        if not numbering.is_usable(pattern):
            raise forms.ValidationError(
                _("Pola ini tidak menghasilkan nomor yang utuh. Periksa bagian dalam kurung.")
            )
        return pattern

    def clean_pass_mark(self):
        mark = self.cleaned_data["pass_mark"]
        if mark > 100:
            raise forms.ValidationError(_("Nilai lulus paling tinggi 100."))
        return mark

    def clean_posttest_attempts(self):
        return self._at_least_once("posttest_attempts")

    def clean_pretest_attempts(self):
        return self._at_least_once("pretest_attempts")

    def _at_least_once(self, name):
        if self.cleaned_data[name] < 1:
            raise forms.ValidationError(_("Paling sedikit 1: tanpa kesempatan tesnya tertutup."))
        return self.cleaned_data[name]

    def clean(self):
        said = super().clean()
        ceiling, minimum = said.get("ceiling"), said.get("minimum")
        if ceiling is not None and minimum is not None and ceiling < minimum:
            self.add_error("ceiling", _("Batas atas tidak boleh di bawah minimum."))
        if "cap_period" in self.fields and not self.errors:
            self._check_cap(said)
        return said

    def _check_cap(self, said):
        caps = [said["cap_hours"], said["cap_sessions"]]
        number = sum(cap is not None for cap in caps)
        if number != (1 if said["cap_period"] else 0):
            self.add_error(
                "cap_period",
                _("Isi batas JP atau batas sesi beserta per apa dihitung, atau kosongkan semua."),
            )
        if said["cap_sessions"] is not None and not said["default_hours"]:
            self.add_error("default_hours", _("Batas sesi memerlukan JP per satuan."))


def period_form(kind):
    """The form for a new period of this kind."""
    return forms.modelform_factory(
        kind.model, form=PeriodForm, fields=list(kind.labels), labels=kind.labels
    )


class EndForm(forms.Form):
    last_day = day_field(
        _("Hari terakhir berlaku"), _("Sesudah hari itu tidak ada aturan yang menggantikan.")
    )
