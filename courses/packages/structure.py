"""Reading a course structure (cmi5.xml): every rule of the schema that a mistake can break.

Source: cmi5 Quartz, sections 13 and 14. Elements of other namespaces are passed over (13.1.5).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_noop as _

from courses.exceptions import PackageRefused
from courses.models.packages import LONGEST_IDENTIFIER, LaunchMethod, MoveOn

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
LARGEST = 5 * 1024 * 1024
DEEPEST = 20
# The names that a launch adds to the address of a unit (cmi5 8.1).
OF_A_LAUNCH = {"endpoint", "fetch", "actor", "registration", "activityId"}
IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
SCORE = re.compile(r"^\+?(?:\d+(?:\.\d{0,4})?|\.\d{1,4})0*$")

COURSE = ["title", "description"]
OBJECTIVE = ["title", "description"]
BLOCK = ["title", "description", "objectives"]
UNIT = ["title", "description", "objectives", "url", "launchParameters", "entitlementKey"]


@dataclass
class Declared:
    publisher_id: str
    name: dict[str, str]
    description: dict[str, str]


@dataclass
class Place(Declared):
    """`parent` is the place of the block above in Structure.blocks, None at the top."""

    parent: int | None = None
    position: int = 0
    objectives: list[str] = field(default_factory=list)


@dataclass
class Unit(Place):
    url: str = ""
    move_on: str = MoveOn.NOT_APPLICABLE
    launch_method: str = LaunchMethod.ANY_WINDOW
    mastery_score: Decimal | None = None
    launch_parameters: str = ""
    entitlement_key: str = ""
    activity_type: str = ""

    @property
    def path(self) -> str | None:
        """The file of the package that is launched; None for an address elsewhere."""
        parts = urlsplit(self.url)
        return None if parts.scheme else unquote(parts.path)


@dataclass
class Structure(Declared):
    objectives: list[Declared] = field(default_factory=list)
    blocks: list[Place] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)


def read(text: bytes) -> Structure:
    """Return what a cmi5.xml declares; raises PackageRefused."""
    root = _parsed(text)
    if root.tag != _tag("courseStructure"):
        raise PackageRefused(
            _(
                "Unsur pertama cmi5.xml harus courseStructure dari ruang nama %(namespace)s. "
                "Ekspor ulang paket sebagai cmi5 (Quartz)."
            ),
            namespace=NAMESPACE,
        )
    course = root.find(_tag("course"))
    if course is None:
        raise PackageRefused(_("cmi5.xml tidak memuat unsur course. Lengkapi lalu kirim lagi."))
    structure = Structure(*_declared(course, COURSE))
    _read_objectives(root, structure)
    _read_places(root, structure, parent=None, depth=0)
    if not structure.units:
        raise PackageRefused(
            _("Paket ini tidak memuat satu pun unit (au) yang dapat dijalankan. Tambahkan unitnya.")
        )
    _check_once(structure)
    return structure


def _parsed(text: bytes) -> Element:
    if len(text) > LARGEST:
        raise PackageRefused(_("cmi5.xml lebih besar dari %(limit)d MB."), limit=LARGEST // 2**20)
    try:
        return fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise PackageRefused(
            _("cmi5.xml memuat DTD atau entitas. Hapus baris DOCTYPE lalu kirim lagi.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise PackageRefused(
            _("cmi5.xml bukan XML yang utuh (%(error)s). Perbaiki lalu kirim lagi."),
            error=str(error)[:100],
        ) from error


def _read_objectives(root: Element, structure: Structure) -> None:
    for group in root.findall(_tag("objectives")):
        structure.objectives += [Declared(*_declared(each, OBJECTIVE)) for each in _own(group)]


def _read_places(above: Element, structure: Structure, *, parent: int | None, depth: int) -> None:
    if depth > DEEPEST:
        raise PackageRefused(_("Blok bersarang lebih dari %(limit)d tingkat."), limit=DEEPEST)
    for element in _own(above):
        position = len(structure.blocks) + len(structure.units) + 1
        if element.tag == _tag("au"):
            structure.units.append(_unit(element, parent, position))
        elif element.tag == _tag("block"):
            place = Place(*_declared(element, [*BLOCK, "au", "block"]), parent, position)
            place.objectives = _references(element)
            structure.blocks.append(place)
            inside = len(structure.blocks) - 1
            units = len(structure.units)
            _read_places(element, structure, parent=inside, depth=depth + 1)
            if len(structure.units) == units:
                raise PackageRefused(
                    _("Blok “%(title)s” tidak memuat unit. Isi atau hapus."), title=_first(place)
                )


def _unit(element: Element, parent: int | None, position: int) -> Unit:
    unit = Unit(*_declared(element, UNIT), parent, position)
    unit.objectives = _references(element)
    unit.url = _text(element, "url")
    unit.move_on = _one_of(element, "moveOn", MoveOn, MoveOn.NOT_APPLICABLE)
    unit.launch_method = _one_of(element, "launchMethod", LaunchMethod, LaunchMethod.ANY_WINDOW)
    unit.mastery_score = _score(element)
    unit.launch_parameters = _text(element, "launchParameters")
    unit.entitlement_key = _text(element, "entitlementKey")
    unit.activity_type = element.get("activityType", "").strip()
    _check_address(unit)
    return unit


def _declared(element: Element, known: list[str]) -> tuple[str, dict, dict]:
    _check_children(element, known)
    identifier = element.get("id", "").strip()
    if not IRI.match(identifier) or len(identifier) > LONGEST_IDENTIFIER:
        raise PackageRefused(
            _("%(element)s memerlukan id berupa IRI utuh, misalnya https://…; tertulis “%(id)s”."),
            element=_name(element),
            id=identifier[:80],
        )
    return identifier, _words(element, "title"), _words(element, "description")


def _check_children(element: Element, known: list[str]) -> None:
    """The schema knows an order; a name that it does not know is a slip of the pen."""
    names = [_name(child) for child in _own(element)]
    for name in names:
        if name not in known:
            raise PackageRefused(
                _("%(element)s tidak boleh memuat %(child)s. Hapus atau betulkan namanya."),
                element=_name(element),
                child=name[:40],
            )
    fixed = [name for name in names if name not in ("au", "block")]
    if fixed != sorted(set(fixed), key=known.index):
        raise PackageRefused(
            _("Isi %(element)s harus sekali saja dan berurutan: %(order)s."),
            element=_name(element),
            order=", ".join(known),
        )


def _words(element: Element, name: str) -> dict[str, str]:
    words = element.find(_tag(name))
    strings = [] if words is None else words.findall(_tag("langstring"))
    if not strings:
        raise PackageRefused(
            _("%(element)s memerlukan %(child)s dengan sedikitnya satu langstring."),
            element=_name(element),
            child=name,
        )
    return {each.get("lang", "und").strip(): (each.text or "").strip() for each in strings}


def _references(element: Element) -> list[str]:
    group = element.find(_tag("objectives"))
    return [] if group is None else [each.get("idref", "").strip() for each in _own(group)]


def _text(element: Element, name: str) -> str:
    return (element.findtext(_tag(name)) or "").strip()


def _one_of(element: Element, name: str, choices, default: str) -> str:
    told = element.get(name, default).strip()
    if told not in choices.values:
        raise PackageRefused(
            _("%(name)s “%(told)s” tidak dikenal. Pakai salah satu: %(choices)s."),
            name=name,
            told=told[:40],
            choices=", ".join(choices.values),
        )
    return told


def _score(element: Element) -> Decimal | None:
    told = element.get("masteryScore")
    if told is None:
        return None
    score = Decimal(told.strip()) if SCORE.match(told.strip()) else None
    if score is None or score > 1:
        raise PackageRefused(
            _("masteryScore “%(told)s” harus angka 0 sampai 1, paling banyak empat desimal."),
            told=told[:40],
        )
    return score


def _check_address(unit: Unit) -> None:
    parts = _split(unit)
    if parts.scheme and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise PackageRefused(
            _("Alamat unit “%(title)s” harus https:// atau berkas di dalam paket."),
            title=_first(unit),
        )
    if not parts.scheme and (parts.netloc or not parts.path or parts.path.startswith("/")):
        raise PackageRefused(
            _("Unit “%(title)s” memerlukan url: nama berkas di dalam paket, atau alamat utuh."),
            title=_first(unit),
        )
    taken = OF_A_LAUNCH & {name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    if taken:
        raise PackageRefused(
            _("Alamat unit “%(title)s” memakai nama %(name)s yang diisi saat dijalankan. Ganti."),
            title=_first(unit),
            name=min(taken),
        )


def _split(unit: Unit):
    try:
        return urlsplit(unit.url)
    except ValueError as error:
        raise PackageRefused(
            _("Alamat unit “%(title)s” tidak dapat dibaca."), title=_first(unit)
        ) from error


def _check_once(structure: Structure) -> None:
    for kind in (structure.objectives, structure.blocks, structure.units):
        _check_different(each.publisher_id for each in kind)
    known = {each.publisher_id for each in structure.objectives}
    for place in [*structure.blocks, *structure.units]:
        for reference in place.objectives:
            if reference not in known:
                raise PackageRefused(
                    _("“%(title)s” merujuk tujuan yang tidak ada: %(id)s."),
                    title=_first(place),
                    id=reference[:80],
                )


def _check_different(identifiers: Iterable[str]) -> None:
    seen = set()
    for identifier in identifiers:
        if identifier in seen:
            raise PackageRefused(
                _("Id %(id)s dipakai dua kali. Beri id yang berbeda."), id=identifier[:80]
            )
        seen.add(identifier)


def _own(element: Element) -> Iterator[Element]:
    return (each for each in element if isinstance(each.tag, str) and each.tag == _tag(_name(each)))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _first(declared: Declared) -> str:
    return next(iter(declared.name.values()), "")[:80]
