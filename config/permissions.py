"""The permission table: who may use which address with which verb.

A view that has no row here is refused to everybody, and fails the build. The rows say which *roles*
may knock;
which *objects* they get is the business of the view, which fetches through what the viewer may see.
"""

from lms.accounts.gate import PUBLIC, SIGNED_IN
from lms.accounts.models.roles import EDITORS, EDITORS_OF_THE_CITY, RULE_SETTERS, Role

READ_AND_SEND_PUBLIC = {"GET": PUBLIC, "POST": PUBLIC}
READ_AND_SEND_SIGNED_IN = {"GET": SIGNED_IN, "POST": SIGNED_IN}
READ_AND_SEND_EDITORS = {"GET": EDITORS, "POST": EDITORS}
READ_AND_SEND_CITY = {
    "GET": {*EDITORS_OF_THE_CITY, Role.SUPERADMIN},
    "POST": {*EDITORS_OF_THE_CITY, Role.SUPERADMIN},
}
EVERY_VERB_PUBLIC = dict.fromkeys(["OPTIONS", "GET", "PUT", "POST", "DELETE"], PUBLIC)
REFUSED_TO_ALL = {"GET": set(), "POST": set()}
READ_AND_SEND_TECHNICIANS = {"GET": {Role.SUPERADMIN}, "POST": {Role.SUPERADMIN}}

ACCOUNTS = {
    "account_login": READ_AND_SEND_PUBLIC,
    "account_logout": READ_AND_SEND_PUBLIC,
    "account_reset_password": READ_AND_SEND_PUBLIC,
    "account_change_password": READ_AND_SEND_SIGNED_IN,
    "account_reauthenticate": READ_AND_SEND_SIGNED_IN,
    # Half-way through a log-in nobody is signed in yet.
    "mfa_authenticate": READ_AND_SEND_PUBLIC,
    "mfa_*": READ_AND_SEND_SIGNED_IN,
    "accounts:activation": READ_AND_SEND_PUBLIC,
    "accounts:reset-sent": {"GET": PUBLIC},
    "accounts:reset-key": READ_AND_SEND_PUBLIC,
    "accounts:language": {"POST": PUBLIC},
    "accounts:acting-role": {"POST": SIGNED_IN},
}

PORTAL = {
    "portal:home": {"GET": PUBLIC},
    "portal:inbox": {"GET": SIGNED_IN},
    "portal:reading": {"POST": SIGNED_IN},
    "portal:reading-all": {"POST": SIGNED_IN},
    "portal:team": {"GET": {Role.ATASAN}},
    "portal:tasks": {"GET": SIGNED_IN},
    "portal:partner": {"GET": {Role.MITRA, Role.PENGAJAR}},
}

# What somebody learns is their own: whoever is signed in sees theirs and nobody else's.
LEARNING = {
    "learning:catalogue": {"GET": PUBLIC},
    "learning:course": {"GET": PUBLIC},
    "learning:enrolment": {"POST": SIGNED_IN},
    "learning:my-courses": {"GET": SIGNED_IN},
    "learning:outline": {"GET": SIGNED_IN},
    "learning:withdrawal": READ_AND_SEND_SIGNED_IN,
    "learning:lesson": {"GET": SIGNED_IN},
    "learning:completion": {"POST": SIGNED_IN},
    "learning:explanation": {"GET": SIGNED_IN},
    "learning:question": {"POST": SIGNED_IN},
    "learning:play": {"GET": SIGNED_IN},
    "learning:watched": {"POST": SIGNED_IN},
}

ASSESSMENT = {
    "assessment:quiz": {"GET": SIGNED_IN},
    "assessment:attempts": {"POST": SIGNED_IN},
    "assessment:question": READ_AND_SEND_SIGNED_IN,
    "assessment:review": {"GET": SIGNED_IN},
    "assessment:submission": {"POST": SIGNED_IN},
    "assessment:result": {"GET": SIGNED_IN},
}

