"""The real servers, started once for all integration tests."""

import os

import pytest

from tests.servers import missing, running_site, server_environment


@pytest.fixture(scope="session")
def servers():
    """Environment variables for PostgreSQL, Valkey and an S3 store that run now."""
    lacking = missing()
    if lacking and os.geteuid() != 0 and "CI" not in os.environ:
        pytest.skip(f"not installed: apt-get install -y {' '.join(lacking)}")
    with server_environment() as environment:
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
