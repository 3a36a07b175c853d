"""Gathering what a certificate says, and taking its number."""

from datetime import date
from typing import Any

from indonesian import in_words
from lms.accounts import api as accounts
from lms.accounts.models import Role, RoleAssignment
from lms.accounts.ranks import rank_title
from lms.certificates import numbering
from lms.certificates.exceptions import NoNumberingRule
from lms.certificates.facts import Facts
from lms.certificates.models import NumberingRule, NumberSeries
from lms.certificates.predicates import predicate_of


def rule_on(day: date, kind: str = "SERTIFIKAT") -> NumberingRule:
    """Return the numbering rule in force on `day`, the youngest if two overlap."""
    rule = NumberingRule.objects.valid_on(day).filter(kind=kind).order_by("-valid_from").first()
    if rule is None:
        raise NoNumberingRule(f"{kind} {day}")
    return rule


def locked_series(rule: NumberingRule, day: date) -> NumberSeries:
    """Return the counter of this class, unit and year, held until the transaction ends (CE-1)."""
    key: dict[str, Any] = {
        "classification": rule.classification,
        "unit_code": rule.unit_code,
        "year": day.year,
    }
    NumberSeries.objects.get_or_create(**key)
    return NumberSeries.objects.select_for_update().get(**key)


def take_number(series: NumberSeries, rule: NumberingRule, day: date) -> str:
    """Return the next number; it is spent only if the surrounding transaction holds."""
    series.last += 1
    series.save(update_fields=["last"])
    return numbering.written(
        rule.pattern,
        classification=series.classification,
        sequence=series.last,
        unit=series.unit_code,
        year=series.year,
        month=day.month,
    )


def gather(person, *, number, rule, day, hours, score, **programme) -> Facts:
    """Return the frozen text: the person as they are on `day`, the programme as it was given."""
    signer = _signer(day)
    return Facts(
        number=number,
        kind=rule.kind,
        name=person.get_full_name(),
        hours=hours,
        hours_in_words=in_words(hours),
        issued_on=day,
        issuer=rule.issuer_name,
        city=rule.city,
        legal_basis=rule.legal_basis,
        score=score,
        predicate=predicate_of(score),
        rank=rank_title(person.rank_code),
        **_employee_number(person, day),
        **_post(person, day),
        **((signer and _signer_facts(signer, day)) or {}),
        **programme,
    )


def _employee_number(person, day):
    identifier = person.identifiers.valid_on(day).order_by("-valid_from").first()
    if identifier is None:
        return {}
    return {
        "employee_number": identifier.number,
        "employee_number_kind": identifier.get_kind_display(),
    }


def _post(person, day):
    post = accounts.main_post(person, day)
    if post is None:
        return {}
    agency = post.unit.agency()
    units = dict.fromkeys(str(unit) for unit in (post.unit, agency) if unit)
    return {"position": post.position.name, "unit": ", ".join(units)}


def _signer(day):
    heads = RoleAssignment.objects.valid_on(day).filter(role=Role.KEPALA_BKPSDM)
    head = heads.select_related("person").order_by("-valid_from").first()
    return head and head.person


def _signer_facts(signer, day):
    post = accounts.main_post(signer, day)
    number = signer.identifiers.valid_on(day).order_by("-valid_from").first()
    return {
        "signer_name": signer.get_full_name(),
        "signer_position": post.position.name if post else str(Role.KEPALA_BKPSDM.label),
        "signer_number": number.number if number else "",
    }
