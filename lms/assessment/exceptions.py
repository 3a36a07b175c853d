"""The rules of assessment that may refuse."""


class NoQuiz(Exception):
    """The lesson has no quiz."""


class AttemptsUsedUp(Exception):
    """No attempt is left (AS-1); `used` says how many there were."""

    def __init__(self, used: int):
        super().__init__(used)
        self.used = used


class AttemptClosed(Exception):
    """The attempt was submitted already; its answers stand."""


class TimeIsUp(Exception):
    """The time and the grace of AS-7 are over; what was saved before counts."""


class NotOnThePaper(Exception):
    """The question was not among those drawn for this attempt."""


class NotAnAnswer(Exception):
    """The answer does not fit the question's type."""
