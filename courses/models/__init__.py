"""What there is to learn: institutions, competencies, forms of development, course pages, frozen
releases, packages of others.
"""

from courses.models.competencies import Competency, CompetencyKind, CompetencyLevel
from courses.models.forms import DevelopmentForm
from courses.models.packages import (
    LaunchMethod,
    MoveOn,
    Package,
    PackageBlock,
    PackageFile,
    PackageKind,
    PackageObjective,
    PackageUnit,
)
from courses.models.pages import (
    CatalogueIndexPage,
    CourseCompetency,
    CoursePage,
    DeliveryMode,
    LessonPage,
    ModulePage,
    ProviderIndexPage,
)
from courses.models.providers import Provider
from courses.models.releases import CourseRelease, LessonKind, ReleaseLesson
from courses.models.reviewing import CourseReviewTask

__all__ = [
    "CatalogueIndexPage",
    "Competency",
    "CompetencyKind",
    "CompetencyLevel",
    "CourseCompetency",
    "CoursePage",
    "CourseRelease",
    "CourseReviewTask",
    "DeliveryMode",
    "DevelopmentForm",
    "LaunchMethod",
    "LessonKind",
    "LessonPage",
    "ModulePage",
    "MoveOn",
    "Package",
    "PackageBlock",
    "PackageFile",
    "PackageKind",
    "PackageObjective",
    "PackageUnit",
    "Provider",
    "ProviderIndexPage",
    "ReleaseLesson",
]
