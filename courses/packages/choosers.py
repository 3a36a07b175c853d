"""Choosing a package for a lesson: only among the own collections, in every view of the chooser."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from courses.models.packages import Package
from courses.packages.permissions import packages_of


def choosable(user):
    return packages_of(user, "choose")


class OwnPackages:
    """The list in the chooser."""

    def get_object_list(self):
        return choosable(self.request.user)

    def can_create(self):
        return False

    @property
    def columns(self):
        return [
            self.title_column,
            Column("kind", label=_("Standar"), accessor="get_kind_display"),
            Column("collection", label=_("Koleksi"), accessor="collection"),
        ]


class ChooseView(OwnPackages, chooser.ChooseView):
    pass


class ChooseResultsView(OwnPackages, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    def get_object(self, pk):
        return choosable(self.request.user).get(pk=pk)


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks):
        return choosable(self.request.user).filter(pk__in=pks)


class PackageChooserViewSet(ChooserViewSet):
    model = Package
    icon = "folder-open-inverse"
    choose_one_text = _("Pilih paket")
    choose_another_text = _("Pilih paket lain")
    edit_item_text = _("Buka paket ini")
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_urlpatterns(self):
        """Importing has a page of its own: no address for a form here."""
        return [each for each in super().get_urlpatterns() if each.name != "create"]


viewset = PackageChooserViewSet("package_chooser", url_prefix="pilih-paket")
