"""What a learner on 64 kbit/s pays before the first picture: one script of at most 4 KiB."""

import gzip
import re

from tools.paths import VAR

BUILT = VAR / "frontend" / "titian"
LIMIT = 4096
# 1/40 of hls.js light would be 3.0 KB for the feeding alone (video.md 11, 4).
IMPORTED_AT_ONCE = re.compile(r'(?:from|import)\s*"[^"]+"')


def size(name):
    return len(gzip.compress((BUILT / name).read_bytes(), 9))


def test_the_core_is_one_script_of_at_most_4_kib(record_property):
    assert not IMPORTED_AT_ONCE.search((BUILT / "player.js").read_text())
    core = size("player.js")
    record_property("core, gzip -9", core)
    print(f"core {core} of {LIMIT} bytes, gzip -9")  # noqa: T201  the figure is the point
    assert core <= LIMIT


def test_the_panel_and_the_way_out_are_chunks_of_their_own():
    chunks = {path.name.split("-")[0] for path in (BUILT / "chunks").glob("*.js")}
    assert {"panel", "rescue"} <= chunks
    panel = next((BUILT / "chunks").glob("panel-*.js"))
    assert size(f"chunks/{panel.name}") <= 11 * 1024
