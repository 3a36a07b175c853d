"""Whose time round a package it is: an enrolment's, an author's who tries it, a client's."""

from datetime import datetime
from uuid import UUID, uuid4

from courses.models import Package
from lms.accounts.models import User
from lms.launching.models import Registration
from lms.launching.satisfying import satisfy
from lms.learning.models import Enrolment
from lms.records.documents import agent
from lms.records.models import Credential


def of_enrolment(
    enrolment: Enrolment, lesson: UUID, package: Package, at: datetime
) -> Registration:
    """The registration that counts for `lesson`; the same each time it is asked for."""
    return _known(
        Registration.objects.get_or_create(
            registration=enrolment.registration,
            package=package,
            defaults={
                "enrolment": enrolment,
                "lesson": lesson,
                "actor": agent(enrolment.learner.uuid),
                "registered_at": at,
            },
        ),
        at,
    )


def of_author(author: User, package: Package, at: datetime, *, anew: bool) -> Registration:
    """A registration that counts for nobody: its actor is no person."""
    latest = Registration.objects.filter(author=author, package=package).order_by("-pk").first()
    if latest and not anew:
        return held(latest)
    row = Registration.objects.create(
        package=package, author=author, actor=agent(f"uji-{uuid4()}"), registered_at=at
    )
    return _known((row, True), at)


def of_client(
    client: Credential, package: Package, actor: dict, registration: UUID, at: datetime
) -> Registration:
    """What a program of the API asks for; it counts for nobody."""
    return _known(
        Registration.objects.get_or_create(
            registration=registration,
            package=package,
            client=client,
            defaults={"actor": actor, "registered_at": at},
        ),
        at,
    )


def _known(found: tuple[Registration, bool], at: datetime) -> Registration:
    registration, new = found
    registration = held(registration)
    if new:  # units without a condition are satisfied from the start (cmi5 9.6.1)
        satisfy(registration, uuid4(), at)
    return registration


def held(registration: Registration) -> Registration:
    """The row as it is now, held until the transaction ends."""
    rows = Registration.objects.select_related("package", "enrolment__learner")
    return rows.select_for_update(of=("self",)).get(pk=registration.pk)
