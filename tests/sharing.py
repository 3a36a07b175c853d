"""How `./dev test` shares the tests among its workers: by file, the longest first.

Each worker has for itself what could be in another's way: test database, files, cache and ports.
"""

import pytest
from xdist.scheduler import LoadFileScheduling

# Files whose tests use the same servers, which are started once: one worker does them all.
ON_SERVERS = (
    "tests/integration/test_files_in_an_s3_store.py",
    "tests/integration/test_films_from_an_s3_store.py",
    "tests/integration/test_from_desk_to_certificate.py",
    "tests/integration/test_the_site_on_real_servers.py",
)
# A minute or nearly each: begun last, one of them would keep everybody waiting.
LONG = (
    *ON_SERVERS,
    "tests/integration/test_deeds_and_pages_on_postgresql.py",
    "tests/architecture/test_accessibility.py",
    "tests/architecture/test_pages_in_english.py",
    "tests/architecture/test_page_weight.py",
    "tests/config/test_two_lanes_of_a_worker.py",
)


class Sharing(LoadFileScheduling):
    def _split_scope(self, nodeid):
        return unit_of(nodeid)


def unit_of(nodeid: str) -> str:
    """Name what one worker does as a whole; what is named alike stays together."""
    file, _, test = nodeid.partition("::")
    if file in ON_SERVERS and not test.endswith("[files]"):
        return "servers"
    return file


def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False  # that would put files of many tests first
    return Sharing(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    files = {file: place for place, file in enumerate(LONG)}
    items.sort(key=lambda item: files.get(item.nodeid.partition("::")[0], len(LONG)))
