"""The list of films: which states there are, and what each row shows, in a fixed number of
queries.
"""

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from media.admin.warnings import annotated, warnings_of
from media.delivery import signing
from media.models import Slide, VideoState

PAGE = 24
# One filter for each thing an author has to do, or not: wait, look, mend.
FILTERS = {
    "siap": [VideoState.READY],
    "diputar": [VideoState.PLAYABLE],
    "disiapkan": [VideoState.UPLOADED, VideoState.PROCESSING],
    "ditolak": [VideoState.REFUSED, VideoState.CANCELLED],
}


def states_of(videos) -> list[dict]:
    """The filters with how many films each holds; those that hold none are left out."""
    counted = dict(videos.order_by().values_list("state").annotate(Count("pk")))
    names = {
        "siap": _("Siap"),
        "diputar": _("Mutu lain menyusul"),
        "disiapkan": _("Sedang disiapkan"),
        "ditolak": _("Ditolak atau dibatalkan"),
    }
    filters = [
        {"code": code, "name": names[code], "count": sum(counted.get(each, 0) for each in states)}
        for code, states in FILTERS.items()
    ]
    return [each for each in filters if each["count"]]


def page_of(videos, *, state: str, query: str, number, person) -> Page:
    """One page of the films, each with its poster's address and its warnings."""
    if state in FILTERS:
        videos = videos.filter(state__in=FILTERS[state])
    if query:
        told = Slide.objects.filter(text__icontains=query).values("video")
        videos = videos.filter(Q(title__icontains=query) | Q(pk__in=told))
    videos = annotated(videos.select_related("collection"))
    page = Paginator(videos.order_by("-created_at"), PAGE).get_page(number)
    page.object_list = list(page.object_list)
    _dress(page.object_list, person)
    return page


def _dress(videos, person) -> None:
    posters = [video.poster.name for video in videos if video.poster]
    urls = signing.file_urls(posters, person.uuid, timezone.now())
    for video in videos:
        video.poster_url = urls.get(video.poster.name, "")
        video.warnings = warnings_of(video)
