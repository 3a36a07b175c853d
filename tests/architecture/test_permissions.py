"""Every address has a row in the permission table, and every row does what it says."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from config.permissions import TABLE
from lms.accounts import api
from lms.accounts.gate import PUBLIC, SIGNED_IN, Verdict, judge, row_for, rule_for
from lms.accounts.models import EmploymentType, Role
from tests.permission_samples import Cast, all_samples

LONG_AGO = date(2020, 1, 1)

# Public, and yet they lead to the log-in page: nothing to log out of, nothing to confirm.
REDIRECT_ANYWAY = {
    "account_logout",
    "mfa_authenticate",
    "wagtailadmin_login",
    "wagtailadmin_logout",
}


def view_names(resolver, namespaces=()):
    """The names that resolver_match.view_name would give for every address."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or pattern.lookup_str])
        else:
            inner = [*namespaces, pattern.namespace] if pattern.namespace else namespaces
            yield from view_names(pattern, inner)


def test_every_address_has_a_row():
    without = {name for name in view_names(get_resolver()) if row_for(TABLE, name) is None}
    assert not without, f"add a row to config/permissions.py for {sorted(without)}"


def test_every_row_has_an_address():
    names = set(view_names(get_resolver()))
    used = {id(row_for(TABLE, name)) for name in names}
    dead = [row for row, verbs in TABLE.items() if id(verbs) not in used and row not in names]
    assert not dead, f"no address uses {dead}"


@pytest.mark.parametrize("row", TABLE)
def test_a_row_names_only_verbs_and_roles_that_exist(row):
    for verb, rule in TABLE[row].items():
        assert verb in {"OPTIONS", "GET", "POST", "PUT", "PATCH", "DELETE"}
        assert rule in (PUBLIC, SIGNED_IN) or set(rule) <= set(Role)


def test_a_view_without_a_row_is_refused_to_everybody():
    assert row_for(TABLE, "nowhere:nothing") is None


def test_a_verb_that_is_not_in_the_row_is_refused():
    row = {"GET": PUBLIC}
    assert judge(rule_for(row, "POST"), signed_in=True, role=Role.ASN) is Verdict.WRONG_VERB
    assert judge(rule_for(row, "HEAD"), signed_in=False, role=None) is Verdict.OPEN


class Door:
    """A browser of one person that knocks and leaves nothing behind."""

    def __init__(self, client, samples):
        self.client, self.samples = client, samples
        client.raise_request_exception = False

    def knock(self, row, verb):
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            answer = self.samples[row].send(self.client, row, verb)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return answer


@pytest.fixture
def samples(request, ayu, citra, dewi, eko):
    cache.clear()  # Wagtail remembers there the pictures of the test before, by the same numbers
    return all_samples(Cast(request))


@pytest.fixture
def enter(as_role, samples):
    """`enter(person, role)` or `enter()` for nobody: a door to knock at."""

    def opened(person=None, role=None):
        client = as_role(Client(), person, role) if person else Client()
        return Door(client, samples)

    return opened


@pytest.fixture
def holders(district, provider, head_post):
    """One person for each role, at another unit and without a claim on anything."""
    found = {}
    for number, role in enumerate(Role, start=1):
        person = api.provision(
            f"Pemegang {role.label}",
            number=f"1980010120050110{number:02}",
            email=f"{role}@peran.example",
            employment_type=EmploymentType.PNS if role == Role.ASN else EmploymentType.EXTERNAL,
        )
        if role == Role.ASN:
            api.transfer(person, head_post, district, on=LONG_AGO)
        else:
            unit = district if role in {Role.PENGELOLA_OPD, Role.PIMPINAN_OPD} else None
            where = provider if role in {Role.MITRA, Role.PENGAJAR} else None
            api.grant_role(person, role, on=LONG_AGO, unit=unit, provider=where)
        found[role] = with_password(person)
    return found


def with_password(person):
    """Without one allauth has nothing to confirm and refuses by itself."""
    person.set_password("tepian-sungai-dumai")
    person.save(update_fields=["password"])
    return person


@pytest.fixture
def nobody_special(db):
    """Signed in, without any role."""
    external = EmploymentType.EXTERNAL
    return with_password(api.provision("Fajar", email="f@x.example", employment_type=external))


def rules():
    return [(row, verb, rule) for row, verbs in TABLE.items() for verb, rule in verbs.items()]


def sent_to_log_in(answer):
    return answer.status_code == 401 or (
        answer.status_code == 302 and answer.headers["Location"].startswith("/masuk/")
    )


def turned_away(answer, rule):
    """Refused for the role; a public page may refuse a bad signature by itself."""
    return answer.status_code == 403 and rule != PUBLIC


def test_every_row_has_a_sample(samples):
    missing = sorted(set(TABLE) - set(samples))
    assert not missing, f"add to tests/permission_samples/<app>.py: {missing}"
    assert not set(samples) - set(TABLE), "samples of rows that do not exist"


def test_objects_behind_an_address_have_an_insider_and_an_outsider(samples):
    bare = {
        row
        for row, _verb, rule in rules()
        if samples[row].args and rule != PUBLIC
        if not (samples[row].insider and samples[row].outsider)
    }
    assert not bare, f"name an insider and an outsider for {sorted(bare)}"


def test_anonymous_visitors_are_sent_to_log_in_except_on_public_pages(enter):
    door = enter()
    wrong = []
    for row, verb, rule in rules():
        answer = door.knock(row, verb)
        refused = sent_to_log_in(answer)
        if (rule == PUBLIC) == refused or answer.status_code >= 500:
            wrong.append((row, verb, answer.status_code))
    assert not [case for case in wrong if case[0] not in REDIRECT_ANYWAY]


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_through_where_the_table_says_and_nowhere_else(enter, holders, role):
    door = enter(holders[role], role)
    wrong = []
    for row, verb, rule in rules():
        answer = door.knock(row, verb)
        may = rule in (PUBLIC, SIGNED_IN) or role in rule
        if turned_away(answer, rule) == may or answer.status_code >= 500:
            wrong.append((row, verb, answer.status_code))
    assert not wrong


def test_someone_without_a_role_gets_only_what_everybody_signed_in_gets(enter, nobody_special):
    door = enter(nobody_special)
    wrong = []
    for row, verb, rule in rules():
        answer = door.knock(row, verb)
        may = rule in (PUBLIC, SIGNED_IN)
        if turned_away(answer, rule) == may or answer.status_code >= 500:
            wrong.append((row, verb, answer.status_code))
    assert not wrong


def test_insiders_get_in_and_outsiders_do_not_learn_that_it_exists(enter, samples):
    wrong = []
    for row, verb, rule in rules():
        sample = samples[row]
        for who, expected in ((sample.insider, None), (sample.outsider, sample.outsider_gets)):
            if who is None or not (rule in (PUBLIC, SIGNED_IN) or who[1] in rule):
                continue
            status = enter(*who).knock(row, verb).status_code
            if status >= 400 if expected is None else status != expected:
                wrong.append((row, verb, who[0].name, status))
    assert not wrong
