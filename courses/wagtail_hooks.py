"""Wires our courses into Wagtail's admin; what is wired stands in the modules imported here."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from courses import isolation
from courses.bulk import discreet_actions
from courses.dashboard import CoursesPanel
from courses.models import LessonPage, ModulePage
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
