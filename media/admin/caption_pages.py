"""What the pages about captions show."""

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from media.captioning import checking, comparing, keeping, webvtt
from media.models import Caption, Video


def tracks_of(video: Video) -> list[dict]:
    """Return one entry per language: what is said, or nothing yet."""
    kept = {each.language: each for each in video.captions.all()}
    return [
        {
            "language": code,
            "name": webvtt.language_name(code),
            "cues": webvtt.transcript(kept[code].text) if code in kept else [],
        }
        for code in webvtt.LANGUAGES
    ]


def page_of(video: Video, language: str) -> dict:
    """Return what every page about one track shows."""
    return {"video": video, "language": language, "language_name": webvtt.language_name(language)}


def editor_of(video: Video, form) -> dict:
    """Return what the editor needs beside its form: the rules it applies while one types."""
    return {
        "problems": _problems_of(form["text"].value() or "", video.duration_ms),
        "words": checking.WORDS,
        "limits": {
            "characters": checking.MAX_CHARACTERS_A_SECOND,
            "longest": checking.MAX_SHOWN_MS,
            "shortest": checking.MIN_SHOWN_MS,
            "line": checking.MAX_LINE,
            "lines": checking.MAX_LINES,
            "duration": video.duration_ms or 0,
        },
    }


def _problems_of(text: str, duration_ms) -> list[dict]:
    """Return the warnings as {time, words}, for those who write without the editor."""
    try:
        cues = webvtt.read(text.encode())
    except webvtt.CaptionsRefused:
        return []
    return [
        {"time": webvtt.clock(cues[each.index].start_ms), "words": each.words}
        for each in checking.problems_of(cues, duration_ms)
    ]


def comparison(version: Caption, older: Caption | None) -> dict:
    """Return what `version` says otherwise than `older`."""
    before = webvtt.read(older.text.encode()) if older else []
    after = webvtt.read(version.text.encode())
    found = comparing.changes(before, after)
    return {
        "version": version,
        "older": older,
        "changes": [_seen(change) for change in found],
        "unchanged": len(after) - sum(change.after is not None for change in found),
    }


def newest_first(video: Video, language: str) -> list[Caption]:
    rows = list(keeping.history(video, language))
    prefetch_related_objects(rows, "saved_by")
    return rows


def told_by(current: Caption) -> str:
    """Say who has saved meanwhile, and when."""
    return _("%(who)s menyimpan versi %(number)d pada %(when)s.") % {
        "who": current.saved_by or _("Seseorang"),
        "number": current.number,
        "when": date_format(localtime(current.created_at), "DATETIME_FORMAT"),
    }


def _seen(change: comparing.Change) -> dict:
    cue = change.after or change.before
    kind = "changed" if change.before and change.after else "added" if change.after else "removed"
    return {
        "kind": kind,
        "time": webvtt.clock(cue.start_ms),
        "before": _line(change.before),
        "after": _line(change.after),
    }


def _line(cue) -> str:
    if cue is None:
        return ""
    return f"{webvtt.clock(cue.start_ms)} – {webvtt.clock(cue.end_ms)}\n{webvtt.plain(cue.text)}"
