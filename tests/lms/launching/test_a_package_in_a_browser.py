"""A learner runs a package of ours, made on @xapi/cmi5, to the end of the lesson and the course."""

import io
import zipfile

import pytest

from lms.accounts.models import Role
from lms.launching.models import PlausibilityRule
from lms.records.models import Statement
from tests.browser import PHONE, chromium, window
from tests.lms.launching.conftest import Course
from tests.package_making import taken_in
from tools.paths import VAR

__all__ = ["chromium"]

BUILT = VAR / "packages" / "siaga-banjir"


def siaga_banjir(**replaced):
    """Our own package as an author would send it; `replaced` files by their stem."""
    assert BUILT.exists(), "build the front end first: ./dev build"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(BUILT.iterdir()):
            archive.writestr(path.name, replaced.get(path.stem, path.read_bytes()))
    return held.getvalue()


@pytest.fixture
def course(provider, ayu):
    PlausibilityRule.objects.update(least_share=0)
    return Course(provider, ayu, package=taken_in(siaga_banjir(), provider))


# What a package of bad intent tries; each line says what it got.
HOSTILE = b"""
<!DOCTYPE html><title>x</title><pre></pre><script>
const out = document.querySelector("pre");
const say = (name, got) => { out.textContent += `${name}=${got};`; };
say("cookie", document.cookie);
try { say("parent", parent.document.title); } catch { say("parent", "refused"); }
Promise.allSettled([
  fetch("/profil/", { credentials: "include" }).then((page) => page.text()),
  fetch("/belajar/", { method: "POST", credentials: "include", mode: "no-cors" }),
]).then(([page, post]) => {
  say("profil", page.status); say("post", post.value ? post.value.type : "refused");
  try { top.location = "https://jahat.example/"; say("top", "moved"); }
  catch { say("top", "refused"); }
  say("end", "1");
});
</script>
"""


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_from_the_lesson_to_the_certificate(live_server, course, ayu, as_role, client, chromium):
    client = as_role(client, ayu, Role.ASN)
    lesson = course.enrolment.lesson_url(course.lesson)
    with window(chromium, live_server.url, client=client, size=PHONE) as page:
        page.goto(lesson)
        page.get_by_role("button", name="Jalankan").click()
        inside = page.frame_locator("iframe[data-package]")
        inside.get_by_label("Menyelamatkan perabot").check()
        inside.get_by_role("button", name="Jawab").click()
        inside.get_by_text("Belum tepat").wait_for()
        inside.get_by_label("Memutus sambungan").check()
        inside.get_by_role("button", name="Jawab").click()
        inside.get_by_role("button", name="Selesai").click()
        page.get_by_text("Materi ini selesai").wait_for()
        assert page.url.endswith(lesson)
        page.get_by_role("link", name="Kursus selesai: lihat sertifikat").click()
        page.get_by_text("Sertifikat").first.wait_for()
    assert {"launched", "initialized", "completed", "passed", "satisfied"} <= set(course.verbs())
    assert Statement.objects.filter(verb__endswith="/terminated").count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_package_of_bad_intent_gets_nothing(
    live_server, provider, ayu, as_role, client, chromium
):
    package = taken_in(siaga_banjir(mulai=HOSTILE), provider)
    course = Course(provider, ayu, package=package)
    client = as_role(client, ayu, Role.ASN)
    lesson = course.enrolment.lesson_url(course.lesson)
    with window(chromium, live_server.url, client=client) as page:
        page.goto(lesson)
        page.get_by_role("button", name="Jalankan").click()
        inside = page.frame_locator("iframe[data-package]")
        inside.get_by_text("end=1").wait_for()
        got = inside.locator("pre").inner_text()
        assert "jahat" not in page.url
    assert got == "cookie=;parent=refused;profil=rejected;post=opaque;top=refused;end=1;"
    assert not course.progress().completed_at
