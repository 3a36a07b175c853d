"""tus behind nginx as it is shipped: what has arrived is kept when the line breaks."""

import os
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from tests.media.authors import let_write
from tests.media.uploading.conftest import film, raw, server
from tests.media.uploading.test_over_a_line import sent, wait_for
from tests.servers.nginx import PROGRAM, nginx

__all__ = ["film", "raw", "server"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def front(server, tmp_path):
    """The address of nginx in front of the server."""
    if not Path(PROGRAM).exists() and os.geteuid() != 0 and "CI" not in os.environ:
        pytest.skip("not installed: apt-get install -y nginx")
    (tmp_path / "nginx").mkdir()
    web = urlsplit(server.address).netloc
    with nginx(tmp_path / "nginx", web=web, media=tmp_path) as address:
        yield address


@pytest.fixture
def sender(front, raw, citra, provider):
    """citra's program, which knows nothing but nginx."""
    let_write(citra, provider)
    return replace(raw, server=SimpleNamespace(address=front))


def test_each_byte_goes_on_at_once_and_stays_when_the_line_breaks(server, sender, film, tmp_path):
    place = sender.begin(len(film)).removeprefix(server.address)
    line = sender.begin_to_send(place, 0, film[:1_000_000], announced=len(film))
    # While the request is still under way: nothing waits in nginx for its end.
    wait_for(lambda: sender.offset(place) == 1_000_000)
    assert not [path for path in (tmp_path / "nginx" / "client_body").rglob("*") if path.is_file()]
    line.close()
    wait_for(lambda: sender.send(place, 1_000_000, film[1_000_000:]).status == 204)
    assert sent(server) == film


def test_while_the_site_is_away_an_upload_is_locked_not_lost(server, sender, film):
    """At any other answer tus-js-client would begin anew."""
    place = sender.begin(len(film)).removeprefix(server.address)
    server.kill()
    for ask in (lambda: sender.ask("HEAD", place), lambda: sender.send(place, 0, film[:1000])):
        assert ask().status == 423
    server.start()
    assert sender.send(place, 0, film).status == 204
    assert sent(server) == film
