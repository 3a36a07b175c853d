"""Websocket addresses, each behind the gate of the page it belongs to."""

from django.urls import path

from lms.accounts.sockets import Gate
from media.admin.routing import websocket_urlpatterns

PAGE_OF = {"video-state": "media_admin:detail"}


def _guarded(address):
    gate = Gate(address.callback, PAGE_OF[address.name])
    return path(str(address.pattern), gate, name=address.name)


urlpatterns = [_guarded(each) for each in websocket_urlpatterns]
