"""A request as the resources see it, in either of xAPI's two syntaxes."""

import json
import math
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from lms.records.models import Credential
from lms.records.xapi.exceptions import Malformed
from lms.records.xapi.versions import V1

# An escaped U+0000: the backslash before the u is not itself escaped.
ZERO = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
METHODS = {"GET", "PUT", "POST", "DELETE"}
# What a form may carry in place of headers (xAPI 1.0.3 part 3, section 1.3).
HEADERS = {
    "authorization",
    "x-experience-api-version",
    "content-type",
    "content-length",
    "if-match",
    "if-none-match",
    "accept-language",
}


@dataclass
class Call:
    """`headers` by lower-case name; each parameter stands once.

    `credential` is there once the client has proven itself.
    """

    method: str
    params: dict[str, str]
    headers: dict[str, str]
    body: bytes
    version: str = ""
    credential: Credential = field(init=False)

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "application/octet-stream")

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()

    def json(self):
        """Return what the body says; raises Malformed where it is no JSON."""
        return read_json(self.body)

    def only(self, *names: str) -> None:
        """Raise Malformed where a parameter is none of `names`."""
        if strange := self.params.keys() - set(names):
            raise Malformed(f"The parameter {min(strange)[:40]!r} is not known here.")


def read_json(text: bytes | str):
    """Return what JSON says; raises Malformed, also for what a database cannot keep: U+0000."""
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_finite)
        written = text.decode() if isinstance(text, bytes) else text
        if "\\u" in written:
            json.dumps(value, ensure_ascii=False).encode()  # half a pair of surrogates is no text
    except (ValueError, RecursionError) as error:
        raise Malformed("What was sent is not JSON.") from error
    if ZERO.search(written):
        raise Malformed("What was sent contains the character U+0000.")
    return value


def _no_number(name):
    raise ValueError(name)


def _finite(written: str) -> float:
    number = float(written)
    return number if math.isfinite(number) else _no_number(written)


def call_of(request) -> Call:
    """Read a request; the alternate syntax is a POST that names its method in the address."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    params = _once(request.GET.lists())
    call = Call(request.method, params, headers, request.body)
    return call if request.method != "POST" or "method" not in params else _alternate(call)


def _alternate(call: Call) -> Call:
    method = call.params.pop("method")
    told = call.headers.get("x-experience-api-version", "")
    form = _once((name, [value]) for name, value in _form(call.body))
    headers = {name: form.pop(name) for name in list(form) if name.lower() in HEADERS}
    headers = {name.lower(): value for name, value in headers.items()}
    if not (headers.get("x-experience-api-version") or told).startswith(V1[:2]):
        raise Malformed("Only clients of 1.0 may name a method in the address.")
    if call.params or method not in METHODS:
        raise Malformed("Beside the method nothing may stand in the address.")
    content = form.pop("content", "")
    headers.setdefault("content-type", "application/json")
    return Call(method, form, {**call.headers, **headers}, content.encode())


def _form(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True)
    except (UnicodeDecodeError, ValueError) as error:
        raise Malformed("A request that names its method in the address is a form.") from error


def _once(lists) -> dict[str, str]:
    params = {}
    for name, values in lists:
        if len(values) > 1 or name in params:
            raise Malformed(f"The parameter {name[:40]!r} stands more than once.")
        if "\0" in values[0]:
            raise Malformed(f"The parameter {name[:40]!r} contains the character U+0000.")
        params[name] = values[0]
    return params
