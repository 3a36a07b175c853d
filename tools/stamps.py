"""Work is redone only when what it was made from has changed."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.console import doing
from tools.paths import ROOT, VAR


def digest(files: Iterable[Path], *facts: str) -> str:
    """Return one hash of the names and contents of `files` and of `facts`."""
    sum_ = hashlib.sha256("\0".join(facts).encode())
    for file in sorted(set(files)):
        if file.is_file():
            sum_.update(str(file.relative_to(ROOT)).encode() + b"\0")
            sum_.update(file.read_bytes())
    return sum_.hexdigest()


def once(
    name: str, text: str, work: Callable[[], None], *, made_from: str, there: bool = True
) -> None:
    """Do `work`, saying `text`, unless its result is `there` and was made from the same things."""
    stamp = VAR / "stamps" / name
    if there and stamp.exists() and stamp.read_text() == made_from:
        return
    with doing(text):
        work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)
