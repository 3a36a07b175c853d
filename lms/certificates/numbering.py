"""How a certificate number is written (domain.md 4.7); plain Python."""

from indonesian import roman_month


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
