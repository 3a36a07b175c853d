"""Lines that partnerships put into people's inboxes."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts import api as accounts
from lms.accounts.models import Role, RoleAssignment, User
from lms.learning.models import Enrolment


def tell_of_closing(provider, courses, at):
    """Its coordinators and BKPSDM hear that courses take nobody new, and how many are in them."""
    text = _(
        "Kerja sama dengan %(provider)s tidak berlaku lagi. Kursus yang ditutup bagi peserta baru:"
        " %(closed)d. Peserta yang sudah mulai dan tetap dapat menyelesaikannya: %(running)d."
    )
    told = {
        "provider": provider.name,
        "closed": len(courses),
        "running": Enrolment.objects.active().filter(course__in=courses).count(),
    }
    day = timezone.localdate(at)
    for person in _concerned(provider, day):
        accounts.notify(
            person,
            text,
            told=told,
            url=reverse("wagtailadmin_explore", args=[provider.index_page.pk]),
            source_reference=f"closed:{provider.code}:{day}:{person.pk}",
            at=at,
        )


def _concerned(provider, day):
    grants = Q(role=Role.MITRA, provider=provider) | Q(role=Role.ADMIN_BKPSDM)
    return User.objects.filter(
        pk__in=RoleAssignment.objects.valid_on(day).filter(grants).values("person")
    )
