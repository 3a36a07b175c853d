"""Starting a session: what its content is told, by the address and by LMS.LaunchData."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from courses.models import PackageUnit
from lms.launching import statements
from lms.launching.files import file_url
from lms.launching.models import LONGEST_LOADING, LONGEST_SESSION, Launch, Registration
from lms.records import api as records
from lms.records.documents import LAUNCH_DATA
from lms.records.facts import agent_key
from lms.records.models import Scope
from lms.records.verbs import Extension
from lms.records.xapi import credentials

PREFERENCES = "cmi5LearnerPreferences"
SCOPES = [Scope.WRITE, Scope.READ_OWN, Scope.STATE, Scope.PROFILE]
USED = {"error-code": "1", "error-text": "The authorization token has already been returned."}
UNKNOWN = {"error-code": "2", "error-text": "This address was never given out."}


@dataclass(frozen=True)
class Launched:
    """A session that may begin; `url` is where, with a token that works once."""

    launch: Launch
    token: str
    url: str


def start(
    registration: Registration,
    unit: PackageUnit,
    *,
    mode: str,
    site: str,
    return_url: str,
    at: datetime,
) -> Launched:
    """Begin a session; whoever calls holds the registration. `site` is our own address."""
    token = secrets.token_urlsafe(32)
    launch = Launch.objects.create(
        registration=registration,
        unit=unit,
        mode=mode,
        launched_at=at,
        token_sha256=_digest(token),
    )
    _lay_down_documents(launch, return_url or _end_url(site, launch), at)
    statements.launched(launch, _address(unit, f"{site}/paket/{unit.package.uuid}/"))
    return Launched(launch, token, launch_url(launch, site, token))


def _end_url(site, launch) -> str:
    return site + reverse("launching:end", args=[launch.uuid])


def _lay_down_documents(launch: Launch, return_url: str, at: datetime) -> None:
    actor, unit = launch.registration.actor, launch.unit
    data = _launch_data(launch, return_url)
    registration = launch.registration.registration
    records.keep_state(actor, statements.unit_iri(unit), registration, LAUNCH_DATA, data, at)
    person = launch.registration.person
    language = (person.language if person else "") or settings.LANGUAGE_CODE
    wished = ",".join(dict.fromkeys([language, *dict(settings.LANGUAGES)]))
    preferences = {"languagePreference": wished, "audioPreference": "on"}
    records.offer_profile(actor, PREFERENCES, preferences, at)


def _launch_data(launch: Launch, return_url: str) -> dict:
    unit = launch.unit
    data: dict = {
        "contextTemplate": {
            "contextActivities": {
                "grouping": [{"objectType": "Activity", "id": unit.publisher_id}]
            },
            "extensions": {str(Extension.CMI5_SESSION): str(launch.uuid)},
        },
        "launchMode": launch.mode,
        "launchMethod": unit.launch_method,
        "moveOn": unit.move_on,
        "returnURL": return_url,
    }
    if unit.launch_parameters:
        data["launchParameters"] = unit.launch_parameters
    if unit.mastery_score is not None:
        data["masteryScore"] = float(unit.mastery_score)
    if unit.entitlement_key:
        data["entitlementKey"] = {"courseStructure": unit.entitlement_key}
    return data


def launch_url(launch: Launch, site: str, token: str) -> str:
    """The address of a unit with all that cmi5 adds to it (8.1)."""
    unit, registration = launch.unit, launch.registration
    told = {
        "endpoint": f"{site}{reverse('xapi:about').removesuffix('about')}",
        "fetch": site + reverse("launching:token", args=[token]),
        "actor": json.dumps(registration.actor, separators=(",", ":")),
        "registration": str(registration.registration),
        "activityId": statements.unit_iri(unit),
    }
    address = urlsplit(_address(unit, file_url(unit.package, registration.registration, site)))
    query = urlencode(
        [*parse_qsl(address.query, keep_blank_values=True), *told.items()], quote_via=quote
    )
    return urlunsplit(address._replace(query=query))


def _address(unit: PackageUnit, package_url: str) -> str:
    return unit.url if unit.is_elsewhere else package_url + unit.url


def hand_out(token: str, at: datetime | None = None) -> dict:
    """The answer of a fetch address: the token, once, or the standard's error (cmi5 8.2)."""
    at = at or timezone.now()
    launch = Launch.objects.select_related("registration__enrolment__learner", "unit").filter(
        token_sha256=_digest(token)
    )
    waiting = launch.open().filter(fetched_at=None, launched_at__gt=at - LONGEST_LOADING)
    if not waiting.update(fetched_at=at):
        return USED if launch.exists() else UNKNOWN
    return {"auth-token": _issue(launch.get(), at)}


def _issue(launch: Launch, at: datetime) -> str:
    registration = launch.registration
    person = registration.person
    credential, secret = credentials.issue(
        f"Launch {launch.uuid}",
        SCOPES,
        at,
        life=LONGEST_SESSION,
        person=person,
        agent="" if person else agent_key(registration.actor),
        registration=registration.registration,
        activity=statements.unit_iri(launch.unit),
    )
    Launch.objects.filter(pk=launch.pk).update(credential=credential)
    return credentials.basic(credential, secret)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
