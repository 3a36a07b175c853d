"""The answer to a player that begins: play.json, a brake, and a line in the log.

Who may see the video was asked before. What is handed out here opens files for hours, so nobody
gets it by the thousand, and the log can say later who got it: by their uuid, never their NIP.
"""

import structlog
from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from media.delivery import playback
from media.models import Video

# A page asks once for each of its films, and again when its addresses have grown old.
AT_MOST = 120
IN_SECONDS = 10 * 60

log = structlog.get_logger()


def answer(request: HttpRequest, video: Video) -> JsonResponse:
    """Answer with play.json of `video` for the person of this session.

    `?mutu=s1` tells the segments of that rung, of the others of its codec and of the sound alone;
    whoever wants the rest asks again without it.
    """
    person, at = request.user.uuid, timezone.now()
    if _too_often(person, at):
        log.warning("play_refused", person=str(person), video=str(video.uuid))
        return _refused()
    play = playback.describe(video, person, at, around=request.GET.get("mutu", ""))
    log.info("play_given", person=str(person), video=str(video.uuid))
    return _unkept(JsonResponse(play))


def _too_often(person, at) -> bool:
    """Count this play and say whether the share of these ten minutes is used up."""
    span = int(at.timestamp()) // IN_SECONDS
    key = f"media.plays.{person.hex}.{span}"
    cache.add(key, 0, timeout=IN_SECONDS * 2)
    return cache.incr(key) > AT_MOST


def _refused() -> JsonResponse:
    told = _("Terlalu banyak permintaan video dari akun Anda. Coba lagi sepuluh menit lagi.")
    response = JsonResponse({"error": told}, status=429)
    response["Retry-After"] = str(IN_SECONDS)
    return _unkept(response)


def _unkept(response):
    # Addresses in it are one person's, and grow old.
    response["Cache-Control"] = "private, no-store"
    return response
