"""The sheet of small pictures that shows what is where in a film. Pure."""

from dataclasses import dataclass

from media.encoding.ladder import SEGMENT_SECONDS, fit

COLUMNS = 10
WIDTH, HEIGHT = 160, 90
# Every picture of a short film, every third of a long one: the sheet stays light either way.
SHORT_SECONDS, SPARSE = 300, 3


@dataclass(frozen=True)
class Grid:
    """Where the pictures stand on their sheet; `step` counts the rung's key pictures."""

    step: int
    width: int
    height: int
    count: int

    @property
    def rows(self) -> int:
        return -(-self.count // COLUMNS)

    @property
    def columns(self) -> int:
        return min(COLUMNS, self.count)

    def described(self) -> dict:
        return {
            "every_ms": self.step * SEGMENT_SECONDS * 1000,
            "columns": self.columns,
            "width": self.width,
            "height": self.height,
            "count": self.count,
        }


def grid_for(width: int, height: int, segments: int) -> Grid | None:
    """Return the sheet of a rung of so many segments, each begun by a key picture; None for one
    so short that there is nothing to search.
    """
    step = 1 if segments * SEGMENT_SECONDS <= SHORT_SECONDS else SPARSE
    count = -(-segments // step)
    if count < 2:
        return None
    short_side = min(width, height)
    scale = min(WIDTH / width, HEIGHT / height, 1)
    return Grid(step, *fit(width, height, short_side=max(2, round(short_side * scale))), count)
