"""The live state of a video on its uploader's page."""

import asyncio

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from media.admin.standing import standing
from media.permissions import policy

NOT_FOUND = 4404
SETTLED = 1000


class VideoStateConsumer(AsyncWebsocketConsumer):
    """Sends the rendered state on connecting and again whenever it has changed.

    It re-reads the database instead of waiting for messages: the worker is another process, and
    an in-memory channel layer does not reach it.
    """

    every_seconds = 2
    following = None

    async def connect(self):
        if await self._snapshot() is None:
            await self.close(NOT_FOUND)
            return
        await self.accept()
        self.following = asyncio.create_task(self._follow())

    def _may_stay(self):
        """Ask the gate in front, if there is one: people log out and change roles meanwhile."""
        ask = self.scope.get("may_stay")
        return ask is None or ask()

    async def disconnect(self, _code):
        if self.following:
            self.following.cancel()

    async def _follow(self):
        sent, running = "", True
        while running:
            snapshot = await self._snapshot()
            if snapshot is None:  # deleted, or the person has lost the right
                await self.close(NOT_FOUND)
                return
            html, running = snapshot
            if html != sent:
                await self.send(text_data=html)
                sent = html
            if running:
                await asyncio.sleep(self.every_seconds)
        await self.close(SETTLED)

    @database_sync_to_async
    def _snapshot(self):
        """Return (html, still running), or None where there is nothing this person may see."""
        user = self.scope.get("user")
        if user is None or not user.is_authenticated or not self._may_stay():
            return None
        videos = policy().instances_user_has_any_permission_for(user, ["change", "delete"])
        video = videos.filter(uuid=self.scope["url_route"]["kwargs"]["uuid"]).first()
        if video is None:
            return None
        state = standing(video)
        with translation.override(self._language()):
            return render_to_string("media/admin/_state.html", state), state["is_live"]

    def _language(self):
        """What this browser asked for, as on pages."""
        wanted = self.scope.get("cookies", {}).get(settings.LANGUAGE_COOKIE_NAME)
        return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
