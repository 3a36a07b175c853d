"""Where institutions work: the catalogue's root, one desk each, and who may do what there."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from courses.models import CatalogueIndexPage, CourseReviewTask, Provider, ProviderIndexPage

CITY_EDITORS = "BKPSDM"  # lms.accounts puts the admins of BKPSDM into the group of this name
# Never the name of the group above: BKPSDM has a desk of its own, where instructors only write.
DESK = "Meja {}"
REVIEW = "Tinjauan BKPSDM"

WRITE = ["add", "change"]
DECIDE = [*WRITE, "publish", "lock", "unlock", "bulk_delete"]
FILES = [
    (app, f"{deed}_{model}")
    for app, model in [("wagtailimages", "image"), ("wagtaildocs", "document"), ("media", "video")]
    for deed in ["add", "change", "choose", "delete", "view"]
]
REFERENCE = [f"{deed}_{name}" for deed in WRITE for name in ["competency", "provider"]]


@transaction.atomic
def set_up_catalogue() -> CatalogueIndexPage:
    """Make sure of the root of all courses, its reviewers and their workflow. Safe to repeat."""
    index = CatalogueIndexPage.objects.first() or _plant_catalogue()
    editors, _ = Group.objects.get_or_create(name=CITY_EDITORS)
    _open_admin(editors)
    _allow_pages(editors, index, DECIDE)
    _allow_files(editors, Collection.get_first_root_node())
    reference = Permission.objects.filter(content_type__app_label="courses", codename__in=REFERENCE)
    editors.permissions.add(*reference)
    _review_by(editors, index)
    return index


@transaction.atomic
def set_up_provider(provider: Provider) -> ProviderIndexPage:
    """Give an institution its desk: pages, collection and group of its own. Safe to repeat."""
    index = set_up_catalogue()
    if provider.collection is None:
        root = Collection.get_first_root_node()
        provider.collection = root.add_child(name=provider.name)
    if provider.group is None or provider.group.name == CITY_EDITORS:
        provider.group, _ = Group.objects.get_or_create(name=DESK.format(provider.code))
    provider.save(update_fields=["collection", "group"])
    desk = ProviderIndexPage.objects.filter(provider=provider).first()
    if desk is None:
        desk = index.add_child(
            instance=ProviderIndexPage(
                title=provider.name, slug=slugify(provider.code), provider=provider
            )
        )
    _open_admin(provider.group)
    _allow_pages(provider.group, desk, WRITE)
    _allow_files(provider.group, provider.collection)
    return desk


def _plant_catalogue():
    root = Page.get_first_root_node()
    index = root.add_child(instance=CatalogueIndexPage(title="Katalog", slug="katalog"))
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost", site_name="Titian", root_page=index, is_default_site=True
        )
        return index
    welcome, site.root_page, site.site_name = site.root_page, index, "Titian"
    site.save()
    if welcome.specific_class is Page and welcome.is_leaf() and not welcome.is_root():
        welcome.delete()  # the greeting that Wagtail's first migration puts there
    return CatalogueIndexPage.objects.get(pk=index.pk)


def _open_admin(group):
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )


def _allow_pages(group, page, deeds):
    codes = [("wagtailcore", f"{deed}_page") for deed in deeds]
    held = GroupPagePermission.objects.filter(group=group, page=page)
    _allow(held, codes, group=group, page=page)


def _allow_files(group, collection):
    held = GroupCollectionPermission.objects.filter(group=group, collection=collection)
    _allow(held, FILES, group=group, collection=collection)


def _allow(held, codes, **whom):
    """Add the permissions that are not `held` yet (two queries where nothing lacks)."""
    lacking = Permission.objects.exclude(pk__in=held.values("permission"))
    wanted = lacking.filter(codename__in=[code for _app, code in codes])
    for permission in wanted.select_related("content_type"):
        if (permission.content_type.app_label, permission.codename) in codes:
            held.create(permission=permission, **whom)


def _review_by(editors, index):
    task = CourseReviewTask.objects.filter(name=REVIEW).first()
    if task is None:
        task = CourseReviewTask.objects.create(name=REVIEW)
    task.groups.add(editors)
    workflow, _ = Workflow.objects.get_or_create(name=REVIEW, defaults={"active": True})
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.get_or_create(page=index, defaults={"workflow": workflow})
