"""Gathering what the conditions of EN-1 are judged by."""

from dataclasses import replace

from django.utils import timezone

from courses.models import DeliveryMode
from lms.accounts.models import LegalStatus
from lms.competence import api as competence
from lms.learning import fitting
from lms.learning.eligibility import Facts
from lms.learning.models import Enrolment, LearningRule, Route


def with_advice(person, course, on, route) -> Facts:
    """Everything, also whether the course suits the person's post."""
    gaps = competence.gaps_of(person, on) if person.is_civil_servant else []
    return replace(bars(person, course, on, route), advice=fitting.advice_on(course, gaps))


def bars(person, course, on, route) -> Facts:
    """What may bar somebody; advice costs more queries and bars nobody."""
    passed = person.enrolments.completed().filter(course=course).order_by("-completed_at").first()
    rule = LearningRule.objects.valid_on(on).order_by("-valid_from").first() if passed else None
    seated = Enrolment.objects.filter(course=course).seated()
    return Facts(
        on=on,
        active=person.legal_status == LegalStatus.ACTIVE,
        civil_servant=person.is_civil_servant,
        contract_ends_on=person.contract_ends_on,
        published=course.live and course.releases.exists(),
        self_paced=course.mode == DeliveryMode.SELF_PACED or route != Route.OPEN,
        capacity=course.capacity,
        seats_taken=0 if course.capacity is None else seated.count(),
        passed_on=timezone.localdate(passed.completed_at) if passed else None,
        years_before_repeat=rule.years_before_repeat if rule else 0,
    )
