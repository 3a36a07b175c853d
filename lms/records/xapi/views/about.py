"""About, activities and agents (xAPI 1.0.3 part 3, sections 2.4, 2.5 and 2.8)."""

from django.http import HttpResponse, JsonResponse

from lms.records.facts import activities_of, agent_key
from lms.records.models import Activity, Credential, Scope, Statement
from lms.records.xapi import checking, querying, values, versions
from lms.records.xapi.calls import Call, read_json
from lms.records.xapi.checking import IDENTIFIERS
from lms.records.xapi.credentials import require
from lms.records.xapi.views.resource import Resource


class About(Resource):
    names_version = False
    needs_credential = False

    def do_get(self, call: Call) -> HttpResponse:
        call.only()
        spoken = versions.ALL if self.mount == versions.V2 else [versions.V1]
        return JsonResponse({"version": spoken, "extensions": {}})


class Activities(Resource):
    def do_get(self, call: Call) -> HttpResponse:
        require(call.credential, Scope.READ, Scope.READ_OWN, Scope.WRITE)
        call.only("activityId")
        iri = call.params.get("activityId", "")
        values.iri(iri, "activityId")
        activity: dict = {"objectType": "Activity", "id": iri}
        if definition := _definition(iri):
            activity["definition"] = definition
        return JsonResponse(activity)


def _definition(iri: str) -> dict:
    """What outsiders told of an activity; of ours, what our latest statement tells."""
    known = Activity.objects.filter(iri=iri).first()
    if known:
        return known.definition
    latest = Statement.objects.filter(activity=iri).order_by("-pk").first()
    named = activities_of(latest.document) if latest else []
    return next((each.get("definition", {}) for each in named if each["id"] == iri), {})


class Agents(Resource):
    def do_get(self, call: Call) -> HttpResponse:
        require(call.credential, Scope.READ, Scope.READ_OWN, Scope.PROFILE)
        call.only("agent")
        agent = read_json(call.params.get("agent", ""))
        checking.agent(agent, "agent")
        person: dict = {"objectType": "Person"}
        person |= {name: [agent[name]] for name in IDENTIFIERS if name in agent}
        if names := _names(agent, call.credential):
            person["name"] = names
        return JsonResponse(person)


def _names(agent: dict, credential: Credential) -> list[str]:
    """What the agent is called here, and in the last statement of it that the client may read."""
    of_agent = Statement.objects.filter(agent=agent_key(agent))
    told = querying.readable(of_agent, credential).order_by("-pk").first()
    names = [agent.get("name"), told.document["actor"].get("name") if told else None]
    return list(dict.fromkeys(name for name in names if name))
