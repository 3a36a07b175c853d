"""What was played is kept on the device before it is sent: a closed lid loses nothing (pains 1)."""

import json

from tests.media.player.conftest import press_play, until, wait_for_time

OUTBOX = "/tontonan/"
# A page that comes back after an hour.
LATER = "const now = Date.now; Date.now = () => now() + 3_600_000;"


def hear(page, told, *, gets_through):
    """Answer reports like the server, or like a line that is gone; note what they say."""

    def answer(route):
        told.append(json.loads(route.request.post_data))
        if gets_through:
            counted = {"watched_ms": 0, "needed_ms": 20_000, "complete": False}
            return route.fulfill(json=counted)
        return route.abort()

    page.route(f"**{OUTBOX}", answer)


def stretches(reports):
    return [(uuid, end - start) for each in reports for uuid, start, end, _ in each["intervals"]]


def test_what_nobody_acknowledged_is_sent_by_the_next_page(viewer, door):
    """The first page dies while it plays, after a report that did not get through."""
    door.more = f'data-progress-url="{OUTBOX}"'
    page, unheard, heard = viewer(), [], []
    hear(page, unheard, gets_through=False)
    press_play(page)
    wait_for_time(page, 1)
    page.evaluate("document.querySelector('video').pause()")
    until(page, "document.querySelector('video').paused")
    page.evaluate("document.querySelector('video').play()")
    wait_for_time(page, 7.5)
    page.context.new_cdp_session(page).send("Page.navigate", {"url": "chrome://crash"})

    again = page.context.new_page()
    again.add_init_script(LATER)
    hear(again, heard, gets_through=True)
    again.goto("/")
    while not heard:
        again.wait_for_timeout(50)
    kept = dict(stretches(heard))
    assert set(dict(stretches(unheard))) < set(kept)
    assert sum(kept.values()) > 5_000
    again.reload()
    again.wait_for_timeout(500)
    assert len(heard) == 1
