"""Another file for a film: a refused one gets it at once, one that is watched when it is ready."""

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from media import api
from media.admin.forms import ReplacementForm
from media.admin.own import tell_errors, to_detail, video_of
from media.exceptions import NotPlayable, ReplacementRefused
from media.models import Video


@require_POST
def replacement(request, uuid):
    video = video_of(request, uuid, "change")
    form = ReplacementForm(request.POST, request.FILES)
    if form.is_valid():
        _replace(request, video, form.cleaned_data)
    else:
        tell_errors(request, form)
    return to_detail(video)


def _replace(request, video, data):
    try:
        api.replace(video, data["file"], by=request.user, note=data["note"])
    except NotPlayable as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _told(video))


def _told(video):
    if video.is_refused:
        return _("Berkas diganti dan sedang disiapkan.")
    return _("Berkas pengganti sedang disiapkan. Peserta tetap melihat yang lama.")


@require_POST
def discarding(request, uuid):
    video = video_of(request, uuid, "change")
    if api.discard(video):
        messages.success(request, _("Berkas pengganti dibuang. Tidak ada yang berubah."))
    else:
        messages.info(request, _("Tidak ada berkas pengganti."))
    return to_detail(video)


@require_POST
def restoration(request, uuid, number):
    video = video_of(request, uuid, "change")
    try:
        restored = api.restore(video, number)
    except Video.DoesNotExist:
        raise Http404 from None
    except ReplacementRefused as refusal:
        messages.error(request, str(refusal))
        return to_detail(video)
    if restored:
        messages.success(request, _("Berkas lama dipulihkan. Peserta melihatnya mulai sekarang."))
    else:
        messages.info(request, _("Berkas itu sudah dipakai."))
    return to_detail(video)
