"""How loud a film is, a hundred times a second; the only place that listens to one.

ffmpeg runs as a process of its own with little memory, time and niceness to others, and without
network; its samples are read as they come, so an hour of sound never lies in memory.
"""

import subprocess
import threading
from array import array
from math import sqrt
from pathlib import Path

from media.encoding import limits
from media.encoding.probing import FORMATS, PROTOCOLS
from media.encoding.transcoding import binary
from media.exceptions import NothingHeard

PER_SECOND = 100
SAMPLES_A_SECOND = 8_000
WINDOW = SAMPLES_A_SECOND // PER_SECOND
FULL = 32_768
MEMORY_BYTES = 1024**3
CPU_SECONDS = 300
PATIENCE_SECONDS = 900
CHUNK = WINDOW * 2 * 1_000


def listen(path: Path, *, longest_ms: int) -> bytes:
    """Return a byte for every 10 ms: 255 times the root of the highest sample, of full loudness.

    The root keeps pauses and whispers apart, which eight plain bits would not. Sound beyond
    `longest_ms` is not listened to. Raises NothingHeard.
    """
    command = [
        binary(), "-nostdin", "-v", "error", "-threads", "1",
        "-protocol_whitelist", PROTOCOLS, "-format_whitelist", FORMATS, "-i", str(path),
        "-map", "0:a:0", "-ac", "1", "-ar", str(SAMPLES_A_SECOND),
        "-t", f"{longest_ms / 1000:.3f}", "-f", "s16le", "pipe:1",
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603  a list of our own making, no shell
        command,
        env={},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        preexec_fn=limits.confined(memory=MEMORY_BYTES, cpu_seconds=CPU_SECONDS),
    ) as running:
        alarm = threading.Timer(PATIENCE_SECONDS, running.kill)
        alarm.start()
        try:
            peaks = b"".join(_peaks(running.stdout))
            code = running.wait()
        finally:
            alarm.cancel()
            running.kill()
    if code != 0 or not peaks:
        raise NothingHeard(path.name)
    return peaks


def thinned(peaks: bytes, factor: int) -> bytes:
    """Return one byte for every `factor` of `peaks`: the highest of them."""
    return bytes(max(peaks[at : at + factor]) for at in range(0, len(peaks), factor))


def _peaks(samples):
    while chunk := samples.read(CHUNK):
        heard = array("h", chunk[: len(chunk) // 2 * 2])
        yield bytes(_loudness(heard[at : at + WINDOW]) for at in range(0, len(heard), WINDOW))


def _loudness(window) -> int:
    return min(255, round(255 * sqrt(max(max(window), -min(window)) / FULL)))
