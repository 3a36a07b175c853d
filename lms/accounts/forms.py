"""Forms for getting in."""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth import forms as auth_forms
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


class NewPasswordForm(auth_forms.SetPasswordForm):
    """Django's own rules, said in our own words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_new_password(self)


class ChangePasswordForm(auth_forms.PasswordChangeForm):
    """The same, for somebody who knows the old one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Kata sandi sekarang")
        name_new_password(self)


def name_new_password(form):
    first, again = form.fields["new_password1"], form.fields["new_password2"]
    first.label = _("Kata sandi baru")
    first.help_text = _(
        "Sedikitnya 10 karakter, tidak hanya angka, dan tidak mirip nama atau NIP Anda."
        " Beberapa kata yang mudah Anda ingat lebih baik daripada satu kata yang rumit."
    )
    again.label, again.help_text = _("Kata sandi baru, sekali lagi"), ""


class ResetForm(forms.Form):
    """Whose password is forgotten; the answer never says whether they exist."""

    login = forms.CharField(
        label=WHO,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )

    def clean_login(self):
        return identity.login_name(self.cleaned_data["login"])
