"""Real servers for the tests: PostgreSQL, Valkey or Redis, an S3 store, and the site itself.

They live in a directory under /tmp on free ports of this machine and are gone afterwards.

    with server_environment() as environment, running_site(environment) as address: ...
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.servers.ceph import s3_store
from tests.servers.postgres import postgresql
from tests.servers.site import running_site
from tests.servers.valkey import valkey
from tools.debian import missing

__all__ = ["missing", "postgresql", "running_site", "server_environment"]

ALL = (postgresql, valkey, s3_store)


@contextmanager
def server_environment(*servers) -> Iterator[dict[str, str]]:
    """Start `servers` (all three); yield the environment variables that make the site use them."""
    with ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="titian-"))
        home = Path(directory)
        home.chmod(0o711)  # PostgreSQL runs as another user and must get through
        environment = {}
        for server in servers or ALL:
            place = home / server.__name__
            place.mkdir()
            environment |= stack.enter_context(server(place))
        yield environment
