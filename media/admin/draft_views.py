"""Drafts of captions: asked for from a script or an engine, followed, and opened in the editor."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from media.admin.caption_forms import ScriptForm
from media.admin.caption_pages import changeable_video
from media.captioning import engines, jobs, sounding
from media.models import CaptionSource


@require_POST
def script(request, uuid, language):
    """Ask for captions aligned with the script that was pasted or uploaded."""
    video = changeable_video(request.user, uuid, language)
    form = ScriptForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
    elif sounding.sound_of(video) is None:
        messages.error(request, _("Video ini belum siap atau tanpa suara. Coba lagi nanti."))
    else:
        asked = {"source": CaptionSource.ALIGNMENT, "script": form.cleaned_data["script"]}
        jobs.ask(video, language=language, by=request.user, **asked)
    return redirect("media_admin:caption-editor", uuid, language)


@require_POST
def recognition(request, uuid, language):
    """Ask the engine, where this city has one."""
    video = changeable_video(request.user, uuid, language)
    if not engines.is_there() or sounding.sound_of(video) is None:
        messages.error(request, _("Draf otomatis tidak tersedia untuk video ini."))
    else:
        jobs.ask(video, language=language, source=CaptionSource.ENGINE, by=request.user)
    return redirect("media_admin:caption-editor", uuid, language)


@require_GET
def draft(request, uuid, language, draft):
    """How far a draft has come, for the page that waits for it."""
    video = changeable_video(request.user, uuid, language)
    row = get_object_or_404(video.caption_drafts, uuid=draft, language=language)
    address = reverse("media_admin:caption-editor", args=[uuid, language], query={"draf": row.uuid})
    return JsonResponse(
        {
            "percent": row.percent,
            "url": address if row.finished_at else None,
            "refusal": row.refusal_explained,
        }
    )