# Content of others asks for its files and its token by addresses that nobody can guess.
LAUNCHING = {
    "launching:launches": {"POST": SIGNED_IN},
    "launching:player": {"GET": SIGNED_IN},
    "launching:end": {"GET": PUBLIC},
    "launching:token": {"POST": PUBLIC, "OPTIONS": PUBLIC},
    "launching:file": {"GET": PUBLIC},
    "launching_admin:trials": {"POST": EDITORS},
    "launching_admin:trial": {"GET": EDITORS},
}

CERTIFICATES = {
    "certificates:certificate": {"GET": SIGNED_IN},
    "certificates:document": {"GET": SIGNED_IN},
    "certificates:verification-form": {"GET": PUBLIC},
    "certificates:verification": {"GET": PUBLIC},
}

# Programs: each proves itself by a credential of its own, which opens what its scopes say.
RECORDS = {"xapi*": EVERY_VERB_PUBLIC}

PROFILE = {
    "profile:own": {"GET": SIGNED_IN},
    "profile:record": {"GET": SIGNED_IN},
    "profile:of-person": {
        "GET": {
            Role.ASN,
            Role.ATASAN,
            Role.PENGELOLA_OPD,
            Role.PIMPINAN_OPD,
            Role.ADMIN_BKPSDM,
            Role.KEPALA_BKPSDM,
            Role.AUDITOR,
        }
    },
    # The admin of BKPSDM asks, and only its head decides about certificates (domain.md 3.2 row 19).
    "profile:proposal": {"GET": {Role.ADMIN_BKPSDM}, "POST": {Role.ADMIN_BKPSDM}},
    "profile:proposal-refusal": {"POST": {Role.KEPALA_BKPSDM}},
    "profile:revocation": {"GET": {Role.KEPALA_BKPSDM}, "POST": {Role.KEPALA_BKPSDM}},
    "profile:replacement": {"GET": {Role.KEPALA_BKPSDM}, "POST": {Role.KEPALA_BKPSDM}},
}

REPORT_READERS = {
    Role.PENGELOLA_OPD,
    Role.PIMPINAN_OPD,
    Role.ADMIN_BKPSDM,
    Role.KEPALA_BKPSDM,
    Role.PIMPINAN,
    Role.AUDITOR,
}
REPORTING = {
    "reporting:jp": {"GET": REPORT_READERS},
    "reporting:completions": {"GET": REPORT_READERS},
    # Leaders of the city read totals only.
    "reporting:jp-people": {"GET": REPORT_READERS - {Role.PIMPINAN}},
    "reporting:completion-people": {"GET": REPORT_READERS - {Role.PIMPINAN}},
    "reporting:record": {
        "GET": REPORT_READERS - {Role.PIMPINAN},
        "POST": REPORT_READERS - {Role.PIMPINAN},
    },
    "reporting:record-export": {"POST": REPORT_READERS - {Role.PIMPINAN}},
    "reporting:exports": {
        "GET": {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM, Role.AUDITOR},
        "POST": REPORT_READERS,
    },
}

# Auditors read what BKPSDM sets.
RULES = {
    "rules:kind": {"GET": {*RULE_SETTERS, Role.AUDITOR}},
    "rules:period": {"GET": RULE_SETTERS, "POST": RULE_SETTERS},
    "rules:ending": {"POST": RULE_SETTERS},
    "rules:cancellation": {"POST": RULE_SETTERS},
}

# The address is signed for one person, one file and some hours, and good in their session alone.
MEDIA = {
    "media:file": {"GET": SIGNED_IN},
    "media:playlist": {"GET": SIGNED_IN},
    "media:captions": {"GET": SIGNED_IN},
    # Asked at these by the ASGI application that stands in front of Django (media.uploading.asgi).
    "uploading:uploads": {"OPTIONS": EDITORS, "POST": EDITORS},
    "uploading:upload": {"GET": EDITORS, "PATCH": EDITORS, "DELETE": EDITORS},
    "media_admin:index": {"GET": EDITORS},
    "media_admin:upload": READ_AND_SEND_EDITORS,
    "media_admin:detail": {"GET": EDITORS},
    "media_admin:play": {"GET": EDITORS},
    "media_admin:facts": {"POST": EDITORS},
    "media_admin:attempt": {"POST": EDITORS},
    "media_admin:cancellation": {"POST": EDITORS},
    "media_admin:replacement": {"POST": EDITORS},
    "media_admin:discarding": {"POST": EDITORS},
    "media_admin:restoration": {"POST": EDITORS},
    "media_admin:captions": {"POST": EDITORS},
    "media_admin:caption-editor": READ_AND_SEND_EDITORS,
    "media_admin:caption-versions": {"GET": EDITORS},
    "media_admin:caption-version": {"GET": EDITORS},
    "media_admin:caption-restoration": {"POST": EDITORS},
    "media_admin:caption-script": {"POST": EDITORS},
    "media_admin:caption-recognition": {"POST": EDITORS},
    "media_admin:caption-draft": {"GET": EDITORS},
    "media_admin:peaks": {"GET": EDITORS},
    "media_admin:deletion": READ_AND_SEND_EDITORS,
    "media_chooser:*": {"GET": EDITORS},
    "audio_chooser:*": {"GET": EDITORS},
    "slides_chooser:*": {"GET": EDITORS},
}

