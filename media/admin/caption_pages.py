"""What the pages about captions show."""

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from media.captioning import checking, comparing, engines, keeping, sounding, webvtt
from media.models import Caption, CaptionDraft, Video
from media.permissions import policy


def changeable_video(person, uuid, language=None) -> Video:
    """Return the video whose captions this person may write; there are tracks in two languages."""
    if language is not None and language not in webvtt.LANGUAGES:
        raise Http404(_("Teks video ada dalam bahasa Indonesia dan Inggris."))
    return get_object_or_404(
        policy().instances_user_has_permission_for(person, "change"), uuid=uuid
    )


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


def drafts_of(video: Video, language: str, opened: CaptionDraft | None) -> dict:
    """Return the ways to a draft: the newest one asked for, unless it is what the editor shows."""
    newest = video.caption_drafts.filter(language=language).first()
    is_news = newest and newest != opened and newest.created_at > _last_saved(video, language)
    return {
        "opened_draft": opened,
        "draft": newest if is_news else None,
        "has_sound": sounding.sound_of(video) is not None,
        "has_engine": engines.is_there(),
    }


def _last_saved(video, language):
    current = video.captions.filter(language=language).first()
    return current.created_at if current else video.created_at


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
