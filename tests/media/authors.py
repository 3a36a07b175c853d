"""People who may write, each for one institution."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

from courses.models import Provider
from lms.accounts import api
from lms.accounts.models import EmploymentType, Role
from tests.conftest import LONG_AGO

DEEDS = ("add", "change", "delete", "choose")


def let_write(person, provider):
    """Give `person` the rights on the videos of an institution and the way into the admin."""
    provider.group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in Permission.objects.filter(codename__in=[f"{deed}_video" for deed in DEEDS]):
        GroupCollectionPermission.objects.get_or_create(
            group=provider.group, collection=provider.collection, permission=permission
        )
    person.groups.add(provider.group)
    return person


def make_rival(code="MT-92"):
    """Return an author of another partner."""
    provider = Provider.objects.create(
        code=code,
        name="Politeknik Riau Pesisir",
        kind="POLITEKNIK",
        collection=Collection.get_first_root_node().add_child(name="Politeknik Riau Pesisir"),
        group=Group.objects.create(name=code),
    )
    person = api.provision(
        "Rival", email=f"{code}@prp.example", employment_type=EmploymentType.EXTERNAL
    )
    api.grant_role(person, Role.MITRA, provider=provider, on=LONG_AGO)
    return let_write(person, provider)
