"""tus as Django sees it: who may, and what is asked. Under ASGI the bytes themselves pass by
(media.uploading.asgi); under WSGI they are read here, as they come.
"""

from functools import partial, wraps

import structlog
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from media.exceptions import NotPlayable, StorageAway
from media.uploading import admission, answers, finishing, pieces, protocol
from media.uploading.appending import appending
from media.uploading.handover import Handover
from media.uploading.protocol import Unanswerable

PIECE = 64 * 1024

log = structlog.get_logger(__name__)


def _in_tus(view):
    """Check the version, and put what is refused into the protocol's words."""

    @wraps(view)
    def answering(request, **kwargs):
        try:
            protocol.check_version(request.headers)
            return view(request, **kwargs)
        except (Unanswerable, NotPlayable) as error:
            return answers.refusal(error)
        except (OSError, StorageAway) as error:
            log.exception("an upload could not be kept")
            return answers.refusal(error)

    return answering


@require_http_methods(["OPTIONS", "POST"])
def uploads(request):
    """Say what is spoken here, or begin an upload."""
    if request.method == "OPTIONS":
        return answers.options(settings.MEDIA_MAX_UPLOAD_BYTES)
    return _begin(request)


@_in_tus
def _begin(request):
    """Begin an upload, perhaps with its first bytes."""
    wanted = protocol.creation(request.headers)
    bytes_along = protocol.first_addition(request.headers)
    upload = admission.admit(request.user, wanted, timezone.now())
    if bytes_along is None:
        return answers.standing(upload, status=201)
    return _append(request, upload, bytes_along, status=201)


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
@_in_tus
def upload(request, uuid):
    """Say how far an upload has come, continue it, or throw it away."""
    found = get_object_or_404(admission.uploads_of(request.user), uuid=uuid)
    at = timezone.now()
    if found.is_expired(at):
        raise Unanswerable(410, "The upload has expired.")
    if request.method == "DELETE":
        return _throw_away(found)
    finishing.finish_if_whole(found, at)
    if request.method == "PATCH":
        return _continue(request, found, at)
    return answers.standing(found, status=200)


def _throw_away(upload):
    if upload.finished_at:
        raise Http404  # it is a video now, and videos are deleted elsewhere
    with pieces.held(upload.uuid):
        finishing.throw_away(upload)
    return answers.thrown_away()


def _continue(request, upload, at):
    addition = protocol.addition(request.headers)
    upload.extend(at)
    if upload.finished_at is None:
        return _append(request, upload, addition, status=204)
    if addition.offset != upload.length:
        raise Unanswerable(409, f"The upload is complete: {upload.length} bytes.")
    return answers.standing(upload, status=204)


def _append(request, upload, addition, *, status):
    handover = Handover.asked_for_by(request)
    if handover:
        handover.take_over(upload, addition)
        return answers.standing(upload, status=status)
    whole = True
    try:
        with appending(upload, addition) as end:
            try:
                for piece in iter(partial(request.read, PIECE), b""):
                    end.take(piece)
            except OSError:  # the line was cut: what came is kept
                whole = False
            finishing.conclude(end, whole=whole)
            return answers.standing(upload, status=status, offset=end.offset)
    except NotPlayable:
        finishing.throw_away(upload)
        raise
