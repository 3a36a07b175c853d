"""The database from DATABASE_URL: a SQLite file by default, PostgreSQL when the address says so."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    # Writers queue at BEGIN instead of failing half way, readers go on beside them.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
    ),
}
# PostgreSQL plans a statement that comes again only once a connection: planning took most of the
# time of our short ones.
POSTGRESQL_OPTIONS = {"server_side_binding": True, "prepare_threshold": 2}


def database_from(url: str, *, base: Path, pooled: bool = False) -> dict:
    """Return Django's DATABASES entry for `url` (sqlite:///file or postgres://user:pw@host/name).

    `pooled` keeps a psycopg pool instead of one connection a thread: for the ASGI process.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        name = base / unquote(parts.path.removeprefix("/"))
        name.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": SQLITE_OPTIONS,
            # A file, because threads and the worker must see the same rows.
            "TEST": {"NAME": name.with_name(f"test-{name.name}")},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 0 if pooled else 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                **POSTGRESQL_OPTIONS,
                **({"pool": {"min_size": 1, "max_size": 10}} if pooled else {}),
            },
        }
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://.")
