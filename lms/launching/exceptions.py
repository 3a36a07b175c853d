"""The rules of launching that may refuse."""


class LaunchClosed(Exception):
    """The lesson takes no launches: it is locked, or the person has withdrawn from the course."""


class RuleBroken(Exception):
    """A statement breaks the rules of its session; `str()` says which, for programs in English."""


class AlreadySatisfied(Exception):
    """The unit counts as done already, so there is nothing to waive."""


class SessionOver(Exception):
    """The session has ended, so it cannot be ended otherwise."""
