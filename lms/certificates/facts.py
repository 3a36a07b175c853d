"""Everything a certificate says, frozen at issue: later edits elsewhere change nothing in it."""

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal

# Mode 3 of domain.md 1.12: issued without a certified electronic signature, and says so.
UNSIGNED = "TANPA_TTE"


@dataclass(frozen=True)
class Module:
    """A line of the back page."""

    title: str
    hours: int | None = None


@dataclass(frozen=True)
class Facts:
    """The text of a certificate. `employee_number` and `signer_number` stand on paper only."""

    number: str
    name: str
    title: str
    hours: int
    hours_in_words: str
    started_on: date
    ended_on: date
    issued_on: date
    provider: str
    issuer: str
    city: str
    legal_basis: str
    kind: str = "SERTIFIKAT"
    mode: str = UNSIGNED
    employee_number: str = ""
    employee_number_kind: str = ""
    rank: str = ""
    position: str = ""
    unit: str = ""
    score: Decimal | None = None
    predicate: str = ""
    signer_name: str = ""
    signer_position: str = ""
    signer_number: str = ""
    modules: tuple[Module, ...] = ()

    @property
    def is_signed(self) -> bool:
        return self.mode != UNSIGNED

    def without_numbers(self) -> "Facts":
        """Return what a stranger may read (domain.md 0.3 rule 5)."""
        return replace(self, employee_number="", employee_number_kind="", signer_number="")

    def as_json(self) -> dict:
        """Return plain values for the database."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, stored: dict) -> "Facts":
        """Return the facts that `as_json` wrote; keys of a later edition are left aside."""
        known = {field.name for field in fields(cls)}
        values = {key: value for key, value in stored.items() if key in known}
        for key in ("started_on", "ended_on", "issued_on"):
            values[key] = date.fromisoformat(values[key])
        if values.get("score") is not None:
            values["score"] = Decimal(values["score"])
        values["modules"] = tuple(Module(**module) for module in values.get("modules", ()))
        return cls(**values)


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
