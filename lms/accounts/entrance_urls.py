"""Addresses whose names allauth looks for; what we do not need of allauth is not routed."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from lms.accounts.views import leaving, passwords

SECOND = "akun/dua-langkah/"
CODES = f"{SECOND}kode-cadangan/"

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("keluar/", leaving.leave, name="account_logout"),
    path("lupa-sandi/", passwords.reset, name="account_reset_password"),
    path("akun/sandi/", passwords.change, name="account_change_password"),
    path("akun/konfirmasi/", account.reauthenticate, name="account_reauthenticate"),
    path(SECOND, mfa.index, name="mfa_index"),
    path(f"{SECOND}konfirmasi/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(f"{SECOND}pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path(f"{SECOND}lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(CODES, codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{CODES}baru/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(f"{CODES}unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
