"""The section "Video" in Wagtail's admin.

Everything is fetched through the collections of the person who asks (wagtail issue #13314: generic
views would show other institutions' rows), so a stranger's video is not found.
"""

from pathlib import PurePath

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from media import api, versions
from media.admin import listing, rungs, usage
from media.admin.caption_forms import UploadedCaptionsForm
from media.admin.caption_pages import tracks_of
from media.admin.forms import ReplacementForm, UploadForm, VideoForm
from media.admin.own import tell_errors, to_detail, video_of, videos_of
from media.admin.standing import standing
from media.admin.warnings import annotated, warnings_of
from media.exceptions import NotPlayable
from media.permissions import policy, shown_to_author
from media.uploading.admission import standing_of_own


@require_GET
def index(request):
    videos = videos_of(request.user, "change", "delete")
    query, state = request.GET.get("q", "").strip(), request.GET.get("keadaan", "")
    context = {
        "page": listing.page_of(
            videos, state=state, query=query, number=request.GET.get("p"), person=request.user
        ),
        "query": query,
        "state": state,
        "states": listing.states_of(videos),
        "may_add": policy().user_has_permission(request.user, "add"),
    }
    return render(request, "media/admin/index.html", context)


@require_http_methods(["GET", "POST"])
def upload(request):
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        kept, refused = _ingest_all(form.cleaned_data, request.user)
        return _uploaded(request, kept, refused)
    context = {"form": form, "unfinished": standing_of_own(request.user, timezone.now())}
    return render(request, "media/admin/upload.html", context)


def _ingest_all(data, user):
    """Keep every file that may be kept; return the videos, and (name, reason) of the others."""
    kept, refused = [], []
    for file in data["files"]:
        title = data["title"] or PurePath(file.name).stem.replace("_", " ")[:255]
        try:
            kept.append(
                api.ingest(title=title, file=file, collection=data["collection"], uploaded_by=user)
            )
        except NotPlayable as refusal:
            refused.append((file.name, str(refusal)))
    return kept, refused


def _uploaded(request, kept, refused):
    for name, reason in refused:
        messages.error(request, f"{name}: {reason}")
    if not kept:
        return redirect("media_admin:upload")
    messages.success(request, _("Berkas tersimpan dan sedang disiapkan."))
    return to_detail(kept[0]) if len(kept) == 1 else redirect("media_admin:index")


@require_GET
def detail(request, uuid):
    seen = annotated(videos_of(request.user, "change", "delete"))
    video = get_object_or_404(seen, uuid=uuid)
    rows = rungs.rows_of(video)
    context = {
        **standing(video),
        "rungs": rows,
        "chosen": rungs.chosen(
            rows, request.GET.get("mutu", ""), request.user.uuid, timezone.now()
        ),
        "warnings": warnings_of(video),
        "deck": _deck(request, video),
        "history": versions.history_of(video).select_related("uploaded_by"),
        "uses": usage.uses_of(video),
        "form": VideoForm(instance=video, user=request.user),
        "captions_form": UploadedCaptionsForm(),
        # Captions on the same page have a file of their own, under the usual id.
        "replacement_form": ReplacementForm(auto_id="pengganti_%s"),
        "unfinished": standing_of_own(request.user, timezone.now(), replaces=video),
        "tracks": tracks_of(video),
    }
    return render(request, "media/admin/detail.html", context)


def _deck(request, video):
    """The slides as learners get them; None for what is played."""
    if not video.is_deck:
        return None
    return api.deck(video, request.user.uuid, beginning=request.GET.get("salindia", ""))


@require_GET
def play(request, uuid):
    videos = shown_to_author(request.user).prefetch_related("renditions", "captions")
    return api.answer_play(request, get_object_or_404(videos, uuid=uuid))


@require_POST
def facts(request, uuid):
    video = video_of(request, uuid, "change")
    form = VideoForm(request.POST, instance=video, user=request.user)
    if form.is_valid():
        form.save()
        versions.of(video).update(collection=video.collection)
        messages.success(request, _("Perubahan tersimpan."))
    else:
        tell_errors(request, form)
    return redirect("media_admin:detail", uuid)


@require_POST
def attempt(request, uuid):
    video = video_of(request, uuid, "change")
    if api.retry(video):
        messages.success(request, _("Dicoba lagi dari awal."))
    else:
        messages.info(request, _("Tidak ada yang perlu dicoba lagi."))
    return to_detail(video)


@require_POST
def cancellation(request, uuid):
    video = video_of(request, uuid, "change")
    if api.cancel(video):
        messages.success(request, _("Penyiapan dihentikan. Yang sudah siap tetap dapat dilihat."))
    else:
        messages.info(request, _("Tidak ada yang sedang disiapkan."))
    return to_detail(video)


@require_http_methods(["GET", "POST"])
def deletion(request, uuid):
    video = video_of(request, uuid, "delete")
    uses = usage.uses_of(video)
    if request.method == "POST" and not uses:
        video.delete()
        messages.success(request, _("“%(title)s” dihapus.") % {"title": video.title})
        return redirect("media_admin:index")
    status = 409 if request.method == "POST" else 200
    return render(request, "media/admin/delete.html", {"video": video, "uses": uses}, status=status)
