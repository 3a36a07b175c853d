"""The token of a launch on its way from the deed to the page that shows it, in the own session.

It works once, so it is kept for the one launch that was begun last, and nowhere else.
"""

from lms.launching.models import Launch
from lms.launching.starting import Launched, launch_url

KEY = "launch"


def keep(request, launched: Launched) -> None:
    request.session[KEY] = [str(launched.launch.uuid), launched.token]


def address(request, launch: Launch) -> str | None:
    """Where the content of `launch` begins; None once it has begun, or in another browser."""
    session, token = request.session.get(KEY, ("", ""))
    if session != str(launch.uuid) or launch.fetched_at or launch.is_over:
        return None
    return launch_url(launch, site_of(request), token)


def site_of(request) -> str:
    """Our own address as this browser knows it."""
    return f"{request.scheme}://{request.get_host()}"
