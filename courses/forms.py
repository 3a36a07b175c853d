"""Forms of the page editor: drafts may be unfinished, what is submitted or published may not."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from courses import completeness, isolation
from courses.models.forms import DevelopmentForm


class CoursePageForm(WagtailAdminPageForm):
    """Refuses to submit or publish an incomplete course, and says what is missing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "form" in self.fields:
            self.fields["form"].queryset = self._forms()

    def _forms(self):
        """The forms in force, and the course's own row, though a newer one may have followed it."""
        kept = DevelopmentForm.objects.filter(pk=self.instance.form_id)
        others = DevelopmentForm.objects.valid_on(timezone.localdate())
        return kept | others.exclude(code__in=kept.values("code"))

    def clean(self):
        cleaned = super().clean()
        self._check_address(cleaned)
        if self.for_user and cleaned.get("cover") and "cover" in self.changed_data:
            isolation.refuse_foreign_files([cleaned["cover"]], self.for_user)
        return cleaned

    def _check_address(self, cleaned):
        slug = cleaned.get("slug")
        if slug and "slug" not in self.errors and self.instance.address_is_taken(slug):
            self.add_error("slug", _("Alamat ini sudah dipakai kursus lain. Pilih kata yang lain."))

    def _post_clean(self):
        """The instance carries what was typed only from here on."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors or not self.instance.path:
            return
        lacking = completeness.missing(self.instance)
        if lacking:
            self.add_error(None, ValidationError([_("Kursus belum lengkap."), *lacking]))


class LessonPageForm(WagtailAdminPageForm):
    """Checks a lesson in full when nothing is deferred; of drafts a panel says what they lack."""

    def _post_clean(self):
        super()._post_clean()
        if self.for_user and "body" in self.cleaned_data:
            # What stood there before may stay, whoever put it there.
            kept = set(isolation.files_in(self.initial.get("body")))
            added = set(isolation.files_in(self.cleaned_data["body"])) - kept
            isolation.refuse_foreign_files(added, self.for_user)
        if self.is_deferred_validation or self.errors:
            return
        for sentence in completeness.lesson_sentences(self.instance):
            self.add_error("body", sentence)
