"""Wires our courses into Wagtail's admin; what is wired stands in the modules imported here."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from courses import isolation
from courses.bulk import discreet_actions
from courses.dashboard import CoursesPanel
from courses.models import LessonPage, ModulePage, Package
from courses.packages import choosers
from courses.packages import urls as packages_urls
from courses.packages.permissions import policy
from courses.viewsets import ReferenceGroup

FOR_THE_CITY = {"reports"}
FOR_TECHNICIANS = {"settings", "help"}
# Shut by config/permissions.py, because they show employee numbers.
SHUT = {"users", "aging-pages"}
PARTS = (ModulePage, LessonPage)
BULK_DEEDS_WITH_REVIEW = {"publish", "unpublish"}


@hooks.register("register_admin_viewset")
def reference_data():
    return ReferenceGroup()


class PackageMenuItem(MenuItem):
    def is_shown(self, request):
        return policy().user_has_any_permission(request.user, ["add", "change", "delete"])


class PackageURLFinder(ModelAdminURLFinder):
    def construct_edit_url(self, instance):
        return reverse("packages_admin:detail", args=[instance.uuid])


register_admin_url_finder(Package, PackageURLFinder)


@hooks.register("register_admin_urls")
def addresses_of_packages():
    return [path("paket/", include(packages_urls))]


@hooks.register("register_admin_viewset")
def chooser_of_packages():
    return choosers.viewset


@hooks.register("register_admin_menu_item")
def packages_in_the_menu():
    label = gettext_lazy("Paket")
    address = reverse("packages_admin:index")
    return PackageMenuItem(
        label, address, name="packages", icon_name="folder-open-inverse", order=360
    )


@hooks.register("describe_collection_contents")
def describe_packages(collection):
    """A collection that holds packages is not deleted."""
    count = Package.objects.filter(collection=collection).count()
    if not count:
        return None
    text = _("%(count)s paket") % {"count": count}
    return {"count": count, "count_text": text, "url": reverse("packages_admin:index")}


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("titian/admin.css"))


@hooks.register("insert_global_admin_js")
def names_for_fields():
    return format_html('<script type="module" src="{}"></script>', static("titian/admin.js"))


@hooks.register("insert_editor_js")
def saving_in_order():
    return format_html('<script type="module" src="{}"></script>', static("titian/editor.js"))


@hooks.register("construct_main_menu")
def only_what_the_role_needs(request, menu_items):
    hidden = set() if request.user.is_superuser else set(FOR_TECHNICIANS)
    if not request.user.has_perm("courses.change_provider"):
        hidden |= FOR_THE_CITY
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("construct_reports_menu")
@hooks.register("construct_settings_menu")
def only_what_opens(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in SHUT]


@hooks.register("construct_homepage_panels")
def own_courses_first(request, panels):
    panels.insert(0, CoursesPanel())


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages, request):
    return isolation.own_pages(pages, request)


@hooks.register("construct_page_action_menu")
def parts_are_only_saved(menu_items, request, context):
    page = context.get("page")
    model = page.specific_class if page else context["parent_page"].specific_class
    if page and issubclass(model, PARTS):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


for action in discreet_actions():
    hooks.register("register_bulk_action", action, order=100)  # the last one of a name wins


@hooks.register("before_bulk_action")
def review_is_one_by_one(request, action_type, objects, action):
    """Many courses at once would be published unread."""
    about_pages = any(hasattr(each, "numchild") for each in objects)
    if about_pages and action_type in BULK_DEEDS_WITH_REVIEW:
        messages.error(request, _("Terbitkan atau tarik kursus satu per satu dari halamannya."))
        return redirect("wagtailadmin_explore_root")
    return None


@hooks.register("before_copy_page")
def copies_stay_within(request, page):
    isolation.refuse_strangers(request, page)
