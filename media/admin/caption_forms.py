"""Captions as an author sends them: a file, or the text of the editor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from media.captioning import decoding, scripts, webvtt
from media.models import CaptionSource

# A talk of three hours has less.
MAX_SCRIPT, MAX_SENTENCES = 200_000, 3_000
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


class ScriptForm(forms.Form):
    """What is said in the film, without times: pasted or as a file."""

    script = forms.CharField(
        label=_("Naskah"),
        required=False,
        max_length=MAX_SCRIPT,
        help_text=_("Seperti diucapkan, kalimat demi kalimat."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=_("Atau berkas .txt"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )

    def clean(self):
        data = super().clean()
        if data.get("file"):
            data["script"] = self._text_of(data["file"])
        count = len(scripts.sentences(data.get("script") or ""))
        if not count and not self.errors:
            raise forms.ValidationError(_("Tempel naskahnya, atau pilih berkas .txt."))
        if count > MAX_SENTENCES or len(data.get("script") or "") > MAX_SCRIPT:
            raise forms.ValidationError(_("Naskah ini terlalu panjang. Bagi bersama videonya."))
        return data

    def _text_of(self, file):
        try:
            return decoding.text_of(file.read(decoding.MAX_BYTES + 1))
        except decoding.CaptionsRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None
