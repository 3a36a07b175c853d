"""The production settings; dev.py and test.py say only what differs."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.database import database_from
from config.env import env, env_bool, env_int, env_list
from config.storage import storages

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env("VAR_DIR", str(BASE_DIR / "var")))

SECRET_KEY = env("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
# The address on certificates and in notices: it must outlive the request that made them.
PUBLIC_URL = env("PUBLIC_URL").rstrip("/")
# An address of its own for packages of others (decision 0036); empty: they run in a sandbox here.
PACKAGES_URL = env("PACKAGES_URL", "").rstrip("/")

INSTALLED_APPS = [
    # Ours first: their templates win over Wagtail's and allauth's.
    "demo",
    "lms.portal",
    "lms.reporting",
    "lms.profile",
    "lms.rules",
    "lms.partnerships",
    "lms.assessment",
    "lms.launching",
    "lms.learning",
    "lms.certificates",
    "lms.hours",
    "lms.competence",
    "lms.records",
    "lms.accounts",
    "courses",
    "media",
    "config",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "channels",
    "django_tasks_db",
    "simple_history",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.PackagesAlone",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.AwaitedStreams",
    "config.middleware.CompressedPages",
    "config.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "lms.accounts.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lms.portal.context.shell",
            ],
        },
    },
]

DATABASES = {
    "default": database_from(
        env("DATABASE_URL", f"sqlite:///{VAR_DIR / 'titian.sqlite3'}"),
        base=BASE_DIR,
        pooled=env_bool("DATABASE_POOL"),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES = storages(bucket=env("S3_BUCKET", ""))
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/berkas/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [VAR_DIR / "frontend"]
# Django puts a hash into a file's name, esbuild into the names of its chunks.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.|/titian/(chunks|assets)/"

REDIS_URL = env("REDIS_URL", "")
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
else:
    # In the database, because allauth's rate limits must be shared by all processes.
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    }
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

QUEUES = ["default", "films"]  # config/lanes.py
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}
WORKER_SECONDS = 1  # how long an idle worker waits before it looks for a task again
SWEEP_SECONDS = 5
# Dotted names of callables that take `at` and may be called again without harm (config/rounds.py).
SWEEPS = [
    "media.encoding.jobs.hand_out_waiting",
    "media.captioning.jobs.hand_out_waiting",
    "media.uploading.finishing.finish_whole_ones",
]
HOURLY = ["lms.assessment.api.close_overdue", "lms.learning.api.end_sittings"]
NIGHTLY = [
    "config.housekeeping.forget_old_sessions",
    "config.housekeeping.forget_old_tasks",
    "lms.accounts.api.follow_roles",
    "lms.partnerships.api.close_courses",
    "media.encoding.sweeping.remove_remains",
    "media.uploading.finishing.remove_abandoned",
    "media.captioning.jobs.forget_old_drafts",
]
# Dotted names of callables that take a course and return a line of its checklist.
PUBLICATION_CHECKS = ["lms.partnerships.api.agreement_check"]

# People and sessions (domain.md 3.4)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lms.accounts.backends.SessionBackend"]
PASSWORD_HASHERS = [
    "lms.accounts.hashers.LightArgon2",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
PERMISSION_TABLE = "config.permissions.TABLE"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "lms.accounts.views.errors.csrf_failure"
if REDIS_URL:
    # Read from the cache, kept in the database: whoever is logged in survives a lost cache.
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = (
    False  # ViewerMiddleware renews it once a minute: no write on every page
)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "lms.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {"login": "lms.accounts.forms.LoginForm"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "lms.accounts.adapters.display_name"
# Offices share one public address: generous by address, strict by account.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "8/10m/key",
    "reset_password": "100/m/ip,5/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXY_COUNT", 0)
MFA_ADAPTER = "lms.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Titian Dumai"

# Security

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *env_list("CSP_MEDIA_SOURCES")],
    "media-src": [CSP.SELF, "blob:", *env_list("CSP_MEDIA_SOURCES")],
    "connect-src": [CSP.SELF, *env_list("CSP_MEDIA_SOURCES")],
    "worker-src": [CSP.SELF, "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "frame-src": [CSP.SELF, *([PACKAGES_URL] if PACKAGES_URL else [])],
}
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = env_bool("SSL_REDIRECT", default=True)
# Asked by machines on the inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
X_FRAME_OPTIONS = "DENY"  # previews in the editor open it for themselves

# Languages and time

LANGUAGE_CODE = "id"
LANGUAGE_COOKIE_NAME = "bahasa"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["config.formats"]

# Wagtail

WAGTAIL_SITE_NAME = "Titian"
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/masuk/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "indonesian"}
}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt", "zip"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "courses.uploads.CheckedImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "courses.uploads.CheckedDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True

# The demo town may only be loaded where this says so

DEMO = env_bool("DEMO")

# Video (see docs/decisions and media/)

MEDIA_FFMPEG = env("FFMPEG", "")  # empty: the binary that imageio-ffmpeg carries
MEDIA_CAPTION_ENGINE = env("CAPTION_ENGINE", "")  # see media.captioning.engines; empty: none
MEDIA_LINK_SECONDS = 12 * 3600
MEDIA_LINK_WINDOW_SECONDS = 6 * 3600
MEDIA_ACCEL_PREFIX = env(
    "ACCEL_PREFIX", ""
)  # nginx location for X-Accel-Redirect; empty: streamed by us
# One film at a time for this much memory and two cores; 0: as the machine allows.
MEDIA_JOBS = env_int("FILM_JOBS", 0)
MEDIA_JOB_MEMORY_BYTES = env_int("FILM_MEMORY_MB", 4096) * 1024**2
MEDIA_THREADS = env_int("FILM_THREADS", 0)  # of each encoder; 0: as many as there are cores
MEDIA_NICENESS = env_int("FILM_NICENESS", 10)  # 19 yields most to web requests
MEDIA_LEASE_SECONDS = env_int("FILM_LEASE_SECONDS", 120)
MEDIA_SPARE_BYTES = env_int("FILM_SPARE_MB", 512) * 1024**2  # of disk that films leave free
MEDIA_STALL_SECONDS = 600  # an encoder that has not come further for so long is ended
MEDIA_MAX_PIXELS = 8192 * 8192  # of one picture, looked at before it is decoded
MEDIA_MAX_STREAMS = 32
MEDIA_MAX_CUES = 50_000  # of all subtitles inside a film; three hours of talk have 5,000
MEDIA_MAX_TEXT_BYTES = 16 * 1024**2  # of subtitles and attachments inside a film
MEDIA_MAX_MINUTES = env_int("MAX_VIDEO_MINUTES", 180)
MEDIA_MAX_SLIDES = env_int("MAX_SLIDES", 150)  # pages of one PDF
MEDIA_MAX_PDF_BYTES = env_int("MAX_PDF_MB", 200) * 1024 * 1024
MEDIA_MAX_UPLOAD_BYTES = env_int("MAX_VIDEO_MB", 2048) * 1024 * 1024
MEDIA_WORK_DIR = VAR_DIR / "work"  # of films being made; a starting worker clears what is left
MEDIA_UPLOADS_DIR = VAR_DIR / "uploads"  # what has arrived of unfinished uploads
# Each piece renews the session, which would end in the middle of a film sent in one go.
MEDIA_UPLOAD_CHUNK_BYTES = env_int("UPLOAD_CHUNK_KB", 4096) * 1024
MEDIA_UPLOAD_DAYS = env_int("UPLOAD_DAYS", 7)
MEDIA_DRAFT_DAYS = env_int("CAPTION_DRAFT_DAYS", 90)  # for those that nobody has saved
MEDIA_UPLOAD_QUOTA_BYTES = env_int("UPLOAD_QUOTA_MB", 8192) * 1024 * 1024
# Packages of others (courses/packages): the zip, what is in it, and how many files
PACKAGE_MAX_BYTES = env_int("MAX_PACKAGE_MB", 256) * 1024 * 1024
PACKAGE_MAX_UNPACKED_BYTES = env_int("MAX_PACKAGE_UNPACKED_MB", 1024) * 1024 * 1024
PACKAGE_MAX_FILES = env_int("MAX_PACKAGE_FILES", 5000)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Mail and logs

EMAIL_BACKEND = env("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "Titian <titian@dumaikota.example>")

METRICS_TOKEN = env("METRICS_TOKEN", "")
LOGGING_CONFIG = "config.logs.configure"
LOGGING = {}
