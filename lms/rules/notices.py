"""The head of BKPSDM hears of every change of a rule that somebody else made (decision 34)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from lms.accounts import api as accounts
from lms.accounts.models import Role, User

FOLLOWED = _(
    "%(name)s mengubah aturan “%(rule)s” mulai %(day)s. Sebelum itu Anda dapat membatalkan."
)
ENDED = _("%(name)s mengakhiri aturan “%(rule)s” sesudah %(day)s.")
CANCELLED = _("%(name)s membatalkan perubahan aturan “%(rule)s” yang mulai %(day)s.")

_written = lazy(date_format, str)


def tell_heads(text, kind, row, day, *, viewer, at):
    """`text` is one of the sentences above; whoever acted is not told of it."""
    told = {
        "name": viewer.person.get_full_name(),
        "rule": kind.title,
        "day": _written(day, "j F Y"),
    }
    heads = User.objects.holding(Role.KEPALA_BKPSDM, timezone.localdate(at))
    for head in heads.exclude(pk=viewer.person.pk):
        accounts.notify(
            head,
            text,
            told=told,
            url=reverse("rules:kind", args=[kind.slug]),
            source_reference=f"rule:{kind.slug}:{row.pk}:{day}:{at.timestamp()}:{head.pk}",
            at=at,
        )
