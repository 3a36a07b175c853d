"""What ./dev says to the person who runs it."""

import sys
import time
from contextlib import contextmanager


class CommandFailed(Exception):
    """A command of ./dev cannot go on; the message says why and what to do."""


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@contextmanager
def doing(text: str):
    """Say what is being done, and how long it took when that was long."""
    say(f"{text} …")
    start = time.monotonic()
    yield
    seconds = time.monotonic() - start
    if seconds > 5:
        say(f"  done in {seconds:.0f} s")
