"""Panels of the page editor that say how far an author has come."""

from wagtail.admin.panels import Panel

from courses import completeness


class ChecklistPanel(Panel):
    """What the course still lacks before it can be submitted."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/panels/checklist.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            checks = completeness.checklist(self.instance)
            return {**context, "checks": checks, "complete": all(each.passed for each in checks)}


class LessonFaultsPanel(Panel):
    """What this lesson still lacks; nothing where all is well."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/panels/lesson_faults.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {**context, "faults": completeness.lesson_sentences(self.instance)}
