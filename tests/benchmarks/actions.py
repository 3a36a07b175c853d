"""What people do, step by step as their browsers do it; each with what performance.md aims at."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings

from lms.accounts.models import Role
from tests.benchmarks.browser import Browser
from tests.benchmarks.population import PASSWORD, SLUG, City
from tests.sessions import session_key

RIGHT_CHOICE = re.compile(r'name="jawaban" value="(q\d+b)"')
JSON = {"Content-Type": "application/json"}
BATCH = 10


@dataclass(frozen=True)
class Action:
    """`run` takes the scene and the number of the learner who acts."""

    name: str
    run: Callable
    ms: float | None = None
    sql: int | None = None
    parts: int = 1


class Scene:
    """The city and everybody's browser."""

    def __init__(self, address: str, city: City):
        self.address, self.city = address, city
        self.visitor = Browser(address)
        self.browsers = [Browser(address) for _ in city.learners]
        self.hr = Browser(address, _session_of(city.head))

    def log_in(self, n):
        self.browsers[n] = browser = Browser(self.address)
        browser.get("/masuk/")
        person = self.city.learners[n].person
        landed = browser.post("/masuk/", login=person.username, password=PASSWORD)
        if landed.path != "/":
            raise AssertionError(f"not logged in but at {landed.path}")

    def front_page(self, n):
        self.visitor.get("/")

    def home(self, n):
        self.browsers[n].get("/")

    def catalogue(self, n):
        self.browsers[n].get("/katalog/")

    def course(self, n):
        self.browsers[n].get(f"/kursus/{SLUG}/")

    def lesson(self, n):
        self.browsers[n].get(self._lesson(n, self.city.lessons.text))

    def first_progress(self, n):
        self._report(n, [(0, 15_000)])

    def progress(self, n):
        self._report(n, [(15_000, 30_000)])

    def progress_in_a_batch(self, n):
        starts = range(30_000, 30_000 + 15_000 * BATCH, 15_000)
        self._report(n, [(start, start + 15_000) for start in starts])

    def quiz(self, n):
        browser = self.browsers[n]
        page = browser.post(f"{self._quiz(n)}percobaan/")
        while choice := RIGHT_CHOICE.search(page.text):
            page = browser.post(page.path, jawaban=choice[1], urutan=1)
        result = browser.post(page.path.replace("/tinjauan/", "/kiriman/"))
        if not result.path.endswith("/hasil/"):
            raise AssertionError(f"no result but {result.path}")

    def certificate(self, n):
        certificate = self.city.certificates[self.city.learners[n].person]
        self.browsers[n].get(f"/sertifikat/{certificate.uuid}/")

    def profile(self, n):
        self.browsers[n].get("/profil/")

    def hours_report(self, n):
        self.hr.get("/kelola/")

    def completions(self, n):
        self.hr.get("/kelola/kelulusan/")

    def completion_people(self, n):
        self.hr.get(f"/kelola/kelulusan/pegawai/?hal={n % 4 + 1}")

    def csv(self, n):
        self.hr.post("/kelola/ekspor/", laporan="kelulusan", bentuk="csv", alasan="Pengukuran")

    def weigh_lesson(self) -> tuple[int, int]:
        return self.browsers[0].weigh(self._lesson(0, self.city.lessons.text))

    def _lesson(self, n, lesson):
        return f"/belajar/{self.city.learners[n].registration}/materi/{lesson}/"

    def _quiz(self, n):
        return f"/belajar/{self.city.learners[n].registration}/kuis/{self.city.lessons.quiz}/"

    def _report(self, n, stretches):
        intervals = [[str(uuid4()), start, end, 15_000] for start, end in stretches]
        body = json.dumps({"intervals": intervals, "position_ms": stretches[-1][1]}).encode()
        place = self._lesson(n, self.city.lessons.film)
        told = self.browsers[n].send(f"{place}tontonan/", body, JSON)
        if told.status != 200:
            raise AssertionError(f"{place}tontonan/: {told.status}")


ACTIONS = [
    Action("log in, form to landing", Scene.log_in, ms=45),
    Action("front page, anonymous", Scene.front_page, ms=2),
    Action("home of a learner", Scene.home),
    Action("catalogue", Scene.catalogue),
    Action("course page, learner", Scene.course, ms=10, sql=6),
    Action("lesson page", Scene.lesson, ms=8, sql=6),
    Action("first progress update of a sitting", Scene.first_progress),
    Action("one progress update", Scene.progress, ms=1.5),
    Action(f"the same in a batch of {BATCH}, each", Scene.progress_in_a_batch, ms=1.5, parts=BATCH),
    Action("quiz of 8, start to result", Scene.quiz, ms=40, sql=30),
    Action("certificate, PDF made", Scene.certificate, ms=25),
    Action("profile", Scene.profile),
    Action("HR: hours of the year", Scene.hours_report, ms=15),
    Action("HR: completions, sums", Scene.completions, ms=15),
    Action("HR: completions, 50 people", Scene.completion_people, ms=15),
    Action("HR: completions as CSV", Scene.csv, ms=100),
]


def _session_of(person) -> dict:
    """A session with the second factor proven: what HR has after its code."""
    # A token that the forms send back; the site only compares the two.
    session = session_key(person, Role.KEPALA_BKPSDM)
    return {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: "a" * 32}
