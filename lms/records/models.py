"""Statements as told, never changed (xAPI), and what their tellers keep beside them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

# Longer names of things are refused: an index of PostgreSQL holds no more than 2,704 bytes. So a
# name has so many bytes; a document may have as many in its activity, agent and name together.
LONGEST_NAME = 2000
LONGEST_DOCUMENT_NAME = 500


class Scope(models.TextChoices):
    """What a credential opens (xAPI 1.0.3 part 3, section 4.0: the scopes of OAuth)."""

    WRITE = "statements/write", _("menulis pernyataan")
    READ_OWN = "statements/read/mine", _("membaca pernyataan sendiri")
    READ = "statements/read", _("membaca semua pernyataan")
    STATE = "state", _("menyimpan keadaan belajar")
    PROFILE = "profile", _("menyimpan profil kegiatan dan pelaku")


class Credential(models.Model):
    """What a client proves itself with: a key, and a secret of which we keep the SHA-256.

    With `registration` it belongs to content launched for `person`, or for `agent` who is nobody of
    ours (facts.agent_key); it opens only what that content tells of this one registration, and
    documents of `activity` alone.
    """

    key = models.CharField(max_length=64, unique=True)
    secret_sha256 = models.CharField(max_length=64)
    name = models.CharField(_("nama"), max_length=100)
    scopes = models.JSONField(default=list)
    requests_a_minute = models.PositiveIntegerField(_("permintaan per menit"), default=600)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agent = models.CharField(max_length=LONGEST_NAME, blank=True)
    registration = models.UUIDField(null=True, blank=True)
    activity = models.CharField(max_length=LONGEST_NAME, blank=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, agent="", registration=None)
                | Q(person=None, registration__isnull=False) & ~Q(agent="")
                | Q(person__isnull=False, agent="", registration__isnull=False),
                name="a_launch_has_an_actor_and_a_registration",
            )
        ]

    def __str__(self):
        return self.name

    def opens(self, scope: Scope) -> bool:
        return scope in self.scopes


class StatementQuerySet(models.QuerySet):
    def of_registration(self, registration):
        return self.filter(registration=registration)

    def not_voided(self):
        return self.exclude(_voided())

    def voided(self):
        return self.filter(_voided())


def _voided():
    return Exists(Statement.objects.filter(voids=OuterRef("uuid")))


def _rare(column, condition, *, name):
    """An index of the few rows that have something in `column`."""
    return models.Index(fields=[column, "id"], condition=condition, name=name)


class Statement(models.Model):
    """One xAPI statement; `document` is the statement as a client would read it.

    The actor is `actor` where it is a person of ours, else `agent` (facts.agent_key).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="statements"
    )
    agent = models.CharField(max_length=LONGEST_NAME, blank=True)
    verb = models.CharField(max_length=LONGEST_NAME)
    activity = models.CharField(max_length=LONGEST_NAME)
    registration = models.UUIDField(null=True)
    refers_to = models.UUIDField(null=True)
    voids = models.UUIDField(null=True)
    credential = models.ForeignKey(
        Credential, models.PROTECT, null=True, related_name="+", db_index=False
    )
    timestamp = models.DateTimeField()
    stored_at = models.DateTimeField()  # what the document tells, to the millisecond
    document = models.JSONField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["registration", "id"], name="statement_by_registration"),
            models.Index(fields=["actor", "timestamp"], name="statement_by_actor"),
            models.Index(fields=["activity", "id"], name="statement_by_activity"),
            models.Index(fields=["verb", "id"], name="statement_by_verb"),
            models.Index(fields=["stored_at"], name="statement_by_stored"),
            _rare("agent", ~Q(agent=""), name="statement_by_agent"),
            _rare("credential", Q(credential__isnull=False), name="statement_by_credential"),
            _rare("refers_to", Q(refers_to__isnull=False), name="statement_by_target"),
            _rare("voids", Q(voids__isnull=False), name="statement_by_voided"),
        ]

    def __str__(self):
        return f"{self.actor} {self.verb.rsplit('/', 1)[-1]} {self.activity}"


class Mention(models.Model):
    """An agent or activity that a statement names beside its actor and its object."""

    class Kind(models.TextChoices):
        AGENT = "agent"
        ACTIVITY = "activity"

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="mentions", db_index=False
    )
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=LONGEST_NAME)
    related = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["key", "kind", "statement"], name="mention_by_key")]

    def __str__(self):
        return self.key


class Referral(models.Model):
    """`referrer` speaks of `target`, itself or through others: found wherever the target is."""

    referrer = models.ForeignKey(Statement, models.CASCADE, related_name="referrals")
    target = models.ForeignKey(Statement, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referrer", "target"], name="one_referral_to_a_target")
        ]

    def __str__(self):
        return f"{self.referrer_id} → {self.target_id}"


class Attachment(models.Model):
    """The bytes that came with statements; told apart by their SHA-2."""

    sha2 = models.CharField(max_length=128, unique=True)
    content = models.BinaryField()

    def __str__(self):
        return self.sha2


class Activity(models.Model):
    """All that outsiders' statements told of one activity, merged."""

    iri = models.CharField(max_length=LONGEST_NAME, unique=True)
    definition = models.JSONField(default=dict)

    def __str__(self):
        return self.iri


class Document(models.Model):
    """What content keeps for itself: state, or the profile of an activity or an agent."""

    class Kind(models.TextChoices):
        STATE = "state"
        ACTIVITY_PROFILE = "activity"
        AGENT_PROFILE = "agent"

    kind = models.CharField(max_length=8, choices=Kind)
    activity = models.CharField(max_length=1000, blank=True)
    agent = models.CharField(max_length=500, blank=True)
    registration = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=LONGEST_DOCUMENT_NAME)
    content = models.BinaryField()
    content_type = models.CharField(max_length=255)
    etag = models.CharField(max_length=40)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "activity", "agent", "registration", "name"],
                name="one_document_of_a_name",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def media_type(self):
        return self.content_type.partition(";")[0].strip().lower()
