"""Pangkat: the title that goes with a golongan (domain.md 2.5); plain Python."""

TITLES = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}


def rank_title(rank_code: str) -> str:
    """Return "Penata Tingkat I (III/d)"; a PPPK has only a golongan: "Golongan IX"."""
    if not rank_code:
        return ""
    title = TITLES.get(rank_code)
    return f"{title} ({rank_code})" if title else f"Golongan {rank_code}"
