"""Roles: which a person has on a day, granting and ending them (domain.md 3.1–3.3)."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lms.accounts.exceptions import MayNotGrant, NobodyGrantsToThemselves
from lms.accounts.models import (
    OrganisationUnit,
    Role,
    RoleAssignment,
    Supervision,
    User,
)
from lms.accounts.models.people import IN_SERVICE
from lms.accounts.models.roles import EDITORS, MAY_GRANT

# Their rights on pages and files are given by the courses.
GROUP_OF_THE_CITY = {
    Role.ADMIN_BKPSDM: "BKPSDM",
    Role.KEPALA_BKPSDM: "BKPSDM",
    Role.SUPERADMIN: "Super admin",
}


def roles_of(person: User, on: date) -> list[Role]:
    """Return the roles of `person` on that day, in the order of domain.md 3.1.

    Takes two queries; none for the person of the session, who was read with them.

    Being a civil servant gives ASN whatever the legal status: one's own record stays readable, and
    whether one may enrol is asked elsewhere (EN-1). All other roles need being in service.
    """
    if not person.is_active:
        return []
    held = {Role.ASN} if person.is_civil_servant else set()
    if person.is_superuser:
        held.add(Role.SUPERADMIN)
    if _in_service(person, on):
        held |= _granted(person, on)
    return [role for role in Role if role in held]


def _granted(person, on):
    """Roles that were granted, and ATASAN if anybody answers to the person."""
    if getattr(person, "known_on", None) == on:  # backends.SessionBackend has just read them
        granted, supervises = (person.granted or "").split(","), person.supervises
    else:
        grants = RoleAssignment.objects.valid_on(on).filter(person=person)
        granted = grants.values_list("role", flat=True)
        supervises = Supervision.objects.valid_on(on).filter(supervisor=person).exists()
    roles = {Role(role) for role in granted if role}
    return roles | {Role.ATASAN} if supervises else roles


@transaction.atomic
def grant_role(
    person: User,
    role: Role,
    *,
    on: date,
    by: User | None = None,
    unit: OrganisationUnit | None = None,
    provider=None,
    until: date | None = None,
) -> RoleAssignment:
    """Give `person` a role from the day `on`; safe to repeat.

    `by` is who grants it and must hold a role that may; None is the console, where the first admin
    comes from. Raises NobodyGrantsToThemselves, MayNotGrant.
    """
    _check_may_grant(by, person, role, on)
    grant, _ = RoleAssignment.objects.get_or_create(
        person=person,
        role=role,
        unit=unit,
        provider=provider,
        valid_to=until,
        defaults={"valid_from": on, "granted_by": by},
    )
    sync_editors(person, on)
    return grant


@transaction.atomic
def revoke_role(grant: RoleAssignment, *, on: date, by: User | None = None) -> None:
    """End a role: the day `on` is the first without it. Safe to repeat."""
    _check_may_grant(by, grant.person, grant.role, on)
    if grant.valid_to and grant.valid_to < on:
        return
    if grant.valid_from >= on:
        grant.delete()
    else:
        grant.valid_to = on - timedelta(days=1)
        grant.save(update_fields=["valid_to"])
    sync_editors(grant.person, on)


def follow_roles(at: datetime) -> None:
    """Bring everybody's groups in step with roles that began or ended by date (nightly)."""
    on = timezone.localdate(at)
    concerned = Q(role_assignments__role__in=EDITORS) | Q(groups__isnull=False)
    for person in User.objects.filter(concerned).distinct():
        sync_editors(person, on)


def sync_editors(person: User, on: date) -> None:
    """Let the groups that open Wagtail's pages and files follow the roles held on that day."""
    grants = RoleAssignment.objects.valid_on(on).filter(person=person)
    at_institutions = grants.filter(role__in=[Role.MITRA, Role.PENGAJAR])
    wanted = set(
        at_institutions.exclude(provider__group=None).values_list("provider__group", flat=True)
    )
    held = set(grants.values_list("role", flat=True)) if _in_service(person, on) else set()
    names = {GROUP_OF_THE_CITY[role] for role in held & set(GROUP_OF_THE_CITY)}
    wanted |= {_group(name).pk for name in names}
    person.groups.set(wanted if held else [])


def _group(name):
    group, created = Group.objects.get_or_create(name=name)
    if created:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


def _in_service(person, on):
    if not person.is_civil_servant:
        return True
    contract_runs = person.contract_ends_on is None or person.contract_ends_on >= on
    return person.legal_status in IN_SERVICE and contract_runs


def _check_may_grant(by, person, role, on):
    if by is None:
        return
    if by == person:
        raise NobodyGrantsToThemselves
    if not MAY_GRANT.get(role, MAY_GRANT[None]) & set(roles_of(by, on)):
        raise MayNotGrant
