"""Captions as an author sends them: a file, or the text of the editor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from media.captioning import webvtt
from media.models import CaptionSource

# Uploads and restorations are known by their own addresses.
WRITTEN = (CaptionSource.EDITOR, CaptionSource.ALIGNMENT, CaptionSource.ENGINE)


class UploadedCaptionsForm(forms.Form):
    """A text track for one language, as a file."""

    language = forms.ChoiceField(label=_("Bahasa"), choices=list(webvtt.LANGUAGES.items()))
    file = forms.FileField(
        label=_("Berkas teks (.vtt atau .srt)"),
        help_text=_("Berkas baru menjadi versi baru; versi lama tersimpan di riwayat."),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
        allow_empty_file=True,
    )


class WrittenCaptionsForm(forms.Form):
    """The whole track as WebVTT, with the version that the writer started from."""

    text = forms.CharField(
        label=_("Teks sebagai WebVTT"),
        max_length=webvtt.MAX_BYTES,
        strip=False,
        help_text=_("Setiap teks: waktu mulai --> waktu selesai, lalu 1 atau 2 baris."),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "data-webvtt": ""}),
        error_messages={"required": _("Tulis sedikitnya satu teks dengan waktunya.")},
    )
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    source = forms.ChoiceField(
        choices=[(each.value, each.label) for each in WRITTEN], widget=forms.HiddenInput
    )
