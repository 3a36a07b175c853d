"""Each action of ./dev bench still finds what it looks for; what it costs is not tested here."""

import pytest
from django.core.cache import cache

from tests.benchmarks.actions import ACTIONS, Scene
from tests.benchmarks.population import populate


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_every_action_reaches_its_end(live_server):
    cache.clear()
    scene = Scene(live_server.url, populate(people=10, acting=1))
    for action in ACTIONS:
        action.run(scene, 0)
