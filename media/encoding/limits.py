"""What the decoders of strangers' files may take from this machine, and how many may run."""

import ctypes
import os
import resource
import signal
from pathlib import Path

from django.conf import settings

CORES_PER_JOB = 2
CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
# A lecture hour of the largest rung is a tenth of this.
FILE_BYTES = 4 * 1024**3
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1


def jobs_at_once() -> int:
    """How many films one worker prepares side by side: FILM_JOBS, or what the machine bears."""
    if settings.MEDIA_JOBS:
        return settings.MEDIA_JOBS
    by_memory = memory_bytes() // settings.MEDIA_JOB_MEMORY_BYTES
    return max(1, min(by_memory, (os.cpu_count() or 1) // CORES_PER_JOB))


def memory_bytes() -> int:
    """The memory of this machine, or of the container if that has less."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(physical, int(CGROUP_LIMIT.read_text()))
    except (OSError, ValueError):  # no container, or "max"
        return physical


def threads() -> int:
    return settings.MEDIA_THREADS or os.cpu_count() or 1


def confined(*, memory: int, cpu_seconds: int):
    """Return what the child does before it becomes ffmpeg: yield to web requests, die with its
    worker however that one dies, and take no more than its share.
    """
    niceness = settings.MEDIA_NICENESS

    def confine() -> None:
        os.nice(niceness)
        limit(memory=memory, cpu_seconds=cpu_seconds)

    return confine


def limit(*, memory: int, cpu_seconds: int) -> None:
    """Bound this process for good."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    _leave_the_network()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _prctl(option: int, value: int) -> None:
    try:
        ctypes.CDLL(None).prctl(option, value)
    except (AttributeError, OSError):
        return  # not Linux: there a killed worker leaves its ffmpeg to finish in vain


def _leave_the_network() -> None:
    """Where the system allows it. It is the second lock: ffmpeg may open files and nothing else."""
    # A user of one's own costs root the right to read others' files, and root needs none.
    own_user = 0 if os.geteuid() == 0 else CLONE_NEWUSER
    try:
        ctypes.CDLL(None).unshare(own_user | CLONE_NEWNET)
    except (AttributeError, OSError):
        return
