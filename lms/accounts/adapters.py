"""How allauth behaves here."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lms.accounts import languages

# Said to everybody who fails, whatever they typed and whether or not it exists (domain.md 3.4).
NOT_LET_IN = _(
    "NIP, surel, atau kata sandi tidak cocok. Periksa kembali, atau minta tautan baru lewat"
    " “Lupa kata sandi”."
)


def display_name(user) -> str:
    """The name allauth uses in its texts; never the number."""
    return user.get_full_name()


class AccountAdapter(DefaultAccountAdapter):
    """No public sign-up, and one answer for every failed log-in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": NOT_LET_IN,
        "email_password_mismatch": NOT_LET_IN,
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu 10 menit, lalu coba lagi."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "incorrect_code": _("Kode tidak cocok. Pakai kode yang sedang tampil di aplikasi."),
    }

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **facts):
        """A browser new to somebody speaks the language they have chosen before."""
        response = super().post_login(request, user, **facts)
        if languages.is_spoken(user.language):
            languages.choose(response, user.language)
        return response

    def authenticate(self, request, **credentials):
        """A closed account gets the answer of a wrong password; allauth would name it."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted at rest, and an authenticator app shows the name, not the number."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"]
    }

    def get_totp_label(self, user):
        return user.get_full_name()

    def encrypt(self, text):
        return _safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _safe().decrypt(encrypted_text.encode()).decode()


def _safe():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_from(secret)) for secret in keys])


def _key_from(secret):
    digest = hashlib.sha256(b"lms.accounts.second_factor" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
