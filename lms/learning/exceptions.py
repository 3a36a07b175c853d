"""The rules of learning that may refuse."""


class NotLearning(Exception):
    """The enrolment has ended, so nothing more can happen in it."""


class NotEligible(Exception):
    """The person may not enrol; `reasons` are the failed lines of EN-1, in the user's language."""

    def __init__(self, reasons):
        super().__init__("; ".join(str(reason) for reason in reasons))
        self.reasons = reasons


class LessonLocked(Exception):
    """Earlier lessons must be finished first (LN-1)."""


class RuleNotMet(Exception):
    """The lesson's own rule of completion is not met yet, so it cannot be called finished."""


class NotInRelease(Exception):
    """The lesson or video does not belong to the release this person learns from (LN-5)."""
