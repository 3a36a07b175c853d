"""Reference data in the admin: competencies, forms of development and institutions.

Wagtail's generic views do not ask whose row it is (wagtail issue 13314), so these sets are for the
city's editors alone: whoever may not change the model is refused by every view of the set.
"""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from courses.desks import set_up_provider
from courses.models import Competency, DevelopmentForm, Provider


class CityPolicy(ModelPermissionPolicy):
    """Only who may add or change such rows may look at them; nobody deletes what others cite."""

    def user_has_permission(self, user, action):
        if action == "delete":
            return False
        if action in {"view", "choose"}:
            action = "change"
        return super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


class CityViewSet(ModelViewSet):
    """A set of views for the city's editors."""

    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_admin_menu = False

    @cached_property
    def permission_policy(self):
        return CityPolicy(self.model)


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


class DevelopmentFormViewSet(CityViewSet):
    model = DevelopmentForm
    icon = "list-ul"
    menu_label = _("Bentuk pengembangan")
    list_display = ["name", "code", "classical", "valid_from", "valid_to"]
    search_fields = ["name", "code"]
    form_fields = ["name", "default_hours", "cap_hours", "cap_sessions", "regulation", "valid_to"]


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
    items = [CompetencyViewSet, DevelopmentFormViewSet, ProviderViewSet]
