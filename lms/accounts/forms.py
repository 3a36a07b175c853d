"""Forms for getting in."""

from allauth.account import forms as allauth_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.accounts import identity

WHO = _("NIP, NI PPPK, atau surel")


class LoginForm(allauth_forms.LoginForm):
    """By number, typed with any blanks or dots, or by e-mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=WHO,
            max_length=150,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
            ),
        )
        self.fields["password"].label = _("Kata sandi")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])

    def clean_login(self):
        return identity.login_name(self.cleaned_data["login"])

    def clean(self):
        try:
            return super().clean()
        except ValidationError:
            hint = identity.format_hint(self.data.get("login", ""))
            if hint:
                self.add_error("login", hint)
            raise


class ResetForm(forms.Form):
    """Whose password is forgotten; the answer never says whether they exist."""

    login = forms.CharField(
        label=WHO,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )

    def clean_login(self):
        return identity.login_name(self.cleaned_data["login"])
