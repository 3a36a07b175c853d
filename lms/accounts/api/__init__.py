"""What other contexts may do with people: who they are, where they work, who answers for them."""

from lms.accounts.api.activation import activation_url
from lms.accounts.api.admission import admits
from lms.accounts.api.grants import follow_roles, grant_role, revoke_role, roles_of
from lms.accounts.api.notices import notify, unread_notices
from lms.accounts.api.people import provision, renumber
from lms.accounts.api.posts import main_post, supervise, supervisor_of, transfer

__all__ = [
    "activation_url",
    "admits",
    "follow_roles",
    "grant_role",
    "main_post",
    "notify",
    "provision",
    "renumber",
    "revoke_role",
    "roles_of",
    "supervise",
    "supervisor_of",
    "transfer",
    "unread_notices",
]
