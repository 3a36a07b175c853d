"""Addresses of lms.accounts and allauth."""

from lms.accounts import api
from tests.permission_samples import Sample


def samples(cast):
    key = api.activation_url(cast.ayu).rstrip("/").rsplit("/", 1)[-1]
    return {
        "account_login": Sample(data={"login": "siapa", "password": "apa saja"}),
        "account_logout": Sample(),
        "account_reset_password": Sample(data={"login": "a@b.id"}),
        "account_change_password": Sample(),
        "account_reauthenticate": Sample(),
        "mfa_authenticate": Sample(),
        "mfa_*": Sample(view="mfa_activate_totp"),
        "accounts:activation": Sample(args={"key": key}),
        "accounts:reset-sent": Sample(),
        "accounts:reset-key": Sample(args={"key": "usang"}),
        "accounts:language": Sample(data={"language": "en"}),
        "accounts:acting-role": Sample(data={"role": "asn"}),
    }
