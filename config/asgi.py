"""Everything in one process (embedded default), or only websockets and uploads beside gunicorn."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
django = get_asgi_application()

from config.sockets import urlpatterns  # noqa: E402  consumers need the apps loaded
from media.uploading.asgi import Uploads  # noqa: E402  likewise

websockets = AuthMiddlewareStack(URLRouter(urlpatterns))
application = ProtocolTypeRouter(
    {"http": Uploads(django), "websocket": AllowedHostsOriginValidator(websockets)}
)
