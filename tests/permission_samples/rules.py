"""Addresses of lms.rules."""

from datetime import timedelta

from django.utils import timezone

from lms.accounts.models import Role
from lms.hours.models import HoursTarget
from tests.permission_samples import Sample


def samples(cast):
    target = HoursTarget.objects.get(employment_type="PNS")
    tomorrow = timezone.localdate() + timedelta(days=1)
    # Rules are nobody's own: whoever may come, comes to all of them.
    hr = {"insider": (cast.dewi, Role.ADMIN_BKPSDM), "outsider": (cast.eko, Role.ATASAN)}
    of_target = {"args": {"kind": "target-jp", "pk": target.pk}, **hr}
    values = {"minimum": 24, "regulation": "PP baru", "valid_from": tomorrow}
    return {
        "rules:kind": Sample(args={"kind": "target-jp"}, **hr),
        "rules:period": Sample(**of_target, data=values),
        "rules:ending": Sample(**of_target, data={"last_day": tomorrow}),
        "rules:cancellation": Sample(**of_target),
    }
