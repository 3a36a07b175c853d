"""What differs under test: quick hashing, tasks on the spot, mail and files kept apart."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault(
    "SECRET_KEY", "a key for tests only, long enough to please the system checks of Django"
)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("PUBLIC_URL", "http://testserver")
os.environ.setdefault("DEMO", "1")

from config.settings.base import *  # noqa: F403  only what differs is said here
from config.settings.base import QUEUES
from config.settings.base import STORAGES as BASE_STORAGES

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **BASE_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"titian-test-media-{os.getpid()}"
MEDIA_WORK_DIR = MEDIA_ROOT.with_name(f"titian-test-work-{os.getpid()}")
MEDIA_UPLOADS_DIR = MEDIA_ROOT.with_name(f"titian-test-uploads-{os.getpid()}")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend", "QUEUES": QUEUES}}
