"""Writing statements down, with the rows they are found by."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from lms.records.facts import facts_of
from lms.records.models import Mention, Referral, Statement


def keep(told: Iterable[Statement]) -> None:
    """Store statements and all that they name, in the transaction of whoever calls."""
    statements = list(told)
    for each in statements:
        each.stored_at = datetime.fromisoformat(each.document["stored"])
    Statement.objects.bulk_create(statements)
    Mention.objects.bulk_create(
        Mention(statement=each, kind=named.kind, key=named.key, related=named.related)
        for each in statements
        for named in sorted(facts_of(each.document).named)
    )


def relate(statements: Sequence[Statement]) -> None:
    """Note who speaks of whom, also where the speaker came first."""
    uuids = [each.uuid for each in statements]
    speakers = list(Statement.objects.filter(refers_to__in=uuids))
    speakers += [each for each in statements if each.refers_to and each not in speakers]
    for speaker in speakers:
        _relate(speaker)


def _relate(speaker: Statement) -> None:
    target = speaker.refers_to and Statement.objects.filter(uuid=speaker.refers_to).first()
    if not target:
        return
    targets = {target.pk, *_targets_of(target)}
    referrers = {speaker.pk, *_referrers_of(speaker)}
    Referral.objects.bulk_create(
        (
            Referral(referrer_id=referrer, target_id=target)
            for referrer in referrers
            for target in targets
            if referrer != target
        ),
        ignore_conflicts=True,
    )


def _targets_of(statement: Statement) -> Iterable[int]:
    return Referral.objects.filter(referrer=statement).values_list("target", flat=True)


def _referrers_of(statement: Statement) -> Iterable[int]:
    return Referral.objects.filter(target=statement).values_list("referrer", flat=True)
