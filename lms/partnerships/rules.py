"""The rules of agreements with partners (domain.md 4.3); plain Python, no database."""

from datetime import date, timedelta

EXPLORING, DRAFT, REVIEW = "PENJAJAKAN", "DRAF", "TELAAH"
SIGNED, STOPPED = "DITANDATANGANI", "DIHENTIKAN"
# These three follow from the dates of a signed agreement and are never stored.
ACTIVE, ENDING, ENDED = "AKTIF", "AKAN_BERAKHIR", "BERAKHIR"

# The legal section may send a draft back; whatever is not signed yet may be given up.
NEXT = {
    EXPLORING: {DRAFT, STOPPED},
    DRAFT: {REVIEW, STOPPED},
    REVIEW: {DRAFT, SIGNED, STOPPED},
    SIGNED: {STOPPED},
    STOPPED: set(),
}
ENDS_SOON = timedelta(days=90)
# A memorandum states an intention; work and money need one of these.
CARRIES_COURSES = {"PKS", "NOTA_KESEPAKATAN"}


def may_follow(state: str, following: str) -> bool:
    """Say whether an agreement in `state` may move on to `following`."""
    return following in NEXT[state]


def state_on(state: str, starts_on: date | None, ends_on: date | None, day: date) -> str:
    """Return the state as people say it on `day`: a signed one lives by its dates."""
    if state != SIGNED or starts_on is None or ends_on is None or day < starts_on:
        return state
    if day > ends_on:
        return ENDED
    return ENDING if ends_on - day <= ENDS_SOON else ACTIVE


def covers(agreement: tuple[date, date], course: tuple[date, date]) -> bool:
    """Say whether the days of a course lie wholly inside those of the agreement (PT-1)."""
    return agreement[0] <= course[0] and course[1] <= agreement[1]
