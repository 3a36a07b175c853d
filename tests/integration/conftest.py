"""The real servers, started once for all integration tests."""

import os

import pytest

from tests.servers import missing, postgresql, running_site, server_environment


@pytest.fixture(scope="session")
def installed():
    lacking = missing()
    if lacking and os.geteuid() != 0 and "CI" not in os.environ:
        pytest.skip(f"not installed: apt-get install -y {' '.join(lacking)}")


@pytest.fixture(scope="session")
def servers(installed):
    """Environment variables for PostgreSQL, Valkey and an S3 store that run now."""
    with server_environment() as environment:
        yield environment


@pytest.fixture(scope="session")
def database_server(installed):
    """The environment variable for a PostgreSQL alone, which is there in a second."""
    with server_environment(postgresql) as environment:
        yield environment


@pytest.fixture(scope="session")
def site(servers):
    """The address of the site with the demo town, run on all three servers."""
    with running_site(servers) as address:
        yield address


@pytest.fixture(scope="session")
def site_on_files():
    """The address of the site with the demo town, on SQLite and files."""
    with running_site({}) as address:
        yield address
