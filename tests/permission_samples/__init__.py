"""One address to knock at for every row of config/permissions.py.

Each app has a module here with a function `samples(cast)` that returns {row: Sample}. `cast` gives
every fixture by name (`cast.ayu`, `cast.provider`). Add a row to the table and the test in
tests/architecture/test_permissions.py asks for its sample:

    def samples(cast):
        enrolment = enrol(cast.ayu, …)
        return {
            "learning:catalogue": Sample(),
            "learning:enrolment": Sample(
                args={"registration": enrolment.registration},
                insider=(cast.ayu, Role.ASN),    # gets in: any answer below 400
                outsider=(cast.eko, Role.ASN),   # right role, no claim on this object: 404
            ),
            "wagtail*": Sample(view="wagtailadmin_home"),   # a row of many addresses names one
        }

Objects behind an address (`args`) need an insider and an outsider, unless the row is public.
"""

from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from django.urls import reverse


@dataclass(frozen=True)
class Sample:
    """How to knock: what fills the address, what is sent, who gets in and who does not."""

    args: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    data: dict | bytes = field(default_factory=dict)
    json: bool = False
    headers: dict = field(default_factory=dict)
    content_type: str = ""
    view: str = ""
    insider: tuple | None = None
    outsider: tuple | None = None
    outsider_gets: int = 404

    def address(self, row: str) -> str:
        return reverse(self.view or row, kwargs=self.args, query=self.query or None)

    def send(self, client, row: str, verb: str):
        """Knock with `verb` and return the answer."""
        if verb == "GET":
            return client.get(self.address(row), headers=self.headers)
        kind = "application/json" if self.json else self.content_type
        content = {"content_type": kind} if kind else {}
        send = getattr(client, verb.lower())
        return send(self.address(row), self.data, headers=self.headers, **content)


class Cast:
    """Every fixture by its name."""

    def __init__(self, request):
        self._request = request

    def __getattr__(self, name):
        return self._request.getfixturevalue(name)


def all_samples(cast) -> dict[str, Sample]:
    """The samples of all apps."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        found |= import_module(f"{__name__}.{path.stem}").samples(cast)
    return found
