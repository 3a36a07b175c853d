"""Websocket addresses of media."""

from django.urls import path

from media.admin.consumers import VideoStateConsumer

websocket_urlpatterns = [
    path("ws/video/<uuid:uuid>/", VideoStateConsumer.as_asgi(), name="video-state")
]
