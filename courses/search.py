"""Indonesian search: words reduced to their stems on both sides (SQLite's index does not stem)."""


def searchable_text(course) -> str:
    return ""
