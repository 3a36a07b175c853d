"""Sweeps and rounds: done when due, by one of all workers; one failure stops no other."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from config import housekeeping, rounds

AFTERNOON = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
done = []


@pytest.fixture(autouse=True)
def fresh():
    done.clear()
    cache.clear()


def note(at):
    done.append(at)


def fail(at):
    raise ValueError("this duty always fails")


@pytest.fixture
def hourly_note(settings):
    settings.HOURLY = [f"{__name__}.note"]
    settings.NIGHTLY = []


def test_a_failing_duty_does_not_keep_the_next_from_being_done(settings):
    settings.SWEEPS = [f"{__name__}.fail", f"{__name__}.note"]
    rounds.sweep(AFTERNOON)
    assert done == [AFTERNOON]


def test_a_round_is_done_once_in_its_hour_however_many_workers_ask(hourly_note):
    rounds.rounds_due(AFTERNOON)
    rounds.rounds_due(AFTERNOON + timedelta(minutes=59))
    rounds.rounds_due(AFTERNOON + timedelta(minutes=60))
    assert done == [AFTERNOON, AFTERNOON + timedelta(minutes=60)]


@pytest.mark.parametrize(
    ("utc_hour", "rounds_done"), [(17, 0), (18, 1)], ids=["00.00 in Jakarta", "01.00 in Jakarta"]
)
def test_the_nights_round_waits_until_one_oclock_local_time(settings, utc_hour, rounds_done):
    settings.HOURLY, settings.NIGHTLY = [], [f"{__name__}.note"]
    rounds.rounds_due(datetime(2026, 3, 2, utc_hour, 0, tzinfo=UTC))
    assert len(done) == rounds_done


def test_a_timer_may_call_the_round_as_often_as_it_likes(hourly_note):
    call_command("hourly", verbosity=0)
    call_command("hourly", verbosity=0)
    assert len(done) == 2


def test_the_loop_ends_when_told(settings):
    settings.SWEEPS, settings.HOURLY, settings.NIGHTLY = [], [], []
    stop = threading.Event()
    loop = threading.Thread(target=rounds.keep_going, args=(stop,), kwargs={"seconds": 30})
    loop.start()
    stop.set()
    loop.join(timeout=5)
    assert not loop.is_alive()


def test_old_sessions_are_forgotten_and_live_ones_kept(db):
    at = timezone.now()
    Session.objects.create(session_key="old", expire_date=at - timedelta(seconds=1))
    Session.objects.create(session_key="live", expire_date=at + timedelta(minutes=1))
    housekeeping.forget_old_sessions(at)
    assert [session.session_key for session in Session.objects.all()] == ["live"]


def task_row(**columns):
    given = {"args_kwargs": {"args": [], "kwargs": {}}, "run_after": AFTERNOON, **columns}
    return DBTaskResult.objects.create(task_path="x.y", backend_name="default", **given)


def test_a_task_whose_worker_was_killed_is_called_failed_after_a_day(db):
    orphan = task_row(status=TaskResultStatus.RUNNING, started_at=AFTERNOON)
    housekeeping.forget_old_tasks(AFTERNOON + timedelta(hours=23))
    orphan.refresh_from_db()
    assert orphan.status == TaskResultStatus.RUNNING
    housekeeping.forget_old_tasks(AFTERNOON + timedelta(hours=25))
    orphan.refresh_from_db()
    assert orphan.status == TaskResultStatus.FAILED


def test_results_are_kept_two_weeks(db):
    task_row(status=TaskResultStatus.SUCCESSFUL, finished_at=AFTERNOON)
    housekeeping.forget_old_tasks(AFTERNOON + timedelta(days=13))
    assert DBTaskResult.objects.count() == 1
    housekeeping.forget_old_tasks(AFTERNOON + timedelta(days=15))
    assert DBTaskResult.objects.count() == 0
