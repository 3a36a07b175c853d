"""Every page of ours that somebody can look at, each with somebody who may.

The list is drawn from config/permissions.py and tests/permission_samples: an address that answers
in our frame is a page, so a new one is looked at without being named here. Named are only further
*states* of pages (empty, refused, spent, finished), in tests/architecture/states.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from django.test import Client
from django.urls import reverse

from config.permissions import TABLE
from lms.accounts.gate import PUBLIC, SIGNED_IN
from lms.accounts.models import Role

FRAME = "portal/base.html"
NOBODY = "nobody"
LOOKERS = [
    ("ayu", Role.ASN),
    ("budi", Role.ATASAN),
    ("budi", Role.PIMPINAN_OPD),
    ("citra", Role.MITRA),
    ("dewi", Role.ADMIN_BKPSDM),
]
# Rows that answer GET with something other than a page of ours; Wagtail's pages are Wagtail's.
NOT_OURS = (
    "wagtail*",
    "media_admin:*",
    "packages_admin:*",
    "launching_admin:*",
    "*_chooser:*",
    "simple_translation:*",
)
NO_PAGE = {
    "certificates:document": "a PDF",
    "competency:*": "Wagtail's",
    "django.views.generic.base.TemplateView": "Wagtail's",
    "healthz": "for machines",
    "launching:end": "a page inside a package's frame",
    "launching:file": "a file",
    "learning:explanation": "a part of a page",
    "learning:play": "JSON",
    "media:captions": "a file",
    "media:file": "a file",
    "media:playlist": "a file",
    "metrics": "for machines",
    "picture-original": "a picture",
    "picture-rendition": "a picture",
    "provider:*": "Wagtail's",
    "readyz": "for machines",
    "uploading:upload": "for tus clients",
    "xapi*": "for programs",
}


@dataclass(frozen=True)
class Page:
    """One address as one person sees it."""

    row: str
    who: str
    client: Client
    address: str

    def __str__(self):
        return f"{self.address} ({self.row}) as {self.who}"


class Visitors:
    """A logged-in client for each person in a role, made once."""

    def __init__(self, as_role):
        self._as_role, self._known = as_role, {NOBODY: Client()}

    def nobody(self) -> tuple[str, Client]:
        return NOBODY, self._known[NOBODY]

    def person(self, person, role) -> tuple[str, Client]:
        who = f"{person.name}, {role}"
        if who not in self._known:
            self._known[who] = self._as_role(Client(), person, role)
        return who, self._known[who]


def pages_of_table(cast, visitors, samples) -> Iterator[Page]:
    """A page for every row that answers GET and everybody who sees it differently."""
    for row, verbs in TABLE.items():
        if "GET" not in verbs or not _is_ours(row):
            continue
        address = samples[row].address(row)
        for who, client in _lookers(cast, visitors, samples[row], verbs["GET"]):
            if _is_page(client.get(address)):
                yield Page(row, who, client, address)


def rows_without_page(pages: list[Page]) -> list[str]:
    """Rows that answer GET, should show a page, and of which nobody saw one."""
    expected = [row for row, verbs in TABLE.items() if "GET" in verbs and _is_ours(row)]
    return [row for row in expected if not any(fnmatch(page.row, row) for page in pages)]


def _is_ours(row):
    return row not in NO_PAGE and not any(fnmatch(row, pattern) for pattern in NOT_OURS)


def _lookers(cast, visitors, sample, rule):
    if sample.insider and rule != PUBLIC:
        return [visitors.person(*sample.insider)]
    people = [(getattr(cast, name), role) for name, role in LOOKERS]
    if rule == PUBLIC:
        return [visitors.nobody(), visitors.person(*people[0])]
    if rule == SIGNED_IN:
        return [visitors.person(*people[0])]
    return [visitors.person(person, role) for person, role in people if role in rule]


def _is_page(answer):
    return answer.status_code == 200 and FRAME in {each.name for each in answer.templates}


def page_at(view: str, visitor: tuple[str, Client], *args, query=None) -> Page:
    """The page of a named view, for the states."""
    who, client = visitor
    return Page(view, who, client, reverse(view, args=args, query=query))
