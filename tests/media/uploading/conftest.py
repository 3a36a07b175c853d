"""A real server on the test's database, and a film worth cutting."""

import random

import pytest

from lms.accounts.models import Role
from tests.media.uploading.raw import RawSender
from tests.servers.uvicorn import uvicorn

FILM_BYTES = 3_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory, django_db_setup):
    with uvicorn(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def film():
    """Begins like a film; what is inside is looked at later, by the worker."""
    return b"\0\0\0\x18ftypisom" + random.Random(3).randbytes(FILM_BYTES)


@pytest.fixture
def raw(server, client, citra, provider, as_role):
    """citra's program, which talks to the running server."""
    return RawSender(server, as_role(client, citra, Role.MITRA), provider.collection.pk)
