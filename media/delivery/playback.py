"""Everything a player needs to know about a video, for one person and for some hours."""

from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from media.captioning import webvtt
from media.delivery import signing
from media.encoding import packaging
from media.encoding.ladder import Emphasis
from media.models import Rendition, Video

MP4 = {True: "video/mp4", False: "audio/mp4"}


def describe(video: Video, person: UUID, at: datetime, *, around: str = "") -> dict:
    """Return play.json: renditions with the lengths of their segments, captions, poster, sizes.

    `around` is a rung: only it, those of its codec and the sound have their lengths told then.
    """
    renditions = sorted(video.renditions.all(), key=lambda each: each.average_bandwidth)
    files = [each.file.name for each in renditions]
    files += [each.name for each in (video.poster, video.storyboard) if each]
    urls = signing.file_urls(files, person, at)
    told = _kin(renditions, around)
    return {
        "uuid": str(video.uuid),
        "title": video.title,
        "state": video.state,
        "duration_ms": video.duration_ms,
        "poster": urls[video.poster.name] if video.poster else None,
        "storyboard": _storyboard(video, urls),
        "hls": playlist_url(video, "master", person, at) if renditions else None,
        "renditions": [
            _rendition(each, urls[each.file.name], is_told=each in told)
            | {"playlist_url": playlist_url(video, each.rung, person, at)}
            for each in renditions
        ],
        "captions": [_caption(each, video, person, at) for each in video.captions.all()],
        "expires_at": datetime.fromtimestamp(signing.Window.at(at).expires, UTC).isoformat(),
    }


def _kin(renditions: list[Rendition], around: str) -> list[Rendition]:
    """The rungs that a player may go to from `around` by itself, and the sound; all, if there is
    no such rung.
    """
    codec = next((_codec(each) for each in renditions if each.rung == around), None)
    if codec is None:
        return renditions
    return [each for each in renditions if not each.width or _codec(each) == codec]


def _codec(rendition: Rendition) -> str:
    """What a player does not leave unless it is told to: `av01`, `avc1`."""
    return rendition.codecs.partition(".")[0]


def master(video: Video, person: UUID, at: datetime) -> str:
    """Return the playlist of playlists for players that read HLS themselves."""
    return packaging.master_playlist(
        video.renditions.all(), lambda each: playlist_url(video, each.rung, person, at)
    )


def rendition_playlist(rendition: Rendition, person: UUID, at: datetime) -> str:
    return packaging.media_playlist(
        rendition.playlist, signing.file_url(rendition.file.name, person, at)
    )


def playlist_path(video_uuid, name: str) -> str:
    """What a token for a playlist is good for."""
    return f"playlist/{video_uuid}/{name}"


def caption_path(video_uuid, language: str) -> str:
    """What a token for captions is good for."""
    return f"captions/{video_uuid}/{language}"


def playlist_url(video: Video, name: str, person: UUID, at: datetime) -> str:
    path = playlist_path(video.uuid, name)
    return signing.text_url("playlist", path, person, at, video=video.uuid, name=name)


def _rendition(rendition: Rendition, url: str, *, is_told: bool) -> dict:
    has_picture = bool(rendition.width)
    return {
        "rung": rendition.rung,
        "kind": "video" if has_picture else "audio",
        "label": label(rendition),
        "emphasis": [each for each in Emphasis if rendition.rung in each.rungs],
        "mime": f'{MP4[has_picture]}; codecs="{rendition.codecs}"',
        "codecs": rendition.codecs,
        "width": rendition.width,
        "height": rendition.height,
        "bandwidth": rendition.bandwidth,
        "average_bandwidth": rendition.average_bandwidth,
        "size": rendition.size,
        "url": url,
        **(packaging.parts(rendition.playlist) if is_told else {}),
    }


def label(rendition: Rendition) -> str:
    """Name a rung by what it is good for, not by its numbers."""
    names = {
        "au": _("Suara saja"),
        "s0": pgettext("mutu video", "Teks jelas, paling hemat"),
        "s1": pgettext("mutu video", "Hemat"),
        "s2": pgettext("mutu video", "Teks jelas"),
        "a2": pgettext("mutu video", "Gerak halus"),
        "a3": pgettext("mutu video", "Jelas dan halus"),
        "h0": pgettext("mutu video", "Perangkat lama, teks jelas"),
        "h1": pgettext("mutu video", "Perangkat lama, gerak halus"),
        "h2": pgettext("mutu video", "Perangkat lama, jelas dan halus"),
        "ha": _("Suara saja, perangkat lama"),
    }
    return names.get(rendition.rung, rendition.rung)


def _storyboard(video: Video, urls: dict[str, str]) -> dict | None:
    """Where the sheet of small pictures is, and which of them shows which moment."""
    if not video.storyboard:
        return None
    return {"url": urls[video.storyboard.name], **video.storyboard_grid}


def _caption(caption, video: Video, person: UUID, at: datetime) -> dict:
    language = caption.language
    path = caption_path(video.uuid, language)
    return {
        "language": language,
        "label": webvtt.language_name(language),
        "url": signing.text_url("captions", path, person, at, video=video.uuid, language=language),
    }
