"""Whether somebody would get through the gate to a view, asked where no request goes there."""

from django.conf import settings
from django.utils.module_loading import import_string

from lms.accounts import second_factor
from lms.accounts.gate import SIGNED_IN, Verdict, judge, row_for, rule_for
from lms.accounts.models.roles import PRIVILEGED


def admits(request, view_name: str, verb: str = "GET") -> bool:
    """Say whether this person, acting in this role, may use that view.

    `request` needs no more than `user`, `session` and `viewer`, so that a websocket may ask too.
    """
    row = row_for(import_string(settings.PERMISSION_TABLE), view_name)
    rule = rule_for(row, verb) if row else None
    signed_in = request.user.is_authenticated
    role = request.viewer.role if signed_in and rule != SIGNED_IN else None
    if judge(rule, signed_in=signed_in, role=role) is not Verdict.OPEN:
        return False
    return role not in PRIVILEGED or second_factor.is_proven(request)
