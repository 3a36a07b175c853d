"""What is written to have a certificate revoked or issued corrected, and to ask for it."""

from dataclasses import asdict

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.certificates.facts import Facts
from lms.certificates.models import CertificateEvent

DECISION_NUMBER = CertificateEvent._meta.get_field("decision_number").max_length


def reason_field(label, help_text):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis alasannya. Tanpa alasan hal ini tidak dapat dicatat.")
        },
    )


class ProposalForm(forms.Form):
    reason = reason_field(
        _("Mengapa sertifikat ini perlu dicabut?"),
        _("Dibaca oleh Kepala BKPSDM yang memutuskan, admin BKPSDM, dan auditor."),
    )


class DeclineForm(forms.Form):
    reason = reason_field(
        _("Mengapa usulan ini tidak diterima?"), _("Dikirim kepada pengusul sebagai kabar.")
    )


class RevocationForm(forms.Form):
    reason = reason_field(
        _("Alasan pencabutan"),
        _(
            "Dibaca oleh pemilik sertifikat, atasannya, dan pengelola kepegawaian; tidak tampil di "
            "halaman verifikasi umum."
        ),
    )
    decision_number = forms.CharField(
        label=_("Nomor keputusan"),
        help_text=_("Nomor surat keputusan pencabutan. Tampil di halaman verifikasi umum."),
        max_length=DECISION_NUMBER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _(
                "Tulis nomor keputusannya. Sertifikat dicabut hanya dengan keputusan bernomor."
            )
        },
    )


class CorrectionForm(forms.Form):
    """The facts a typing error can touch, as they stand; what is changed is corrected."""

    name = forms.CharField(label=_("Nama dengan gelar"), max_length=150)
    employee_number = forms.RegexField(
        r"^\d{18}$",
        label=_("NIP/NI PPPK"),
        required=False,
        error_messages={"invalid": _("Tulis tepat 18 angka, tanpa spasi.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    rank = forms.CharField(label=_("Pangkat, golongan"), max_length=80, required=False)
    position = forms.CharField(label=_("Jabatan"), max_length=200, required=False)
    unit = forms.CharField(label=_("Unit kerja"), max_length=400, required=False)
    title = forms.CharField(label=_("Program"), max_length=255)
    provider = forms.CharField(label=_("Penyelenggara"), max_length=200)
    started_on = forms.DateField(
        label=_("Tanggal mulai"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = reason_field(
        _("Apa yang salah tulis?"),
        _("Disimpan bersama sertifikat lama, misalnya “gelar pada nama tertinggal”."),
    )

    def __init__(self, *args, facts: Facts, **kwargs):
        super().__init__(*args, **{**kwargs, "initial": asdict(facts)})
        self.facts = facts

    @property
    def corrections(self) -> dict:
        """The facts that differ from what is printed."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return {name: value for name, value in said.items() if value != getattr(self.facts, name)}

    def clean_started_on(self):
        day = self.cleaned_data["started_on"]
        if day > self.facts.ended_on:
            raise forms.ValidationError(_("Tanggal mulai tidak boleh sesudah tanggal selesai."))
        return day

    def clean(self):
        if not self.errors and not self.corrections:
            raise forms.ValidationError(
                _("Belum ada yang diubah. Perbaiki dahulu bagian yang salah tulis.")
            )
        return self.cleaned_data
