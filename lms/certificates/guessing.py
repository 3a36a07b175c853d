"""A brake on those who try tokens by the thousand; offices share an address, so it is generous."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache

PER_MINUTE = 60


def too_many(request) -> bool:
    """Count this look-up by its network address and say whether the minute's share is used up."""
    minute = int(time.time()) // 60
    key = f"verification:{get_adapter(request).get_client_ip(request)}:{minute}"
    cache.add(key, 0, timeout=120)
    return cache.incr(key) > PER_MINUTE
