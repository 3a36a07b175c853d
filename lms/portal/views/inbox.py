"""Kotak masuk: what the system has told a person."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

PAGE = 30


def inbox(request):
    page = Paginator(request.user.notices.all(), PAGE).get_page(request.GET.get("hal"))
    return render(request, "portal/inbox.html", {"page": page})


@require_POST
def reading(request, notice):
    """Note that a notice was read, and go where it leads."""
    notice = get_object_or_404(request.user.notices, pk=notice)
    request.user.notices.unread().filter(pk=notice.pk).update(read_at=timezone.now())
    ours = url_has_allowed_host_and_scheme(notice.url, allowed_hosts={request.get_host()})
    return redirect(notice.url if notice.url and ours else "portal:inbox")


@require_POST
def reading_all(request):
    request.user.notices.unread().update(read_at=timezone.now())
    return redirect("portal:inbox")