# An institution's packages of others; whose, is decided by its collection.
PACKAGES = {
    "packages_admin:index": {"GET": EDITORS},
    "packages_admin:upload": READ_AND_SEND_EDITORS,
    "packages_admin:detail": {"GET": EDITORS},
    "packages_admin:deletion": READ_AND_SEND_EDITORS,
    "package_chooser:*": {"GET": EDITORS},
}

# Which pages, files and rows an editor reaches below these is Wagtail's own business.
SITE = {
    "healthz": {"GET": PUBLIC},
    "readyz": {"GET": PUBLIC},
    "metrics": {"GET": PUBLIC},
    "wagtail*": READ_AND_SEND_EDITORS,
    # What these show is not parted by institution (reports, tags, the raw lists of the API), or is
    # set up by courses.desks and lms.accounts rather than by hand.
    "competency:*": READ_AND_SEND_CITY,
    "provider:*": READ_AND_SEND_CITY,
    "wagtailadmin_pages:confirm_workflow_cancellation": READ_AND_SEND_CITY,
    "wagtailadmin_reports:*": READ_AND_SEND_CITY,
    "wagtailadmin_tag*": READ_AND_SEND_CITY,
    "simple_translation:*": READ_AND_SEND_TECHNICIANS,
    "wagtailadmin_api:documents:*": READ_AND_SEND_TECHNICIANS,
    "wagtailadmin_api:images:*": READ_AND_SEND_TECHNICIANS,
    "wagtailadmin_collections:*": READ_AND_SEND_TECHNICIANS,
    "wagtailadmin_password_reset*": READ_AND_SEND_TECHNICIANS,
    "wagtailadmin_workflows:*": READ_AND_SEND_TECHNICIANS,
    "django.views.generic.base.TemplateView": READ_AND_SEND_EDITORS,  # /admin/test404/
    "wagtailembeds:*": READ_AND_SEND_TECHNICIANS,
    "wagtailsites:*": READ_AND_SEND_TECHNICIANS,
    "wagtailsnippets:*": READ_AND_SEND_TECHNICIANS,
    "wagtailusers_groups:*": READ_AND_SEND_TECHNICIANS,
    # Both show employee numbers; people are kept by lms.accounts, with posts and dated roles.
    "wagtailusers_users:*": REFUSED_TO_ALL,
    "wagtailadmin_reports:aging_pages*": REFUSED_TO_ALL,
    # Lessons show pictures to learners; the signature in the address cannot be guessed.
    "wagtailimages_serve": {"GET": PUBLIC},
    "wagtaildocs_serve": {"GET": SIGNED_IN},
    "picture-rendition": {"GET": EDITORS},
    "picture-original": {"GET": EDITORS},
    "wagtailadmin_login": READ_AND_SEND_PUBLIC,
    "wagtailadmin_logout": READ_AND_SEND_PUBLIC,
}

TABLE = {
    **ACCOUNTS,
    **PORTAL,
    **LEARNING,
    **ASSESSMENT,
    **LAUNCHING,
    **CERTIFICATES,
    **RECORDS,
    **PROFILE,
    **REPORTING,
    **RULES,
    **MEDIA,
    **PACKAGES,
    **SITE,
}
