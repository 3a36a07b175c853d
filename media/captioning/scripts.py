"""A lecture's script: its sentences, and the pieces of them that fit a caption. Pure."""

import re

from media.captioning.checking import MAX_LINE, MAX_LINES

# Spoken, a figure is about as long as this many letters ("7" is "tujuh"); a pause costs a few.
LETTERS_OF_A_FIGURE = 5
SENTENCE_END = re.compile(r"(?:(?<=[.?!…])|(?<=[.?!…][\"”’)]))\s+(?=[\"“‘(]?[A-Z0-9À-Þ])")
CLAUSE_END = re.compile(r"(?<=[,;:–—])\s+")


def sentences(text: str) -> list[str]:
    """Return the sentences; a paragraph ends one even without a full stop."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=\s*[-•*])", text))
    return [
        sentence
        for paragraph in paragraphs
        if paragraph
        for sentence in SENTENCE_END.split(paragraph)
        if spoken_length(sentence)
    ]


def pieces(sentence: str) -> list[str]:
    """Return the sentence in parts that fit a caption each, cut between clauses where it can be."""
    longest = MAX_LINE * MAX_LINES - 4
    if len(sentence) <= longest:
        return [sentence]
    found: list[str] = []
    for clause in CLAUSE_END.split(sentence):
        if found and len(found[-1]) + 1 + len(clause) <= longest * 2 // 3:
            found[-1] = f"{found[-1]} {clause}"
        else:
            found += evenly(clause, longest)
    return found


def in_lines(text: str) -> str:
    """Return the text broken into lines as a caption shows them."""
    return "\n".join(evenly(text, MAX_LINE))


def evenly(text: str, longest: int) -> list[str]:
    """Return `text` in parts of about equal length, cut between words, none above `longest`
    unless a word is.
    """
    words = text.split()
    for count in range(-(-len(text) // longest), len(words)):
        parts = _cut(words, count, len(text) / count)
        if all(len(part) <= longest for part in parts):
            return parts
    return words


def spoken_length(text: str) -> int:
    """Return about how many letters are heard: figures are said as words, signs are not said."""
    figures = sum(each.isdigit() for each in text)
    letters = sum(each.isalpha() for each in text)
    return letters + figures * LETTERS_OF_A_FIGURE


def _cut(words: list[str], count: int, aim: float) -> list[str]:
    """Break after the word that ends nearest to each multiple of `aim`."""
    parts: list[str] = [""]
    length = 0
    for word in words:
        due = aim * len(parts)
        if parts[-1] and len(parts) < count and length + 1 + len(word) / 2 > due:
            parts.append(word)
        else:
            parts[-1] = f"{parts[-1]} {word}".strip()
        length += 1 + len(word)
    return parts
