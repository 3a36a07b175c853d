"""A websocket passes the gate of the page it belongs to: same role, same second factor."""

from importlib import import_module
from types import SimpleNamespace

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user

from lms.accounts import api
from lms.accounts.viewer import ACTING_ROLE, anonymous, viewer_of

REFUSED = 4403


class Gate:
    """ASGI: lets those through to `inner` who may read the page `view_name`.

    `inner` finds `scope["may_stay"]`, which asks again (synchronously), as a new request would.
    """

    def __init__(self, inner, view_name):
        self.inner, self.view_name = inner, view_name

    async def __call__(self, scope, receive, send):
        def may_stay():
            return api.admits(_asker(scope["session"].session_key), self.view_name)

        if await database_sync_to_async(may_stay)():
            await self.inner({**scope, "may_stay": may_stay}, receive, send)
        else:
            await send({"type": "websocket.close", "code": REFUSED})


def _asker(session_key):
    """Who asks, read anew: the session of a socket is as old as the socket."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    asker = SimpleNamespace(session=session)
    asker.user = get_user(asker)
    signed_in = asker.user.is_authenticated
    asker.viewer = viewer_of(asker.user, session.get(ACTING_ROLE)) if signed_in else anonymous()
    return asker
