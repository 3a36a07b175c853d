"""Captions in the section "Video": a file, the editor beside the film, and the history.

As everywhere in this section, a stranger's video is not found.
"""

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from media import api, tasks
from media.admin import caption_pages as pages
from media.admin.caption_forms import ScriptForm, UploadedCaptionsForm, WrittenCaptionsForm
from media.admin.caption_pages import changeable_video
from media.captioning import keeping, listening, sounding, webvtt
from media.exceptions import EditedMeanwhile
from media.models import Caption, CaptionSource

SHOWN_A_SECOND = 20
ASK_AGAIN_SECONDS = 60


@require_POST
def uploaded(request, uuid):
    video = changeable_video(request.user, uuid)
    form = UploadedCaptionsForm(request.POST, request.FILES)
    if form.is_valid():
        _keep_file(request, video, **form.cleaned_data)
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
    return redirect("media_admin:detail", uuid)


def _keep_file(request, video, *, file, language):
    data = file.read(webvtt.MAX_BYTES + 1)
    try:
        api.add_captions(video, data, language=language, by=request.user)
    except webvtt.CaptionsRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Teks tersimpan."))


@require_http_methods(["GET", "POST"])
def editor(request, uuid, language):
    video = changeable_video(request.user, uuid, language)
    if request.method == "POST":
        return _written(request, video, language)
    draft = _draft(request, video, language)
    return _editor_page(request, video, language, _form_of(video, language, draft), draft=draft)


def _draft(request, video, language):
    """Return the finished draft that is to be opened, if the address names one."""
    wanted = request.GET.get("draf")
    if not wanted:
        return None
    finished = video.caption_drafts.filter(language=language).exclude(finished_at=None)
    try:
        return get_object_or_404(finished, uuid=wanted)
    except ValidationError:
        raise Http404(_("Draf ini tidak ada.")) from None


def _form_of(video, language, draft):
    current = Caption.objects.filter(video=video, language=language).first()
    kept = current.text if current else "WEBVTT\n"
    return WrittenCaptionsForm(
        initial={
            "text": draft.text if draft else kept,
            "base": current.number if current else 0,
            "source": draft.source if draft else CaptionSource.EDITOR,
        }
    )


def _written(request, video, language):
    form = WrittenCaptionsForm(request.POST)
    if not form.is_valid():
        return _not_kept(request, video, language, form, status=422)
    data = form.cleaned_data
    try:
        cues = webvtt.read(data["text"].encode())
        kept = keeping.keep(
            video,
            cues,
            language=language,
            source=data["source"],
            base=data["base"],
            by=request.user,
        )
    except webvtt.CaptionsRefused as refusal:
        form.add_error("text", str(refusal))
        return _not_kept(request, video, language, form, status=422)
    except EditedMeanwhile as meanwhile:
        return _overtaken(request, video, language, form, meanwhile.current)
    return _kept(request, video, kept)


def _kept(request, video, kept):
    said = _("Tersimpan sebagai versi %(number)d.") % {"number": kept.number}
    if _wants_json(request):
        return JsonResponse({"number": kept.number, "text": kept.text, "said": said})
    messages.success(request, said)
    return redirect("media_admin:caption-editor", video.uuid, kept.language)


def _overtaken(request, video, language, form, current):
    """Keep nothing, lose nothing: theirs stays in force, what was sent goes back to its writer."""
    form.add_error(None, pages.told_by(current))
    form.add_error(
        None, _("Tulisan Anda belum disimpan. Simpan sekali lagi untuk menjadikannya versi baru.")
    )
    # Whoever saves once more has been told; theirs stays in the history.
    form.data = form.data.copy()
    form.data["base"] = current.number
    return _not_kept(request, video, language, form, status=409, current=current)


def _not_kept(request, video, language, form, *, status, current=None):
    if not _wants_json(request):
        return _editor_page(request, video, language, form, status=status)
    said = [error for errors in form.errors.values() for error in errors]
    answer = {"error": " ".join(said)}
    if current:
        args = [video.uuid, language, current.number]
        answer |= {
            "number": current.number,
            "url": reverse("media_admin:caption-version", args=args),
        }
    return JsonResponse(answer, status=status)


def _editor_page(request, video, language, form, *, draft=None, status=200):
    context = {
        **pages.page_of(video, language),
        **pages.editor_of(video, form),
        **pages.drafts_of(video, language, draft),
        "form": form,
        "script_form": ScriptForm(),
    }
    return render(request, "media/admin/captions/editor.html", context, status=status)


def _wants_json(request):
    return request.accepts("application/json") and not request.accepts("text/html")


@require_GET
def peaks(request, uuid):
    """The loudness of the film in bytes, 20 a second; 202 while the worker is still to listen."""
    video = changeable_video(request.user, uuid)
    if sounding.sound_of(video) is None:
        return HttpResponse(status=204)
    heard = sounding.heard(video)
    if heard is None:
        if cache.add(f"media.hear.{video.pk}", 1, ASK_AGAIN_SECONDS):
            tasks.hear.enqueue(video.pk)
        return HttpResponse(status=202)
    shown = listening.thinned(heard, listening.PER_SECOND // SHOWN_A_SECOND)
    return HttpResponse(shown, content_type="application/octet-stream")


@require_GET
def versions(request, uuid, language):
    video = changeable_video(request.user, uuid, language)
    context = {
        **pages.page_of(video, language),
        "versions": pages.newest_first(video, language),
    }
    return render(request, "media/admin/captions/versions.html", context)


@require_GET
def version(request, uuid, language, number):
    video = changeable_video(request.user, uuid, language)
    history = keeping.history(video, language)
    shown = get_object_or_404(history, number=number)
    beside = request.GET.get("dengan", "")
    wanted = int(beside) if beside.isdecimal() and len(beside) < 9 else number - 1
    older = history.filter(number=wanted).first()
    context = {
        **pages.page_of(video, language),
        **pages.comparison(shown, older),
        "others": [each for each in history.values_list("number", flat=True) if each != number],
    }
    return render(request, "media/admin/captions/version.html", context)


@require_POST
def restoration(request, uuid, language, number):
    video = changeable_video(request.user, uuid, language)
    restored = get_object_or_404(keeping.history(video, language), number=number)
    kept = keeping.restore(restored, by=request.user)
    said = _("Versi %(old)d berlaku lagi, sebagai versi %(number)d.")
    messages.success(request, said % {"old": number, "number": kept.number})
    return redirect("media_admin:caption-versions", uuid, language)
