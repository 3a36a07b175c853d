"""A line that breaks: a proxy that ends each connection after a random number of bytes."""

import random
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

from tests.servers.processes import HOST

PIECE = 16 * 1024
BUFFER = 32 * 1024


@dataclass
class BrokenLine:
    """Carries to `port`; `cuts` is between how many and how many bytes a connection lives."""

    port: int
    cuts: tuple[int, int]
    seed: int
    bytes_a_second: int
    carried: int = 0
    broken: int = 0
    ended: Event = field(default_factory=Event)

    def __post_init__(self):
        self.chance = random.Random(self.seed)
        self.door = socket.create_server((HOST, 0))
        # A line holds little; what a sender has given away should soon be where it goes.
        self.door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)

    @property
    def address(self):
        return f"http://{HOST}:{self.door.getsockname()[1]}"

    def serve(self):
        while not self.ended.is_set():
            try:
                sender, _address = self.door.accept()
            except OSError:  # the door is closed
                return
            Thread(target=self._carry, args=(sender,), daemon=True).start()

    def _carry(self, sender):
        left = self.chance.randint(*self.cuts)
        with suppress(OSError), sender, socket.create_connection((HOST, self.port)) as site:
            Thread(target=_return, args=(site, sender), daemon=True).start()
            while left > 0 and (piece := sender.recv(min(PIECE, left))):
                site.sendall(piece)
                time.sleep(len(piece) / self.bytes_a_second)
                left -= len(piece)
                self.carried += len(piece)
            self.broken += left == 0
            site.shutdown(socket.SHUT_RDWR)
            sender.shutdown(socket.SHUT_RDWR)


def _return(site, sender):
    with suppress(OSError):
        while piece := site.recv(PIECE):
            sender.sendall(piece)
        sender.shutdown(socket.SHUT_WR)


@contextmanager
def broken_line(
    port: int, *, cuts=(150_000, 450_000), seed=1, bytes_a_second=2_000_000
) -> Iterator[BrokenLine]:
    line = BrokenLine(port, cuts, seed, bytes_a_second)
    Thread(target=line.serve, daemon=True).start()
    try:
        yield line
    finally:
        line.ended.set()
        line.door.close()
