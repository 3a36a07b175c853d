"""Many who do something in the same moment: real threads, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

SECONDS = 60


def at_once(*deeds, refusals=()):
    """Do all `deeds` at the same moment; return what came of each, or its refusal."""
    start = Barrier(len(deeds))

    def do(deed):
        try:
            connection.ensure_connection()
            start.wait(SECONDS)
            return deed()
        except refusals as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))
