"""What an author sends about videos; every choice holds only the own collections."""

from django import forms
from django.utils.translation import gettext_lazy as _

from media.models import Video
from media.permissions import policy

ACCEPT = "video/*,audio/*,application/pdf,.mkv,.mts,.m2ts"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several at once."""

    widget = FilesInput(attrs={"multiple": True, "accept": ACCEPT})

    def clean(self, data, initial=None):
        files = data or [None]
        return [super(FilesField, self).clean(each, initial) for each in files]


class UploadForm(forms.Form):
    """Files for one collection; each becomes a video of its own."""

    files = FilesField(
        label=_("Berkas video, suara atau salindia"),
        help_text=_("Boleh beberapa sekaligus. Video, suara (MP3, M4A, WAV), atau salindia PDF."),
        allow_empty_file=True,
    )
    title = forms.CharField(
        label=_("Judul"),
        max_length=255,
        required=False,
        help_text=_("Kosongkan untuk memakai nama berkas."),
    )
    collection = forms.ModelChoiceField(
        queryset=None,
        label=_("Koleksi"),
        empty_label=None,
        help_text=_("Lembaga pemilik video; hanya orang lembaga itu dan BKPSDM yang melihatnya."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = policy().collections_user_has_permission_for(
            user, "add"
        )


class VideoForm(forms.ModelForm):
    """The facts that a person gives to a video."""

    class Meta:
        model = Video
        fields = ["title", "collection"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("Seperti dibaca peserta di bawah video.")
        self.fields["collection"].empty_label = None
        self.fields["collection"].label = _("Koleksi")
        self.fields["collection"].queryset = policy().collections_user_has_permission_for(
            user, "change"
        )


class ReplacementForm(forms.Form):
    """Another file for a film."""

    file = forms.FileField(
        label=_("Berkas pengganti"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,
    )
    note = forms.CharField(
        label=_("Apa yang berubah"),
        max_length=200,
        required=False,
        help_text=_("Untuk riwayat, misalnya: salah ketik di slide 4."),
    )
