"""Decks of slides as citra sends them."""

import pytest

from media.encoding import jobs
from tests.media.slides import papers


@pytest.fixture
def send(upload, tmp_path):
    """`send(content)`: citra uploads a PDF; nothing is drawn yet."""

    def uploaded(content, name="salindia.pdf", **changes):
        path = tmp_path / name
        path.write_bytes(content)
        return upload(path, **changes)

    return uploaded


@pytest.fixture
def deck(send):
    """Three slides, ready."""
    return jobs.run_all(send(papers.deck()))
