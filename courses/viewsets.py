"""Reference data in the admin: competencies and institutions.

Wagtail's generic views do not ask whose row it is (wagtail issue 13314), so these sets are for the
city's editors alone: whoever may not change the model is refused by every view of the set.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from courses.desks import set_up_provider
from courses.models import Competency, Provider


class CityViewSet(ModelViewSet):
    """A set of views for the city's editors."""

    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_admin_menu = False


class CompetencyViewSet(CityViewSet):
    model = Competency
    icon = "clipboard-list"
    menu_label = _("Kompetensi")
    list_display = ["name", "code", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
        FieldPanel("name"),
        FieldPanel("definition"),
        FieldRowPanel([FieldPanel("family"), FieldPanel("dictionary_version")]),
    ]


class ProviderCreateView(CreateView):
    """A new institution gets its desk at once."""

    def save_instance(self):
        provider = super().save_instance()
        set_up_provider(provider)
        return provider


class ProviderViewSet(CityViewSet):
    model = Provider
    icon = "group"
    menu_label = _("Lembaga")
    add_view_class = ProviderCreateView
    list_display = ["name", "code", "kind", "city"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
    form_fields = ["code", "name", "kind", "city", "fields", "contact_name"]


class ReferenceGroup(ModelViewSetGroup):
    """The menu entry that holds them."""

    menu_label = _("Data acuan")
    menu_icon = "folder-open-inverse"
    menu_order = 500
    items = [CompetencyViewSet, ProviderViewSet]
