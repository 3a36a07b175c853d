"""Measure what the main pages cost in CPU and SQL: `./dev bench [--people 2200]`."""

import argparse
import os
import sys
import time
from statistics import median

import django

ACTING = 16
WARMING = 4
# What a server does after its answer belongs to the action as well.
SETTLE_SECONDS = 0.02


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--people", type=int, default=200, help="how large the city is (200)")
    people = max(parser.parse_args().people, ACTING + WARMING)
    from tests.benchmarks.stack import prepared, served

    with prepared() as environment:
        os.environ |= environment
        django.setup()
        from tests.benchmarks.population import populate

        say(f"A city of {people} people …")
        city = populate(people, ACTING + WARMING)
        with served(environment) as stack:
            _measure(stack, city)


def _measure(stack, city) -> None:
    from tests.benchmarks.actions import ACTIONS, Scene
    from tests.benchmarks.browser import Browser
    from tests.benchmarks.measuring import StatementCounter

    counter = StatementCounter(stack.environment["DATABASE_URL"])
    reference = Browser(stack.reference)
    yardstick = min(samples(lambda _n: reference.get("/"), counter))[0]
    scene = Scene(stack.address, city)
    say(HEADINGS)
    for action in ACTIONS:
        taken = samples(lambda n, action=action: action.run(scene, n), counter)
        say(line(action, taken, yardstick))
    size, requests = scene.weigh_lesson()
    say(f"\nlesson page, cold: {size / 1024:.1f} KB in {requests} requests (goal 60 KB, 8)")
    say(f"a bare Django view with one query: {yardstick:.2f} ms")
    counter.close()
    say(f"memory of the stack, loaded: {memory(stack) / 2**20:.0f} MB (goal 250 MB)")


def samples(act, counter) -> list[tuple[float, int]]:
    """CPU ms and statements of each learner's turn, the first few left out."""
    from tests.benchmarks.measuring import cpu_ns

    taken = []
    for n in range(WARMING + ACTING):
        statements, cpu = counter.count(), cpu_ns(os.getpid())
        act(n)
        time.sleep(SETTLE_SECONDS)
        spent = (cpu_ns(os.getpid()) - cpu) / 1e6
        taken.append((spent, counter.count() - statements))
    return taken[WARMING:]


HEADINGS = (
    f"\n{'action':<34}{'CPU ms min':>11}{'median':>9}{'goal':>7}{'SQL':>6}{'goal':>6}{'× bare':>9}"
)


def line(action, taken, yardstick) -> str:
    spent = [cpu / action.parts for cpu, _statements in taken]
    # The worker looks for tasks now and then: the least is what the action itself takes.
    statements = min(number for _cpu, number in taken)
    return (
        f"{action.name:<34}{min(spent):>11.1f}{median(spent):>9.1f}{action.ms or '–':>7}"
        f"{statements:>6.0f}{action.sql or '–':>6}{min(spent) / yardstick:>9.1f}"
    )


def memory(stack) -> int:
    from tests.benchmarks.measuring import children_of, pss_bytes

    bare = {stack.reference_pid, *children_of(stack.reference_pid)}
    return pss_bytes([pid for pid in children_of(os.getpid()) if pid not in bare])


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
