"""Civil servants for tests: known, and in a post since long ago."""

from datetime import date

from lms.accounts import api
from lms.accounts.models import EmploymentType, Role

LONG_AGO = date(2020, 1, 1)


def civil_servant(name, number, email, *, post, unit, title_suffix=""):
    """Make a PNS known who holds `post` at `unit`."""
    person = api.provision(
        name,
        number=number,
        email=email,
        employment_type=EmploymentType.PNS,
        title_suffix=title_suffix,
        on=LONG_AGO,
    )
    api.transfer(person, post, unit, on=LONG_AGO)
    return person


def head(name, number, email, *, post, unit):
    """One who leads `unit` and is a superior there."""
    person = civil_servant(name, number, email, post=post, unit=unit)
    api.grant_role(person, Role.ATASAN, on=LONG_AGO)
    api.grant_role(person, Role.PIMPINAN_OPD, unit=unit, on=LONG_AGO)
    return person


def head_of_hr(name, number, email, *, post, unit, title_suffix=""):
    """One who signs certificates and takes them out of force."""
    person = civil_servant(name, number, email, post=post, unit=unit, title_suffix=title_suffix)
    api.grant_role(person, Role.KEPALA_BKPSDM, on=LONG_AGO)
    return person
