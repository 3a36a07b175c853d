"""Addresses of an institution's packages."""

from lms.accounts.models import Role
from tests.media.authors import let_write, make_rival
from tests.package_making import manifest, taken_in, unit
from tests.permission_samples import Sample

ELSEWHERE = "https://isi.mitra.example/mulai"


def package_of(provider):
    return taken_in(manifest(unit(url=ELSEWHERE)), provider, "cmi5.xml")


def samples(cast):
    let_write(cast.citra, cast.provider)
    people = {"insider": (cast.citra, Role.MITRA), "outsider": (make_rival("MT-94"), Role.MITRA)}
    one = Sample(args={"uuid": package_of(cast.provider).uuid}, **people)
    return {
        "packages_admin:index": Sample(),
        "packages_admin:upload": Sample(),
        "packages_admin:detail": one,
        "packages_admin:deletion": one,
        "package_chooser:*": Sample(view="package_chooser:choose"),
    }
