"""What differs on one's own machine and in the demo: no TLS, a key under var/, mail as files."""

import os
import secrets
from pathlib import Path

_var = Path(os.environ.get("VAR_DIR", Path(__file__).resolve().parents[2] / "var"))
_key = _var / "secret-key"
if "SECRET_KEY" not in os.environ and not _key.exists():
    _var.mkdir(parents=True, exist_ok=True)
    _key.write_text(secrets.token_urlsafe(50))
os.environ.setdefault("SECRET_KEY", _key.read_text() if _key.exists() else "")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("DEMO", "1")
os.environ.setdefault("PUBLIC_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")

from config.settings.base import *  # noqa: E402, F403  after the defaults above
from config.settings.base import VAR_DIR  # noqa: E402  likewise

DEBUG = os.environ.get("DEBUG", "") == "1"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
