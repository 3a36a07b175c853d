"""How a certificate number is written (domain.md 4.7); plain Python."""

from string import Formatter

from indonesian import roman_month

PARTS = {"klasifikasi", "urut", "unit", "tahun", "bulan", "bulan_romawi"}
# Without these two series would write the same number (CE-1).
NEEDED = {"urut", "unit", "tahun"}


def written(
    pattern: str, *, classification: str, sequence: int, unit: str, year: int, month: int
) -> str:
    """Return the number by `pattern`, a Python format with klasifikasi, urut, unit, tahun, bulan
    and bulan_romawi.
    """
    return pattern.format(
        klasifikasi=classification,
        urut=sequence,
        unit=unit,
        tahun=year,
        bulan=month,
        bulan_romawi=roman_month(month),
    )


def is_usable(pattern: str) -> bool:
    """Whether `pattern` names only what there is, and all that keeps numbers apart."""
    try:
        named = {part for _text, part, _spec, _conversion in Formatter().parse(pattern) if part}
        if not NEEDED <= named <= PARTS:
            return False
        written(pattern, classification="800", sequence=1, unit="BKPSDM", year=2026, month=1)
    except (ValueError, LookupError):
        return False
    return True
