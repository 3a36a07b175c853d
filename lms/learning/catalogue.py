"""What somebody looks for in the catalogue, and what they find first: what fits their post."""

from dataclasses import dataclass

from django import forms
from django.db.models import Case, Exists, IntegerField, OuterRef, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses import api as courses
from courses.models import Competency, CourseCompetency, CoursePage, DevelopmentForm, Provider
from lms.competence import api as competence
from lms.learning.fitting import reasons

HOURS = [4, 8, 16]


class SearchForm(forms.Form):
    """The filters of the catalogue, as they stand in its address."""

    q = forms.CharField(label=_("Cari kursus"), required=False, max_length=100, strip=True)
    kompetensi = forms.ModelChoiceField(
        Competency.objects.none(),
        label=_("Kompetensi"),
        required=False,
        to_field_name="code",
        empty_label=_("Semua kompetensi"),
    )
    mitra = forms.ModelChoiceField(
        Provider.objects.none(),
        label=_("Mitra"),
        required=False,
        to_field_name="code",
        empty_label=_("Semua mitra"),
    )
    bentuk = forms.ModelChoiceField(
        DevelopmentForm.objects.none(),
        label=_("Bentuk"),
        required=False,
        to_field_name="code",
        empty_label=_("Semua bentuk"),
    )
    jp = forms.TypedChoiceField(
        label=_("JP"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(hours, str(hours)) for hours in HOURS],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        live = CoursePage.objects.live()
        taught = CourseCompetency.objects.filter(competency=OuterRef("pk"), course__live=True)
        self.fields["kompetensi"].queryset = Competency.objects.filter(Exists(taught))
        self.fields["mitra"].queryset = Provider.objects.filter(index_page__live=True)
        self.fields["bentuk"].queryset = DevelopmentForm.objects.valid_on(
            timezone.localdate()
        ).filter(code__in=live.values("form__code"))

    @property
    def wanted(self) -> dict:
        """What was asked for, nonsense left out: a bad address shows more, not an error."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True, slots=True)
class Card:
    """A course in the list: at most four facts and, where there is one, the reason to take it."""

    course: CoursePage
    provider_name: str
    reason: str
    enrolment: object | None

    @property
    def url(self):
        return reverse("learning:course", args=[self.course.slug])


def found(wanted: dict):
    """The courses asked for, in the order of the catalogue."""
    return courses.catalogue(
        wanted.get("q", ""),
        competency=getattr(wanted.get("kompetensi"), "code", None),
        provider=getattr(wanted.get("mitra"), "code", None),
        form=getattr(wanted.get("bentuk"), "code", None),
        max_hours=wanted.get("jp"),
    )


def reasons_for(person, on) -> dict[int, str]:
    """Why courses fit a person's post; nothing for visitors and outsiders."""
    if person is None or not person.is_civil_servant:
        return {}
    return reasons(competence.gaps_of(person, on))


def fitting_first(queryset, why: dict[int, str]):
    """Put the courses that fit on top, keeping the widest gap first."""
    places = [When(pk=course, then=Value(place)) for place, course in enumerate(why)]
    if not places:
        return queryset
    rank = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return queryset.order_by(rank, *queryset.query.order_by)


def cards(page, why: dict[int, str], person) -> list[Card]:
    """The cards of one page of courses (one query for the person's own enrolments)."""
    own = {}
    if person is not None:
        seats = person.enrolments.seated().filter(course__in=[course.pk for course in page])
        seats = seats.with_proof().order_by("enrolled_at")
        own = {enrolment.course_id: enrolment for enrolment in seats}
    return [
        Card(course, _provider_of(course), why.get(course.pk, ""), own.get(course.pk))
        for course in page
    ]


def _provider_of(course):
    latest = courses.release_of(course)
    return latest.facts.get("provider_name", "") if latest else ""
