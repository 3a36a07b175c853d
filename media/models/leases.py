"""Work that a worker holds by a lease, whatever the work is."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from media.exceptions import LeaseLost

ATTEMPTS = 3


class LeasedQuerySet(models.QuerySet):
    def open(self):
        return self.filter(**dict.fromkeys(self.model.ENDINGS))

    def waiting(self, at):
        """Open work that nobody holds, or whose holder has not been heard of."""
        return self.open().filter(Q(lease=None) | Q(leased_until__lt=at))

    def not_handed_out(self, at):
        """Work whose last nudge is so old that it must have been lost: a worker may be killed with
        it in hand, before it took the work. One too many does no harm.
        """
        old = at - self.model.LEASE
        return self.filter(Q(handed_out_at=None) | Q(handed_out_at__lt=old))


class LeasedWork(models.Model):
    """Work to be done; a worker holds it by a lease and whoever finds the lease expired takes it up
    again.
    """

    LEASE: timedelta
    ENDINGS: tuple[str, ...] = ("finished_at", "failed_at")

    attempts = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    handed_out_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return not any(getattr(self, name) for name in self.ENDINGS)

    @property
    def is_exhausted(self):
        return self.attempts >= ATTEMPTS

    def take(self, at, **values):
        """Lease this work to the caller; False if another holds it or it has ended."""
        waiting = self._rows().waiting(at).filter(pk=self.pk, attempts__lt=ATTEMPTS)
        taken = waiting.update(
            lease=uuid.uuid4(),
            leased_until=at + self.LEASE,
            # So that the sweep hands it out at once should this worker die.
            handed_out_at=None,
            attempts=F("attempts") + 1,
            percent=0,
            **values,
        )
        if taken:
            self.refresh_from_db()
        return bool(taken)

    def beat(self, at, percent, *, lasting: timedelta | None = None):
        """Say that the work goes on; raises LeaseLost when it is no longer ours."""
        self._change(leased_until=at + (lasting or self.LEASE), percent=percent)

    def finish(self, at, **values):
        self._change(finished_at=at, percent=100, **values)

    def fail(self, at, **values):
        self._change(failed_at=at, **values)

    def put_back(self, **values):
        """Leave the work for another attempt."""
        self._change(lease=None, leased_until=None, handed_out_at=None, **values)

    def _change(self, **values):
        held = self._rows().open().filter(pk=self.pk, lease=self.lease)
        if not held.update(**values):
            raise LeaseLost(self)
        for name, value in values.items():
            setattr(self, name, value)

    def _rows(self):
        return type(self)._default_manager.all()
