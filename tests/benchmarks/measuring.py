"""What a stack of processes has used: CPU and memory from /proc, statements from PostgreSQL."""

import os
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.servers.postgres import OWNER

PROC = Path("/proc")
# A process has a clock of its own whose number Linux makes of its pid: clock_getcpuclockid(3).
SCHEDULED = 2
NS_PER_TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
# After the name in parentheses, so that a name with a blank cannot shift them.
PARENT, CHILDREN_USER, CHILDREN_SYSTEM = 1, 13, 14
# The site's own statements; opening and ending transactions is none.
STATEMENTS = """
    SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements
    WHERE userid = %s::regrole
    AND query !~* '^(begin|commit|rollback|savepoint|release|set|show|close)'
"""


def children_of(pid: int) -> list[int]:
    """Every process below `pid`, without itself."""
    parents = {int(each.name): _stat(each) for each in PROC.iterdir() if each.name.isdigit()}
    found, looked_at = [], [pid]
    while looked_at:
        above = looked_at.pop()
        below = [each for each, stat in parents.items() if stat and int(stat[PARENT]) == above]
        found += below
        looked_at += below
    return found


def cpu_ns(pid: int) -> int:
    """CPU of everything below `pid`, in user and system, of children that ended too."""
    return sum(_cpu_of(PROC / str(each)) for each in children_of(pid))


def pss_bytes(pids: list[int]) -> int:
    """Memory of the processes, what they share counted once."""
    return sum(_pss_of(PROC / str(each)) for each in pids)


class StatementCounter:
    """Asks PostgreSQL, as somebody else than the site, how many statements the site has sent."""

    def __init__(self, address: str):
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
            connection.execute("CREATE ROLE observer SUPERUSER LOGIN")
        observer = address.replace(f"//{OWNER}@", "//observer@")
        self.connection = psycopg.connect(observer, autocommit=True)

    def count(self) -> int:
        return self.connection.execute(STATEMENTS, [OWNER]).fetchone()[0]

    def close(self) -> None:
        """What PostgreSQL keeps in memory for this asker is not the site's."""
        self.connection.close()


def _stat(process: Path) -> list[str] | None:
    with suppress(OSError):
        return (process / "stat").read_text().rpartition(")")[2].split()
    return None  # it has ended meanwhile


def _cpu_of(process: Path) -> int:
    stat = _stat(process)
    if stat is None:
        return 0
    ended = int(stat[CHILDREN_USER]) + int(stat[CHILDREN_SYSTEM])
    return _own_ns(int(process.name)) + ended * NS_PER_TICK


def _own_ns(pid: int) -> int:
    """CPU of one process, of threads that ended too; `stat` tells it in hundredths of a second."""
    with suppress(OSError):
        return time.clock_gettime_ns(~pid << 3 | SCHEDULED)
    return 0


def _pss_of(process: Path) -> int:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
