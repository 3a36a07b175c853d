"""What a stranger types to check a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.certificates.addresses import token_in


class VerificationForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode atau alamat dari QR"),
        max_length=300,
        help_text=_("Tempel alamat yang muncul saat kode QR dipindai, atau kode di ujungnya."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_kode(self):
        token = token_in(self.cleaned_data["kode"])
        if token is None:
            raise forms.ValidationError(
                _(
                    "Itu bukan kode verifikasi. Nomor sertifikat tidak cukup: pindai kode QR pada "
                    "sertifikat, lalu tempel alamatnya di sini."
                )
            )
        return token
