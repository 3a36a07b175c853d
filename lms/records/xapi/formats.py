"""The three shapes in which statements are read: exact, ids, canonical."""

from collections.abc import Iterable

from lms.records.facts import activities_of
from lms.records.models import Activity

IDENTIFIERS = ["mbox", "mbox_sha1sum", "openid", "account"]
AGENTS_OF_CONTEXT = ["instructor", "team"]


def shaped(documents: list[dict], shape: str, languages: list[str]) -> list[dict]:
    """Return documents in `shape`; `languages` are wished for, the dearest first."""
    if shape == "ids":
        return [_ids(document) for document in documents]
    if shape == "canonical":
        return _canonical(documents, languages)
    return documents


def _ids(statement: dict) -> dict:
    """Only what identifies whom and what the statement names."""
    document = {
        **statement,
        "actor": _bare(statement["actor"]),
        "object": _bare(statement["object"]),
    }
    document["verb"] = {"id": statement["verb"]["id"]}
    if "context" in statement:
        document["context"] = _bare_context(statement["context"])
    return document


def _bare_context(context: dict) -> dict:
    bare = {**context}
    for name in AGENTS_OF_CONTEXT:
        if name in bare:
            bare[name] = _bare(bare[name])
    if "contextActivities" in bare:
        bare["contextActivities"] = {
            relation: [_bare(each) for each in activities]
            for relation, activities in context["contextActivities"].items()
        }
    return bare


def _bare(target: dict) -> dict:
    kind = target.get("objectType")
    if kind == "SubStatement":
        return _ids(target)
    if kind not in ("Agent", "Group") and "id" in target:
        return {"id": target["id"]} if kind in (None, "Activity") else target
    bare = {name: target[name] for name in ("objectType", *IDENTIFIERS) if name in target}
    if kind == "Group" and not any(name in target for name in IDENTIFIERS):
        bare["member"] = [_bare(member) for member in target["member"]]
    return bare


def _canonical(documents: list[dict], languages: list[str]) -> list[dict]:
    iris = {each["id"] for document in documents for each in activities_of(document)}
    known = dict(Activity.objects.filter(iri__in=iris).values_list("iri", "definition"))
    return [_in_one_language(document, known, languages) for document in documents]


def _in_one_language(value, known: dict[str, dict], languages: list[str]):
    """Each language map keeps one language; activities are defined as the store knows them."""
    if isinstance(value, list):
        return [_in_one_language(each, known, languages) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("id") in known and value.get("objectType", "Activity") == "Activity":
        value = {**value, "definition": known[value["id"]]}
    return {
        name: _chosen(each, languages)
        if name in ("display", "name", "description") and isinstance(each, dict)
        else each
        if name == "extensions"
        else _in_one_language(each, known, languages)
        for name, each in value.items()
    }


def _chosen(words: dict[str, str], languages: Iterable[str]) -> dict[str, str]:
    """Return the words of the tag wished for, else of its language, else the first."""
    tags = {tag.lower(): tag for tag in words}
    for wished in languages:
        of_language = [tag for tag in tags if tag.split("-")[0] == wished.split("-")[0]]
        if found := [tag for tag in tags if tag == wished] or of_language:
            return {tags[found[0]]: words[tags[found[0]]]}
    return dict(list(words.items())[:1])
