"""The pages about films in the admin pass axe-core and fit a phone and a desk, light and dark."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from lms.accounts.models import Role
from media.models import VideoState
from tests.browser import DESK, PHONE, chromium, window
from tests.media.test_what_an_author_sees import make_film

__all__ = ["chromium"]

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Our part of the page; the menu around it is Wagtail's.
RUN = """
async () => {
  const { violations } = await axe.run("#main", {resultTypes: ["violations"], preload: false});
  return violations.flatMap(
    ({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
"""


def poster():
    kept = BytesIO()
    Image.new("RGB", (320, 180), "#0b6e74").save(kept, "JPEG")
    return ContentFile(kept.getvalue())


@pytest.fixture
def pages(citra, provider, storage):
    """Addresses of the list, and of a film in each state that looks different."""
    long = 20 * 60_000
    ready = make_film(provider.collection, duration_ms=long, width=720, height=1280)
    ready.poster.save("poster.jpg", poster())
    refused = make_film(provider.collection, title="Ditolak", state=VideoState.REFUSED)
    refused.refuse("Berkas ini rusak atau tidak lengkap. Ekspor ulang videonya lalu unggah lagi.")
    making = make_film(provider.collection, title="Disiapkan", state=VideoState.PLAYABLE)
    making.jobs.create(stage="rest", percent=40)
    detail = [reverse("media_admin:detail", args=[each.uuid]) for each in (ready, refused, making)]
    one_rung = f"{detail[0]}?mutu=s1"
    deletion = reverse("media_admin:deletion", args=[ready.uuid])
    return [reverse("media_admin:index"), *detail, one_rung, deletion]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_pages_about_films_are_accessible(live_server, client, citra, as_role, pages, chromium):
    as_role(client, citra, Role.MITRA)
    wrong = []
    with window(chromium, live_server.url, client=client, bypass_csp=True) as page:
        for number, address in enumerate(pages):
            page.goto(address)
            page.evaluate(AXE.read_text())
            # Half-way between two colours no contrast is what it will be.
            page.add_style_tag(content="* { transition: none !important; }")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                for size in (PHONE, DESK):
                    page.set_viewport_size(size)
                    found = page.evaluate(RUN)
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                        found.append("wider than the screen")
                    wrong += [f"{address} {scheme} {size['width']}: {each}" for each in found]
                    if place := os.environ.get("SHOTS"):
                        name = f"{place}/{number}-{scheme}-{size['width']}.png"
                        page.screenshot(path=name, full_page=True)
    assert not wrong, "\n".join(wrong)
