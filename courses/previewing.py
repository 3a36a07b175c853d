"""Preview as a learner on a phone: what authors see before they submit."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

PHONE_FIRST = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("Ponsel (360 px)")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("Tablet (768 px)")},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Komputer (1280 px)")},
]


class PhoneFirstPreview:
    """A page previewed by the template of its kind, courses/preview/<model>.html."""

    preview_modes = [("", _("Seperti dilihat peserta"))]
    preview_sizes = PHONE_FIRST

    def serve_preview(self, request, mode_name):
        template = f"courses/preview/{self._meta.model_name}.html"
        return TemplateResponse(request, template, {"page": self, **self.preview_facts()})

    def preview_facts(self):
        """What the preview's template needs besides the page."""
        return {}
