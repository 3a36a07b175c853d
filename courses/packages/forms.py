"""What an author sends to import a package; the choice holds only the own collections."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from courses.packages.permissions import policy


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Paket"),
        widget=forms.FileInput(attrs={"accept": ".zip,.xml"}),
        help_text=_("Paket cmi5 (.zip), atau cmi5.xml bila isinya ada di situs lain."),
    )
    title = forms.CharField(
        label=_("Judul"),
        max_length=255,
        required=False,
        help_text=_("Kosongkan untuk memakai judul di dalam paket."),
    )
    collection = forms.ModelChoiceField(
        queryset=Collection.objects.none(),
        label=_("Koleksi"),
        empty_label=None,
        help_text=_("Lembaga pemilik paket; hanya orang lembaga itu dan BKPSDM yang melihatnya."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        own = policy().collections_user_has_permission_for(user, "add")
        self.fields["collection"].queryset = own
