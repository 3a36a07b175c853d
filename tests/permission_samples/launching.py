"""Addresses of lms.launching."""

from lms.accounts.models import Role
from lms.launching import api
from lms.learning import api as learning
from tests import course_making as making
from tests.media.authors import make_rival
from tests.package_making import lesson_with
from tests.permission_samples import Sample
from tests.permission_samples.packages import package_of

SITE = "http://testserver"


def samples(cast):
    package = package_of(cast.provider)
    release = making.published(cast.provider, [lesson_with(package)], slug="contoh-paket")
    lesson, unit = release.lessons.get(), package.units.get()
    lesson.packages.add(package)
    enrolment = learning.enrol(cast.ayu, release.course)
    launched = api.launch(enrolment, lesson, unit, api.Visit(SITE))
    tried = api.try_out(cast.citra, unit, api.Visit(SITE))
    hers = {"insider": (cast.ayu, Role.ASN), "outsider": (cast.eko, Role.ASN)}
    authors = {"insider": (cast.citra, Role.MITRA), "outsider": (make_rival("MT-95"), Role.MITRA)}
    place = {"registration": enrolment.registration, "lesson": lesson.uuid}
    session = launched.launch.uuid
    nowhere = {"package": package.uuid, "token": "palsu", "path": "mulai.html"}
    return {
        "launching:launches": Sample(args={**place, "unit": unit.uuid}, **hers),
        "launching:player": Sample(args={**place, "session": session}, **hers),
        "launching:end": Sample(args={"session": session}),
        "launching:token": Sample(args={"token": "palsu"}),
        "launching:file": Sample(args=nowhere),
        "launching_admin:trials": Sample(args={"unit": unit.uuid}, **authors),
        "launching_admin:trial": Sample(args={"session": tried.launch.uuid}, **authors),
    }
