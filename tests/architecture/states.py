"""States of pages that the samples do not show: empty, refused, spent, locked, finished."""

from collections.abc import Iterator

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from lms.accounts import api as accounts
from lms.accounts.links import Purpose, key_for
from lms.accounts.models import Role
from lms.assessment import api as assessment
from lms.certificates import api as certificates
from lms.certificates.models import Certificate
from lms.learning import api as learning
from tests import course_making as making
from tests.architecture.pages import Page, page_at
from tests.conftest import LONG_AGO, PASSWORD


def states(cast, visitors) -> Iterator[Page]:
    yield from _refused(cast, visitors)
    yield from _of_the_roles(cast, visitors)
    yield from _searched(cast, visitors)
    yield from _of_a_course(cast, visitors)
    yield from _of_certificates(cast, visitors)
    yield from _of_the_entrance(cast, visitors)


def _refused(cast, visitors):
    for visitor in (visitors.nobody(), visitors.person(cast.ayu, Role.ASN)):
        yield Page("404", *visitor, "/tidak-ada/")
    yield page_at("reporting:jp", visitors.person(cast.ayu, Role.ASN))
    yield page_at("reporting:jp", visitors.person(cast.budi, Role.ATASAN))  # another role would do


def _of_the_roles(cast, visitors):
    for person, role in ((cast.budi, Role.ATASAN), (cast.citra, Role.MITRA)):
        yield page_at("portal:home", visitors.person(person, role))
    yield page_at("portal:home", visitors.person(cast.dewi, Role.ADMIN_BKPSDM))
    newcomer = visitors.person(cast.eko, Role.ATASAN)
    for empty in ("portal:home", "portal:inbox", "portal:tasks", "portal:team"):
        yield page_at(empty, newcomer)
    for empty in ("learning:my-courses", "profile:own"):
        yield page_at(empty, newcomer)


def _searched(cast, visitors):
    ayu = visitors.person(cast.ayu, Role.ASN)
    for query in ({"q": "proyek"}, {"q": "tidakadaapaapa"}, {"jp": "4", "mitra": "MT-91"}):
        yield page_at("learning:catalogue", ayu, query=query)
    dewi = visitors.person(cast.dewi, Role.ADMIN_BKPSDM)
    yield page_at("reporting:jp", dewi, query={"opd": "RSUD"})
    yield page_at("reporting:jp-people", dewi, query={"keadaan": "kurang"})
    yield page_at("reporting:record", dewi, query={"orang": str(cast.ayu.uuid), "verba": "x"})


def _of_a_course(cast, visitors):
    """Begun, locked, failed, finished and left."""
    ayu = visitors.person(cast.ayu, Role.ASN)
    lessons = [making.film(60_000), making.exam(minutes=10), making.text(module=2)]
    release = making.published(cast.provider, lessons, slug="berurutan", in_order=True)
    enrolment = learning.enrol(cast.ayu, release.course)
    film, quiz, text = release.lessons.order_by("position")
    for lesson in (film, text):
        yield page_at("learning:lesson", ayu, enrolment.registration, lesson.uuid)
    failed = assessment.submit(assessment.start(enrolment, quiz))
    result = (enrolment.registration, quiz.uuid, failed.number)
    yield page_at("assessment:result", ayu, *result)
    yield page_at("learning:course", ayu, "berurutan")
    done = _finished(cast)
    yield page_at("learning:outline", ayu, done.registration)
    yield page_at("learning:course", ayu, done.course.slug)
    left = learning.enrol(cast.budi, release.course)
    learning.withdraw(left)
    yield page_at("learning:outline", visitors.person(cast.budi, Role.ATASAN), left.registration)


def _finished(cast):
    release = making.published(cast.provider, [making.exam("pascates")], slug="tuntas")
    enrolment = learning.enrol(cast.ayu, release.course)
    attempt = assessment.start(enrolment, release.lessons.get())
    for question, answer in making.RIGHT.items():
        assessment.answer(attempt, question, answer)
    assessment.submit(attempt)
    return enrolment


def _of_certificates(cast, visitors):
    yield page_at("certificates:verification", visitors.nobody(), "tidakadakodeini")
    accounts.grant_role(cast.dewi, Role.KEPALA_BKPSDM, on=LONG_AGO)
    certificate = Certificate.objects.latest("pk")
    certificates.revoke(
        certificate,
        viewer=cast.seen_by(cast.dewi, Role.KEPALA_BKPSDM),
        reason="Salah nama.",
        decision_number="800/1/2026",
        at=certificate.issued_at,
    )
    yield page_at("certificates:verification", visitors.nobody(), certificate.token)


def _of_the_entrance(cast, visitors):
    yield page_at("accounts:reset-key", visitors.nobody(), key_for(cast.ayu, Purpose.RESET))
    yield page_at("accounts:reset-key", visitors.nobody(), "usang")
    eko = visitors.person(cast.eko, Role.ASN)
    yield page_at("mfa_index", eko)
    yield page_at("account_reauthenticate", eko)
    TOTP.activate(cast.dewi, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(cast.dewi)
    half_way = Client()
    half_way.post("/masuk/", {"login": cast.dewi.username, "password": PASSWORD})
    yield page_at("mfa_authenticate", ("half-way", half_way))
    dewi = visitors.person(cast.dewi, Role.ASN)
    for view in ("index", "reauthenticate"):
        yield page_at(f"mfa_{view}", dewi)
    dewi[1].post("/akun/konfirmasi/", {"password": PASSWORD})
    for view in ("deactivate_totp", "view_recovery_codes", "generate_recovery_codes"):
        yield page_at(f"mfa_{view}", dewi)
