"""The site starts on PostgreSQL, Valkey and S3 by environment variables alone."""

import asyncio
import json
import os
import subprocess
import urllib.request

import psycopg
from channels_redis.core import RedisChannelLayer
from django.core.cache.backends.redis import RedisCache

from tools.paths import PYTHON, ROOT

SECONDS = 60


def manage(servers, *arguments):
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", **servers}
    command = [PYTHON, "-W", "ignore", "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_the_site_is_ready_when_all_three_answer(site):
    with urllib.request.urlopen(f"{site}/readyz", timeout=SECONDS) as answer:
        told = json.load(answer)
    assert told["ready"] is True


def test_tables_on_postgresql_are_those_of_the_models(site, servers):
    done = manage(servers, "migrate", "--check")
    assert done.returncode == 0, done.stderr


def test_system_checks_find_nothing_on_postgresql(site, servers):
    done = manage(servers, "check", "--database", "default", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_postgresql_stems_indonesian(servers):
    with psycopg.connect(servers["DATABASE_URL"]) as connection:
        question = "SELECT to_tsvector('indonesian', %s) @@ to_tsquery('indonesian', %s)"
        (found,) = connection.execute(question, ["pelayanan masyarakat", "melayani"]).fetchone()
    assert found


def test_the_nights_round_may_be_repeated_on_postgresql(site, servers):
    done = manage(servers, "nightly")
    assert (done.returncode, done.stdout) == (0, "Done.\n"), done.stderr
    assert manage(servers, "nightly").returncode == 0


def test_two_processes_share_one_cache(servers):
    one, other = (RedisCache(servers["REDIS_URL"], {}) for _ in range(2))
    assert one.add("round:nightly:2026-03-02", "begun")
    assert not other.add("round:nightly:2026-03-02", "begun")


def test_a_message_reaches_another_process(servers):
    message = {"type": "video.changed", "percent": 40}

    async def send_and_receive():
        one, other = (RedisChannelLayer(hosts=[servers["REDIS_URL"]]) for _ in range(2))
        channel = await other.new_channel()
        await other.group_add("video", channel)
        await one.group_send("video", message)
        received = await asyncio.wait_for(other.receive(channel), SECONDS)
        await one.close_pools()
        await other.close_pools()
        return received

    assert asyncio.run(send_and_receive()) == message
