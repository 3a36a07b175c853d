"""What the record store tells launching: content told something, content was answered."""

from django.dispatch import receiver
from django.utils import timezone

from lms.launching import api
from lms.launching.hearing import launch_of
from lms.launching.models import RuntimeCall
from lms.records.signals import content_answered, statements_stored
from lms.records.xapi.exceptions import Refused

LONGEST_KEPT = 4000


@receiver(statements_stored)
def follow_the_session(sender, statements, told, **kwargs) -> None:
    """Called in the transaction that stores them; a broken rule refuses all of the request."""
    credential = statements[0].credential if statements else None
    if credential is None or credential.registration is None:
        return
    launch = launch_of(credential.pk)
    if launch is None:
        return
    pairs = list(zip(statements, told, strict=True))
    try:
        api.hear(launch, pairs, at=timezone.now())
    except api.RuleBroken as broken:
        raise Refused(403, str(broken)) from broken


@receiver(content_answered)
def note_the_call(sender, credential, method, resource, body, status, reason, **kwargs) -> None:
    """Every call of a test, for its author; of others what was refused, to explain it later."""
    launch = launch_of(credential.pk)
    if launch is None or (status < 400 and launch.registration.enrolment_id):
        return
    RuntimeCall.objects.create(
        launch=launch,
        at=timezone.now(),
        method=method,
        resource=resource[:100],
        status=status,
        told=body.decode(errors="replace").replace("\0", "")[:LONGEST_KEPT],
        reason=reason,
    )
