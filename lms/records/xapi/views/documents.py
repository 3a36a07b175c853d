"""State, activity profile and agent profile (xAPI 1.0.3 part 3, sections 2.2, 2.3, 2.6, 2.7)."""

from email.utils import format_datetime
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from lms.records.documents import LAUNCH_DATA
from lms.records.facts import agent_key
from lms.records.models import LONGEST_DOCUMENT_NAME, LONGEST_NAME, Document, Scope
from lms.records.xapi import checking, documents, values
from lms.records.xapi.calls import Call, read_json
from lms.records.xapi.credentials import require, require_own
from lms.records.xapi.exceptions import Malformed, Refused
from lms.records.xapi.views.resource import Resource


class Documents(Resource):
    """`name` is the parameter that tells documents at one place apart."""

    kind: Document.Kind
    scope = Scope.PROFILE
    name = "profileId"
    place_names: tuple[str, ...] = ()

    def do_get(self, call: Call) -> HttpResponse:
        if self.name not in call.params:
            kept_here = Document.objects.filter(**self._place(call, "since"))
            return _names(kept_here, call, self.at)
        kept = Document.objects.filter(**self._one(call)).first()
        if kept is None:
            raise Refused(404, "There is no such document.")
        headers = {"ETag": f'"{kept.etag}"', **_modified(kept.updated_at)}
        return HttpResponse(bytes(kept.content), content_type=kept.content_type, headers=headers)

    def do_put(self, call: Call) -> HttpResponse:
        documents.put(self._own(call), call, self.at)
        return HttpResponse(status=204)

    def do_post(self, call: Call) -> HttpResponse:
        documents.post(self._own(call), call, self.at)
        return HttpResponse(status=204)

    def do_delete(self, call: Call) -> HttpResponse:
        documents.delete(self._own(call), call)
        return HttpResponse(status=204)

    def _own(self, call: Call) -> dict:
        """One that the client may change: content leaves what its launcher told it (cmi5 10)."""
        if call.credential.registration and call.params.get(self.name) == LAUNCH_DATA:
            raise Refused(403, f"{LAUNCH_DATA} is written by the launching site alone.")
        return self._one(call)

    def _one(self, call: Call) -> dict:
        place = self._place(call, self.name)
        where = {"registration": "", **place, "name": self._name(call)}
        if sum(len(part.encode()) for part in where.values()) > LONGEST_NAME:
            raise Malformed(f"Names of more than {LONGEST_NAME} bytes together are not kept here.")
        return where

    def _name(self, call: Call) -> str:
        name = call.params.get(self.name, "")
        if not name or len(name) > LONGEST_DOCUMENT_NAME:
            raise Malformed(f"Send {self.name}, of at most {LONGEST_DOCUMENT_NAME} characters.")
        return name

    def _place(self, call: Call, *more: str) -> dict:
        """Where documents lie, as columns of Document; raises Refused where it is not the
        client's.
        """
        require(call.credential, self.scope)
        call.only(*self.place_names, *more)
        place: dict = {"kind": self.kind}
        if "activityId" in self.place_names:
            place["activity"] = call.params.get("activityId")
            values.iri(place["activity"], "activityId")
            if call.credential.activity not in ("", place["activity"]):
                raise Refused(403, "This credential was given for another activity.")
        if "registration" in self.place_names and "registration" in call.params:
            values.uuid(call.params["registration"], "registration")
            place["registration"] = call.params["registration"].lower()
        if "agent" in self.place_names:
            agent = read_json(call.params.get("agent", ""))
            checking.actor(agent, "agent")
            place["agent"] = agent_key(agent)
            require_own(call.credential, agent, self._registration(call))
        return place

    def _registration(self, call: Call) -> UUID | None:
        """Return what a document belongs to; an agent's profile belongs to all registrations."""
        return call.credential.registration


class ActivityStates(Documents):
    kind = Document.Kind.STATE
    scope = Scope.STATE
    name = "stateId"
    place_names = ("activityId", "agent", "registration")

    def do_delete(self, call: Call) -> HttpResponse:
        if self.name in call.params:
            return super().do_delete(call)
        if call.credential.registration:
            raise Refused(403, "Content deletes its documents by name.")
        Document.objects.filter(**self._place(call)).delete()
        return HttpResponse(status=204)

    def _registration(self, call: Call) -> UUID | None:
        told = call.params.get("registration")
        return UUID(told) if told else None


class ActivityProfiles(Documents):
    kind = Document.Kind.ACTIVITY_PROFILE
    place_names = ("activityId",)


class AgentProfiles(Documents):
    kind = Document.Kind.AGENT_PROFILE
    place_names = ("agent",)


def _names(kept, call: Call, at) -> HttpResponse:
    if "since" in call.params:
        values.timestamp(call.params["since"], "since")
        kept = kept.filter(updated_at__gt=values.moment_of(call.params["since"]))
    found = list(kept.order_by("pk").values_list("name", "updated_at"))
    modified = max((updated_at for _name, updated_at in found), default=at)
    return JsonResponse([name for name, _at in found], safe=False, headers=_modified(modified))


def _modified(at) -> dict[str, str]:
    return {"Last-Modified": format_datetime(at, usegmt=True)}
