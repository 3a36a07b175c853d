"""Choose the command of ./dev."""

import sys
from inspect import signature

from tools import building, checking, installing, locking, showing, starting
from tools.console import CommandFailed, say
from tools.paths import PYTHON, replace_process

COMMANDS = {
    "up": starting.up,
    "test": checking.test,
    "build": building.build,
    "lock": locking.lock,
    "bench": showing.bench,
    "screenshots": showing.screenshots,
}


def main(command: str, *arguments: str) -> int:
    if command == "manage":
        installing.packages("requirements.lock")
        replace_process(PYTHON, "manage.py", *arguments)
    if command not in COMMANDS:
        say(f"./dev does not know “{command}”. Without an argument it prints what it knows.")
        return 2
    try:
        signature(COMMANDS[command]).bind(*arguments)
    except TypeError:
        say(f"./dev {command} does not take these arguments: {' '.join(arguments)}")
        return 2
    try:
        return COMMANDS[command](*arguments) or 0
    except CommandFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
