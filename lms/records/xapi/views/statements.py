"""The statement resource (xAPI 1.0.3 part 3, section 2.1; 2.0, section 4.1.6.1)."""

import hashlib
import json
from email.utils import format_datetime
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation.trans_real import parse_accept_lang_header

from lms.records.models import Attachment, Scope, Statement
from lms.records.xapi import attaching, formats, multipart, querying, storing, values
from lms.records.xapi.calls import Call, read_json
from lms.records.xapi.credentials import require
from lms.records.xapi.exceptions import Malformed, Refused
from lms.records.xapi.views.resource import Resource

JSON = "application/json"
ONE = ["statementId", "voidedStatementId"]


class Statements(Resource):
    def do_put(self, call: Call) -> HttpResponse:
        require(call.credential, Scope.WRITE)
        call.only("statementId")
        named = call.params.get("statementId", "")
        values.uuid(named, "statementId")
        told, parts = _sent(call)
        if not isinstance(told, dict):
            raise Malformed("PUT stores one statement.")
        if str(told.get("id", named)).lower() != named.lower():
            raise Malformed("The id of the statement is not the statementId of the address.")
        storing.accept([{**told, "id": named}], call.version, call.credential, parts, self.at)
        return HttpResponse(status=204)

    def do_post(self, call: Call) -> HttpResponse:
        require(call.credential, Scope.WRITE)
        call.only()
        told, parts = _sent(call)
        statements: list = told if isinstance(told, list) else [told]
        ids = storing.accept(statements, call.version, call.credential, parts, self.at)
        return JsonResponse(ids, safe=False)

    def do_get(self, call: Call) -> HttpResponse:
        require(call.credential, Scope.READ, Scope.READ_OWN)
        shape = call.params.get("format", "exact")
        if shape not in querying.FORMATS:
            raise Malformed(f"format is one of {', '.join(querying.FORMATS)}.")
        if any(name in call.params for name in ONE):
            return _one(call, shape)
        query = querying.query_of(call)
        path = self.request.path
        page = querying.page_of(query, call.credential, call, path)
        documents = _documents(page.statements, shape, call)
        answer = {"statements": documents, "more": page.more}
        stored = max((each.stored_at for each in page.statements), default=self.at)
        return _answer(answer, page.statements, call, stored)


def _sent(call: Call) -> tuple[object, list[multipart.Part]]:
    """Return what was told, and the attachments that came with it."""
    if call.media_type == JSON:
        return call.json(), []
    if call.media_type != "multipart/mixed":
        raise Malformed("Statements come as application/json or multipart/mixed.")
    parts = multipart.parts(call.body, call.content_type)
    if not parts or parts[0].media_type != JSON:
        raise Malformed("The first part of the body must be application/json.")
    return read_json(parts[0].content), parts[1:]


def _one(call: Call, shape: str) -> HttpResponse:
    call.only(*ONE, *querying.IN_EVERY_CASE)
    if all(name in call.params for name in ONE):
        raise Malformed("Send statementId or voidedStatementId, not both.")
    name = next(name for name in ONE if name in call.params)
    values.uuid(call.params[name], name)
    statements = querying.readable(Statement.objects.all(), call.credential)
    statements = statements.voided() if name == "voidedStatementId" else statements.not_voided()
    statement = statements.filter(uuid=UUID(call.params[name])).first()
    if statement is None:
        raise Refused(404, "There is no such statement for you.")
    [document] = _documents([statement], shape, call)
    return _answer(document, [statement], call, statement.stored_at)


def _documents(statements: list[Statement], shape: str, call: Call) -> list[dict]:
    wished = parse_accept_lang_header(call.headers.get("accept-language", ""))
    languages = [language for language, _weight in wished]
    return formats.shaped([each.document for each in statements], shape, languages)


def _answer(answer: dict, statements: list[Statement], call: Call, stored) -> HttpResponse:
    body = json.dumps(answer, ensure_ascii=False).encode()
    content_type = JSON
    if querying.flag(call.params, "attachments"):
        body, content_type = multipart.joined(body, _attachments(statements))
    headers = {
        "Last-Modified": format_datetime(stored, usegmt=True),
        "ETag": f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()}"',
    }
    return HttpResponse(body, content_type=content_type, headers=headers)


def _attachments(statements: list[Statement]) -> list[tuple[str, str, bytes]]:
    types = {
        attachment["sha2"].lower(): attachment["contentType"]
        for each in statements
        for attachment in attaching.announced(each.document)
    }
    kept = Attachment.objects.filter(sha2__in=types)
    return [(each.sha2, types[each.sha2], bytes(each.content)) for each in kept]
