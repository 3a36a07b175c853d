"""HR's view of the learning record: which statements, found by whom, what and when."""

import json
from collections.abc import Iterator
from datetime import datetime, time
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Identifier, PositionAssignment, Role, User
from lms.records import reading
from lms.records.models import LONGEST_NAME, Statement
from lms.records.verbs import VERB_NAMES
from lms.reporting import scope
from lms.reporting.exporting import ROWS_WITHOUT_REASON, ReasonNeeded
from lms.reporting.models import ExportLog

REPORT = "catatan"
AT_A_TIME = 500
MOST_FOUND = 20
# They see also what outsiders told of people whom this site does not know.
READERS_OF_ALL = {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM, Role.AUDITOR}


class StatementFilters(forms.Form):
    """What the list is narrowed to, from its address; what it does not understand it leaves out.

    Nobody is named by a number here: a person is found by POST (find_people) and then stands in
    the address by uuid.
    """

    verba = forms.ChoiceField(label=_("Perbuatan"), required=False)
    sejak = forms.DateField(label=_("Dicatat sejak"), required=False)
    sampai = forms.DateField(label=_("Dicatat sampai"), required=False)
    orang = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kegiatan = forms.CharField(
        required=False, max_length=LONGEST_NAME, widget=forms.HiddenInput, strip=False
    )
    registrasi = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, query, viewer):
        super().__init__(query, auto_id="saring-%s", label_suffix="")
        self.viewer = viewer
        for name in ("sejak", "sampai"):
            self.fields[name].widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        names = sorted((reading.verb_in_words(verb), str(verb)) for verb in VERB_NAMES)
        self.fields["verba"].choices = [("", _("Semua")), *((iri, name) for name, iri in names)]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The understood filters, as an address writes them."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @cached_property
    def person(self) -> User | None:
        """Whose statements are wanted, as far as the viewer may know (one query)."""
        if "orang" not in self.chosen:
            return None
        return scope.people_named_to(self.viewer).filter(uuid=self.chosen["orang"]).first()

    def query(self, **changes) -> str:
        """The address's query with `changes`; an empty value takes a filter out."""
        wanted = {**self.chosen, **changes}
        return urlencode({name: value for name, value in wanted.items() if value})

    @property
    def statements(self):
        """The statements that the viewer may read and wants."""
        people = scope.people_named_to(self.viewer)
        seen = Q(actor__in=people)
        if self.viewer.role in READERS_OF_ALL:
            seen |= Q(actor=None)
        if "orang" in self.chosen:
            seen = Q(actor__in=people.filter(uuid=self.chosen["orang"]))
        return Statement.objects.filter(seen, **self._narrowed())

    def _narrowed(self) -> dict:
        columns = {"verba": "verb", "kegiatan": "activity", "registrasi": "registration"}
        found: dict[str, object] = {
            columns[name]: self.chosen[name] for name in columns if name in self.chosen
        }
        cleaned = self.cleaned_data
        if cleaned.get("sejak"):
            found["stored_at__gte"] = _moment(cleaned["sejak"], time.min)
        if cleaned.get("sampai"):
            found["stored_at__lte"] = _moment(cleaned["sampai"], time.max)
        return found


def find_people(text: str, viewer) -> list[User]:
    """People whom the viewer may name, by a part of the name or the whole employee number.

    Each carries `post`, by which two of the same name are told apart (two queries in all).
    """
    text = text.strip()
    if not text:
        return []
    people = scope.people_named_to(viewer)
    if text.isdecimal():
        people = people.filter(pk__in=Identifier.objects.filter(number=text).values("person"))
    else:
        people = people.filter(name__icontains=text)
    found = list(people[:MOST_FOUND])
    held = PositionAssignment.objects.valid_on(viewer.on).filter(person__in=found, is_main=True)
    posts = {post.person_id: post for post in held.select_related("unit", "position")}
    for person in found:
        person.post = posts.get(person.pk)
    return found


def export(filters: StatementFilters, *, reason: str) -> Iterator[str]:
    """Log that the statements leave, and return them as JSON Lines, read as they are sent.

    Raises ReasonNeeded for more than 100 of them without a reason (domain.md 3.3 rule 9).
    """
    rows = filters.statements.order_by("pk")
    count = rows.count()
    if count > ROWS_WITHOUT_REASON and not reason:
        raise ReasonNeeded
    ExportLog.objects.create(
        person=filters.viewer.person,
        role=filters.viewer.role,
        report=REPORT,
        filters=filters.chosen,
        file_format="jsonl",
        rows=count,
        reason=reason,
    )
    return lines(rows)


def lines(statements) -> Iterator[str]:
    """Each statement's document on a line of its own, a few at a time in memory."""
    documents = statements.values_list("document", flat=True)
    for document in documents.iterator(chunk_size=AT_A_TIME):
        yield json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _moment(day, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
