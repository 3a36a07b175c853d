"""Terbilang: whole numbers in words, as certificates and letters require."""

ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
# One ten, hundred or thousand is "se-"; from a million on it is "satu".
SCALES = (
    (10**12, "triliun", "satu triliun"),
    (10**9, "miliar", "satu miliar"),
    (10**6, "juta", "satu juta"),
    (1000, "ribu", "seribu"),
    (100, "ratus", "seratus"),
    (10, "puluh", "sepuluh"),
)


def in_words(number: int) -> str:
    """Return 24 as "dua puluh empat"; below a thousand trillion, negative as "minus …"."""
    if number < 0:
        return f"minus {in_words(-number)}"
    if number < len(ONES):
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    size, name, single = next(scale for scale in SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    head = single if count == 1 else f"{in_words(count)} {name}"
    return f"{head} {in_words(rest)}" if rest else head
