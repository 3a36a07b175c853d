"""The main pages pass axe-core and fit a phone: 360 and 1280 px wide, light and dark."""

from pathlib import Path

import pytest

from lms.accounts.models import Role
from tests.browser import DESK, PHONE, window

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BUILT = ROOT / "var" / "frontend" / "titian" / "site.css"
SMALLEST_TOUCH = 44

# A live site sees committed rows only; what migrations laid down must be there again afterwards.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PAGES = [
    (None, None, "/"),
    (None, None, "/masuk/"),
    (None, None, "/tidak-ada/"),
    ("ayu", Role.ASN, "/kelola/"),
    ("ayu", Role.ASN, "/"),
    ("ayu", Role.ASN, "/tugas/"),
    ("ayu", Role.ASN, "/kotak-masuk/"),
    ("budi", Role.ATASAN, "/"),
    ("budi", Role.ATASAN, "/tim/"),
    ("budi", Role.PIMPINAN_OPD, "/kelola/?opd=RSUD"),
    ("dewi", Role.ADMIN_BKPSDM, "/"),
    ("dewi", Role.ADMIN_BKPSDM, "/kelola/"),
    ("dewi", Role.ADMIN_BKPSDM, "/kelola/pegawai/"),
    ("dewi", Role.ADMIN_BKPSDM, "/kelola/kelulusan/"),
    ("dewi", Role.ADMIN_BKPSDM, "/kelola/ekspor/"),
    ("citra", Role.MITRA, "/"),
    ("citra", Role.MITRA, "/mitra/"),
]
TOO_SMALL = f"""
() => [...document.querySelectorAll("button, .button, .chip, .places a, summary, select")]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.getBoundingClientRect(), each.textContent.trim()])
  .filter(([box]) => box.height < {SMALLEST_TOUCH} || box.width < {SMALLEST_TOUCH})
  .map(([box, text]) => `${{text}} ${{box.width}} × ${{box.height}}`)
"""


# Colours are all that differs in the dark.
DARK = "async () => (await axe.run({runOnly: ['color-contrast']})).violations"
LIGHT = "async () => (await axe.run()).violations"


def offences(page):
    """What axe finds, and what a thumb or a narrow screen would, at both sizes and schemes."""
    wrong = []
    page.evaluate(AXE.read_text())
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme, run in (("light", LIGHT), ("dark", DARK)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for each in page.evaluate(run):
                wrong += [f"{scheme} {each['id']}: {node['html'][:120]}" for node in each["nodes"]]
        wrong += page.evaluate(TOO_SMALL)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"wider than {size['width']} px")
    return wrong


def test_every_main_page_is_accessible_and_keeps_to_its_own_security_policy(
    live_server, town, as_role, client, chromium
):
    assert BUILT.exists(), "build the front end first: ./dev build"
    wrong, said = {}, []
    for who, role, address in PAGES:
        client.logout()
        if who:
            as_role(client, town[who], role)
        with window(chromium, live_server.url, client=client if who else None) as page:
            page.on("console", lambda message: said.append(message.text))
            page.goto(address)
            if found := offences(page):
                wrong[who, address] = found
    assert not wrong
    assert not [each for each in said if "Content Security Policy" in each]


def test_the_keyboard_reaches_the_content_first(live_server, town, chromium):
    with window(chromium, live_server.url) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#isi"


def test_the_person_menu_opens_without_and_closes_with_a_key(
    live_server, town, as_role, client, chromium
):
    as_role(client, town["budi"], Role.ATASAN)
    with window(chromium, live_server.url, client=client) as page:
        page.goto("/tim/")
        page.click("summary")
        assert page.get_by_text("Bukan Budi? Keluar").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_text("Bukan Budi? Keluar").is_visible()


def test_a_dead_connection_is_said(live_server, town, chromium):
    with window(chromium, live_server.url) as page:
        page.goto("/")
        page.context.set_offline(True)
        assert page.get_by_text("Tidak ada koneksi").is_visible()
        page.context.set_offline(False)
        assert not page.get_by_text("Tidak ada koneksi").is_visible()
