"""Numbers with a comma for decimals and dots for thousands; money and percent."""

from decimal import Decimal


def decimal(value: int | float | Decimal, places: int | None = None) -> str:
    """Return "1.234.567,89"; without `places` as many decimals as the number has."""
    exact = Decimal(str(value))
    written = f"{exact:,f}" if places is None else f"{exact:,.{places}f}"
    return written.translate(str.maketrans(",.", ".,"))


def rupiah(amount: int | Decimal) -> str:
    """Return "Rp1.250.000", no space after Rp."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{decimal(-amount if amount < 0 else amount)}"


def percent(value: float | Decimal) -> str:
    """Return "85,5%" for 85.5."""
    return f"{decimal(value)}%"
