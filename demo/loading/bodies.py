"""From the lesson files' words (teks, tabel, soal, …) to the blocks of a lesson page."""

from demo.markup import html, inline
from demo.pictures import bars, flow, kept

CALLOUTS = {"info": "info", "penting": "important", "contoh": "example"}


def body(items: list[dict], *, questions: dict, collection) -> list[dict]:
    """Blocks in StreamField's raw form; each item has one key that says what it is."""
    return [_block(*next(iter(item.items())), questions, collection) for item in items]


def _block(name, value, questions, collection) -> dict:
    if name == "teks":
        return {"type": "text", "value": html(value)}
    if name in CALLOUTS:
        return {"type": "callout", "value": {"kind": CALLOUTS[name], "text": html(value)}}
    if name == "soal":
        return {"type": "question", "value": question(questions[value])}
    if name == "gambar":
        return {"type": "image", "value": _picture(value, collection)}
    return {"type": "table", "value": _table(value)}


def _picture(value, collection):
    caption = value.get("keterangan", "")
    title = caption or value["alt"][:80]
    drawn = flow(value["alur"]) if "alur" in value else bars(value["batang"])
    image = kept(drawn, title=title, collection=collection)
    return {"image": image.pk, "alt": value["alt"], "caption": caption}


def _table(rows):
    head, *lines = rows
    return {
        "caption": "",
        "columns": [{"type": "text", "heading": heading} for heading in head],
        "rows": [{"values": [f"<p>{inline(cell)}</p>" for cell in line]} for line in lines],
    }


def quiz(row: dict, *, questions: dict) -> dict:
    """A quiz block; `soal` names questions of the bank."""
    return {
        "type": "quiz",
        "value": {
            "minutes": row.get("menit"),
            "attempts": row.get("percobaan"),
            "draw": row.get("ambil"),
            "questions": [question(questions[code]) for code in row["soal"]],
        },
    }


def question(row: dict) -> dict:
    """A question block from a row of the bank; without `jenis` there is one right choice."""
    kind = row.get("jenis", "single")
    right = row.get("kunci")
    right = right if isinstance(right, list) else [right]
    return {
        "type": kind,
        "text": html(row["pertanyaan"]),
        "choices": [
            {"text": text, "correct": place in right}
            for place, text in enumerate(row.get("pilihan", []))
        ],
        "accepted": row.get("jawaban", []),
        "value": row.get("nilai", "").replace(".", ","),
        "tolerance": row.get("toleransi", "0").replace(".", ","),
        "explanation": html(row["pembahasan"]),
        "points": 1,
        "competency": row.get("kompetensi") or "",
    }
