"""Addresses of lms.assessment."""

from lms.accounts.models import Role
from lms.assessment import api
from lms.learning import api as learning
from tests import course_making as making
from tests.permission_samples import Sample


def samples(cast):
    lessons = [making.exam("kuis"), making.exam("kuis", "Kuis kedua"), making.text()]
    release = making.published(cast.provider, lessons, slug="contoh-kuis")
    enrolment = learning.enrol(cast.ayu, release.course)
    first, second, _text = release.lessons.order_by("position")
    hers = {"insider": (cast.ayu, Role.ASN), "outsider": (cast.eko, Role.ASN)}
    quiz = {"registration": enrolment.registration, "lesson": first.uuid}
    running = {**quiz, "number": api.start(enrolment, first).number}
    handed_in = api.submit(api.start(enrolment, second))
    done = {**quiz, "lesson": second.uuid, "number": handed_in.number}
    return {
        "assessment:quiz": Sample(args=quiz, **hers),
        "assessment:attempts": Sample(args=quiz, **hers),
        "assessment:question": Sample(args={**running, "question": 1}, **hers),
        "assessment:review": Sample(args=running, **hers),
        "assessment:submission": Sample(args=running, **hers),
        "assessment:result": Sample(args=done, **hers),
    }
