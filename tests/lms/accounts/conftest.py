"""People who can log in."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def secret():
    return "tepian-sungai-dumai"


@pytest.fixture
def active_ayu(ayu, secret):
    """ayu, who has set her password."""
    ayu.set_password(secret)
    ayu.save()
    return ayu


@pytest.fixture
def active_dewi(dewi, secret):
    """dewi, who has set her password."""
    dewi.set_password(secret)
    dewi.save()
    return dewi
