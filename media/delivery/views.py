"""Media files and texts for the person to whom a fresh address was given."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.delivery import playback, serving, signing
from media.encoding import storing
from media.models import Caption, Rendition, Video


@require_safe
def file(request, token, path):
    _holder(request, token, path)
    local = storing.local_path(path)
    if local is None or not local.is_file():
        raise Http404(_("Berkas ini tidak ada lagi. Muat ulang halaman materinya."))
    return serving.serve(request, local, path, max_age=settings.MEDIA_LINK_WINDOW_SECONDS)


@require_safe
def playlist(request, token, video, name):
    person = _holder(request, token, playback.playlist_path(video, name))
    video = get_object_or_404(Video, uuid=video)
    if name == "master":
        text = playback.master(video, person, timezone.now())
    else:
        rendition = get_object_or_404(Rendition, video=video, rung=name)
        text = playback.rendition_playlist(rendition, person, timezone.now())
    return _text(text, "application/vnd.apple.mpegurl")


@require_safe
def captions(request, token, video, language):
    _holder(request, token, playback.caption_path(video, language))
    caption = get_object_or_404(Caption, video__uuid=video, language=language)
    return _text(caption.text, "text/vtt; charset=utf-8")


def _holder(request, token, path):
    """Return whom the address was given to; it is good in their session alone."""
    try:
        person = signing.check(token, path, timezone.now())
    except signing.LinkForged:
        raise Http404(_("Alamat ini tidak dikenal. Buka materinya dari halaman belajar.")) from None
    except signing.LinkExpired:
        raise PermissionDenied(
            _("Tautan ini sudah kedaluwarsa. Muat ulang halaman materinya untuk melanjutkan.")
        ) from None
    if not request.user.is_authenticated or request.user.uuid != person:
        raise Http404(
            _("Tautan ini dibuat untuk orang lain. Buka materinya dari halaman belajar Anda.")
        )
    return person


def _text(text, content_type):
    response = HttpResponse(text, content_type=content_type)
    response["Cache-Control"] = "private, max-age=300"
    return response
