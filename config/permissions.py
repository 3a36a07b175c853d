"""The permission table: who may use which address with which verb.

A view that has no row here is refused to everybody, and fails the build. The rows say which *roles*
may knock;
which *objects* they get is the business of the view, which fetches through what the viewer may see.
"""

PUBLIC = "public"
SIGNED_IN = "signed in"

ACCOUNTS = {}

PORTAL = {}

LEARNING = {}

ASSESSMENT = {}

CERTIFICATES = {}

PROFILE = {}

REPORTING = {}

MEDIA = {}

SITE = {}

TABLE = {
    **ACCOUNTS,
    **PORTAL,
    **LEARNING,
    **ASSESSMENT,
    **CERTIFICATES,
    **PROFILE,
    **REPORTING,
    **MEDIA,
    **SITE,
}
