"""One lesson's blocks as data that no later edit can reach."""

import uuid

from django.utils.html import strip_tags
from wagtail.rich_text import expand_db_html

from courses.marking import number
from media.api import Emphasis

PLAYABLE = {"video", "audio"}
SLIDES = "slides"
PACKAGE = "package"
MEDIA = {"video": "video", "audio": "video", SLIDES: "deck"}  # a block, and its field


def frozen_parts(lesson) -> list[dict]:
    """The body of `lesson` in order, in the shape of ReleaseLesson.parts; the quiz is no part."""
    parts = []
    for position, block in enumerate(lesson.body):
        identity = block.id or derived_id(lesson.uuid, position)
        if block.block_type in PLAYABLE:
            parts.append(_playable_part(block, identity))
        elif block.block_type == SLIDES:
            parts.append(_slides_part(block, identity))
        elif block.block_type == PACKAGE:
            parts.append(_package_part(block.value, identity))
        elif block.block_type == "question":
            question = frozen_question(block.value, identity)
            parts.append({"id": identity, "type": "question", "question": question})
        elif block.block_type != "quiz":
            parts.append({"id": identity, "type": "html", "html": str(block.render()).strip()})
    return parts


def frozen_quiz(lesson) -> dict | None:
    """The quiz of `lesson` with its keys, in the shape of courses.marking; None without one."""
    quiz = next((block.value for block in lesson.body if block.block_type == "quiz"), None)
    if quiz is None:
        return None
    questions = [
        frozen_question(item.value, item.original_id or derived_id(lesson.uuid, "soal", position))
        for position, item in enumerate(quiz["questions"].bound_blocks)
    ]
    limits = {name: quiz[name] for name in ["minutes", "attempts", "draw"]}
    return {**limits, "questions": questions}


def frozen_question(question, identity: str) -> dict:
    """One question as data; ids of choices stay the same from release to release."""
    choices = [
        {
            "id": item.original_id or derived_id(identity, position),
            "text": item.value["text"],
        }
        for position, item in enumerate(question["choices"].bound_blocks)
    ]
    return {
        "id": identity,
        "type": question["type"],
        "text": html_of(question["text"]),
        "choices": choices if question["type"] in {"single", "multiple"} else [],
        "key": _key(question, choices),
        "explanation": html_of(question["explanation"]),
        "points": question["points"] or 1,
        "competency": question["competency"] or None,
    }


def videos_of(lesson) -> list:
    """The videos, recordings and decks shown in `lesson`, each once."""
    shown = [b.value[MEDIA[b.block_type]] for b in lesson.body if b.block_type in MEDIA]
    return list({video.pk: video for video in shown if video}.values())


def documents_of(lesson) -> list:
    """The documents offered in `lesson`, each once."""
    offered = [b.value["document"] for b in lesson.body if b.block_type == "document"]
    return list({document.pk: document for document in offered if document}.values())


def packages_of(lesson) -> list:
    """The packages of others in `lesson`, each once."""
    chosen = [block.value for block in lesson.body if block.block_type == PACKAGE]
    return list({package.pk: package for package in chosen if package}.values())


def derived_id(*path) -> str:
    """A lasting id for a block that was written without one: the same place gets the same id."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(str(step) for step in path)))


def html_of(rich_text) -> str:
    """Finished html of a rich text value; "" where nothing is written."""
    source = getattr(rich_text, "source", rich_text) or ""
    return expand_db_html(source).strip() if strip_tags(source).strip() else ""


def _playable_part(block, identity):
    video = block.value["video"]
    part = {
        "id": identity,
        "type": block.block_type,
        "video": str(video.uuid) if video else None,
        "title": video.title if video else "",
    }
    return part | _how_watched(block.value)


def _slides_part(block, identity):
    deck = block.value["deck"]
    return {
        "id": identity,
        "type": SLIDES,
        "deck": str(deck.uuid) if deck else None,
        "title": deck.title if deck else "",
    }


def _package_part(package, identity):
    return {
        "id": identity,
        "type": PACKAGE,
        "package": str(package.uuid) if package else None,
        "title": package.label if package else "",
    }


def _how_watched(value) -> dict:
    """What the author decided otherwise than usual; older releases know nothing of it."""
    decided: dict[str, object] = {}
    if value.get("emphasis") == Emphasis.TEXT:
        decided["emphasis"] = Emphasis.TEXT.value
    if chapters := value.get("chapters"):
        rows = [{"at_ms": milliseconds(each["at"]), "title": each["title"]} for each in chapters]
        decided["chapters"] = sorted(rows, key=lambda row: row["at_ms"])
    return decided


def milliseconds(clock: str) -> int:
    """Read a time as authors write it: `3:05` is 185,000."""
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000


def _key(question, choices):
    right = [
        choice["id"]
        for choice, row in zip(choices, question["choices"], strict=True)
        if row["correct"]
    ]
    match question["type"]:
        case "single":
            return right[0] if right else None
        case "multiple":
            return right
        case "short":
            return {"accepted": list(question["accepted"])}
        case _:
            return {
                "value": _decimal(question["value"]),
                "tolerance": _decimal(question["tolerance"] or "0"),
            }


def _decimal(text):
    value = number(text)
    return None if value is None else str(value)
