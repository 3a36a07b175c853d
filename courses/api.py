"""What other contexts may ask of the catalogue."""

from courses.models import CoursePage, CourseRelease
from courses.releasing import freeze

__all__ = ["freeze", "release_of"]


def release_of(course: CoursePage) -> CourseRelease | None:
    """The edition a learner who starts `course` now would get."""
    return course.releases.first()
