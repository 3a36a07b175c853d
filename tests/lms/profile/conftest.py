"""What profiles need: somebody who finished a course, and the head of BKPSDM who decides."""

import pytest

from lms.accounts.models import Role
from lms.accounts.viewer import Viewer
from lms.certificates.models import Certificate
from lms.learning import api as learning
from tests.lms.conftest import NOON


@pytest.fixture
def finished(ayu, reading_course, enrolled):
    """Ayu's enrolment, finished at noon: 4 JP and a certificate."""
    enrolment = enrolled(ayu, reading_course)
    for lesson in enrolment.release.lessons.all():
        learning.open_lesson(enrolment, lesson, at=NOON)
        learning.complete_lesson(enrolment, lesson, at=NOON)
    return enrolment


@pytest.fixture
def certificate(finished):
    return Certificate.objects.get(registration=finished.registration)


@pytest.fixture
def head(registry):
    """The head of BKPSDM, looking."""
    return Viewer(registry, Role.KEPALA_BKPSDM, NOON.date())
