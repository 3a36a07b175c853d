"""HR, a superior and a stranger work with Tab, arrows and Enter, and see where they are."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from wagtail.models import Workflow

from courses import desks
from lms.learning import api as learning
from tests import course_making as making
from tests.architecture.keyboard import Keyboard, log_in
from tests.browser import DESK, PHONE, window
from tests.permission_samples.certificates import certificate_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def release(cast):
    """A course that ayu is in and that waits for a review; dewi gives a code at the log-in."""
    desks.set_up_provider(cast.provider)
    release = making.published(cast.provider, [making.text()])
    learning.enrol(cast.ayu, release.course)
    release.course.save_revision()
    Workflow.objects.get(name=desks.REVIEW).start(release.course, cast.citra)
    TOTP.activate(cast.dewi, SECRET)
    return release


@pytest.fixture
def certificate(cast):
    return certificate_of(cast.ayu)


def code():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def become_admin(keys, dewi):
    """Log in with password and code, then switch from one's own learning to BKPSDM's desk."""
    keys.page.goto("/masuk/")
    log_in(keys, dewi)
    keys.reach("Kode")
    keys.page.keyboard.type(code())
    keys.go("Masuk")
    keys.reach("Menu akun")
    keys.press("Enter")
    keys.go("Admin BKPSDM")


def read_the_report(keys):
    """Narrow the report, go behind a number, take the table out."""
    page = keys.page
    keys.go("Kelola")
    keys.reach("Perangkat daerah")
    while "RSUD" not in page.evaluate("document.activeElement.value"):
        keys.press("ArrowDown")
    keys.go("Tampilkan")
    assert "opd=RSUD" in page.url
    keys.go("Penyelesaian kursus")
    keys.go("Manajemen Proyek")
    keys.go("Lihat per pegawai")
    keys.reach("Ayu Lestari")
    keys.reach("Unduh CSV")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".csv")


def open_the_reviews(keys):
    keys.go("Beranda")
    keys.go("menunggu ditinjau")
    assert "/admin/reports/workflow/" in keys.page.url
    keys.go("Manajemen Proyek")
    assert keys.page.url.endswith("/edit/")


def open_the_own_people(keys, budi):
    keys.page.goto("/masuk/")
    log_in(keys, budi)
    keys.reach("Menu akun")
    keys.press("Enter")
    keys.go("Atasan langsung")
    keys.go("Tim")
    keys.go("Ayu Lestari")
    assert keys.page.get_by_role("heading", name="Ayu Lestari").is_visible()


def verify(keys, certificate):
    keys.page.goto("/")
    keys.go("Periksa sertifikat")
    keys.reach("Kode atau alamat")
    keys.page.keyboard.type(certificate.token)
    keys.go("Periksa")
    assert keys.page.get_by_text("Sah", exact=True).is_visible()


def test_desks_and_verification_need_no_mouse(live_server, cast, release, certificate, chromium):
    """One browser for all three: what is proven by it costs a second or two each."""
    with window(chromium, live_server.url, size=DESK) as page:
        keys = Keyboard(page)
        become_admin(keys, cast.dewi)
        read_the_report(keys)
        open_the_reviews(keys)
    with window(chromium, live_server.url, size=PHONE) as page:
        open_the_own_people(Keyboard(page), cast.budi)
    with window(chromium, live_server.url, size=PHONE) as page:
        verify(Keyboard(page), certificate)
