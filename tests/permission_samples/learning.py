"""Addresses of lms.learning."""

from uuid import UUID

from lms.accounts.models import Role
from lms.learning import api
from tests import course_making as making
from tests.permission_samples import Sample

QUESTION = {"id": "s1", "type": "question", "question": making.QUESTIONS[0]}


def samples(cast):
    lessons = [making.text("Bacaan", parts=[QUESTION]), making.film(60_000)]
    release = making.published(cast.provider, lessons, slug="contoh-belajar")
    enrolment = api.enrol(cast.ayu, release.course)
    text, film = release.lessons.order_by("position")
    api.open_lesson(enrolment, film)
    own = {"registration": enrolment.registration}
    hers = {"insider": (cast.ayu, Role.ASN), "outsider": (cast.eko, Role.ASN)}
    reading, watching = {**own, "lesson": text.uuid}, {**own, "lesson": film.uuid}
    video = UUID(film.parts[0]["video"])
    report = {"intervals": [], "position_ms": 0}
    return {
        "learning:catalogue": Sample(),
        "learning:course": Sample(args={"slug": "contoh-belajar"}),
        "learning:enrolment": Sample(
            args={"slug": "contoh-belajar"},
            insider=(cast.ayu, Role.ASN),
            # An outsider of the city is told why the course is not open to them.
            outsider=(cast.citra, Role.MITRA),
            outsider_gets=409,
        ),
        "learning:my-courses": Sample(),
        "learning:outline": Sample(args=own, **hers),
        "learning:withdrawal": Sample(args=own, **hers),
        "learning:lesson": Sample(args=reading, **hers),
        "learning:completion": Sample(args=reading, **hers),
        "learning:explanation": Sample(args=reading, **hers),
        "learning:question": Sample(
            args={**reading, "question": "s1"}, data={"jawaban": "q1b"}, **hers
        ),
        "learning:play": Sample(args={**watching, "video": video}, **hers),
        "learning:watched": Sample(args=watching, data=report, json=True, **hers),
    }
