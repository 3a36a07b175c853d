"""What machines ask: is it alive, is it ready, how long is the queue."""

import secrets

import structlog
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpResponse, HttpResponseNotFound, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from config import queues
from config.metrics import registry

log = structlog.get_logger(__name__)
LOOPBACK = {"127.0.0.1", "::1"}


@never_cache
def healthz(request):
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request):
    """Database, cache and storage answer; 503 while one does not. A long queue is told, no more:
    taking web servers out of service would not make it shorter.
    """
    parts = {name: _works(name, check) for name, check in CHECKS.items()}
    ready = all(parts.values())
    oldest = queues.oldest_waiting_seconds(timezone.now()) if parts["database"] else {}
    answer = {"ready": ready, **parts, "oldest_waiting_seconds": oldest}
    return JsonResponse(answer, status=200 if ready else 503)


@never_cache
def metrics(request):
    """For Prometheus on this machine or with the token; for others there is no such page."""
    if not _may_read_metrics(request):
        return HttpResponseNotFound()
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read_metrics(request) -> bool:
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    if token and secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    # Behind a proxy on the same machine every request comes from loopback.
    forwarded = "X-Forwarded-For" in request.headers
    return not forwarded and request.META.get("REMOTE_ADDR") in LOOPBACK


def _works(name: str, check) -> bool:
    try:
        check()
    except Exception:
        log.exception("not ready", part=name)
        return False
    return True


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache():
    cache.set("readyz", "1", timeout=60)
    if cache.get("readyz") != "1":
        raise ValueError("the cache does not give back what it was given")


def _storage():
    default_storage.exists("readyz")


CHECKS = {"database": _database, "cache": _cache, "storage": _storage}
