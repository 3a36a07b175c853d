"""The predicate printed beside a final score (domain.md 4.6, AS-5); plain Python."""

from decimal import Decimal

# A predicate begins just above its bound: 90.00 is still "Memuaskan".
BOUNDS = (
    (Decimal(90), "Sangat Memuaskan"),
    (Decimal(80), "Memuaskan"),
    (Decimal(70), "Cukup Memuaskan"),
    (Decimal(60), "Kurang Memuaskan"),
)


def predicate_of(score: Decimal | None) -> str:
    """Return the predicate of `score` (0–100), or nothing where nothing was marked."""
    if score is None:
        return ""
    return next((name for bound, name in BOUNDS if score > bound), "Tidak Memuaskan")
