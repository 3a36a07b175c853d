"""Privileged roles need a second factor; others may have one (domain.md 3.4)."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from lms.accounts.models import Role
from lms.accounts.viewer import ACTING_ROLE

GUARDED = "/kelola/"
SET_UP = "/akun/dua-langkah/pasang/"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def as_admin(client, active_dewi, secret):
    """dewi has given her password and acts as admin, without a second factor yet."""
    client.post("/masuk/", {"login": active_dewi.username, "password": secret})
    client.post("/peran/", {"role": Role.ADMIN_BKPSDM})
    return client


def test_a_privileged_role_is_sent_to_set_it_up_first(as_admin):
    answer = as_admin.get(GUARDED)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(SET_UP)


def test_her_own_learning_needs_none(as_admin):
    as_admin.post("/peran/", {"role": Role.ASN})
    assert as_admin.get("/akun/sandi/").status_code == 200


# allauth tells of it when the transaction is through
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_setting_it_up_opens_the_role_at_once(as_admin, secret):
    as_admin.post(f"/akun/konfirmasi/?next={SET_UP}", {"password": secret})
    page = as_admin.get(SET_UP)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    code = code_for(page.context["form"].secret)
    assert as_admin.post(SET_UP, {"code": code}).status_code == 302
    assert as_admin.get(GUARDED).status_code == 200
    assert len(as_admin.get("/akun/dua-langkah/kode-cadangan/").context["unused_codes"]) == 10


def test_a_wrong_code_sets_nothing_up(as_admin, secret):
    as_admin.post(f"/akun/konfirmasi/?next={SET_UP}", {"password": secret})
    as_admin.get(SET_UP)
    assert as_admin.post(SET_UP, {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()


@pytest.fixture
def totp(active_dewi):
    TOTP.activate(active_dewi, "JBSWY3DPEHPK3PXP")
    return "JBSWY3DPEHPK3PXP"


def test_once_set_up_the_password_alone_lets_nobody_in(client, active_dewi, secret, totp):
    answer = client.post("/masuk/", {"login": active_dewi.username, "password": secret})
    assert answer.headers["Location"].startswith("/masuk/kode/")
    assert client.get("/akun/sandi/").status_code == 302
    client.post("/masuk/kode/", {"code": code_for(totp)})
    client.post("/peran/", {"role": Role.ADMIN_BKPSDM})
    assert client.get(GUARDED).status_code == 200


def test_a_session_from_before_is_asked_for_the_code(client, active_dewi, totp):
    client.force_login(active_dewi)
    session = client.session
    session[ACTING_ROLE] = str(Role.ADMIN_BKPSDM)
    session.save()
    answer = client.get(GUARDED)
    assert answer.headers["Location"].startswith("/akun/dua-langkah/konfirmasi/")
    client.post(answer.headers["Location"], {"code": code_for(totp)})
    assert client.get(GUARDED).status_code == 200


def test_taking_it_off_closes_the_role_again(client, active_dewi, totp):
    client.force_login(active_dewi)
    session = client.session
    session[ACTING_ROLE] = str(Role.ADMIN_BKPSDM)
    session.save()
    client.post("/akun/dua-langkah/konfirmasi/?next=/", {"code": code_for(totp)})
    client.post("/akun/dua-langkah/lepas/")
    assert client.get(GUARDED).headers["Location"].startswith(SET_UP)


def test_the_secret_is_encrypted_at_rest(active_dewi, totp):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert totp not in stored
    assert decrypt(stored) == totp
