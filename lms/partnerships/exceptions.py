"""The rules of agreements that may refuse."""


class WrongStep(Exception):
    """An agreement goes from exploring over draft and review to signed; stopped is the end."""


class DatesMissing(Exception):
    """A signed agreement says from when to when it holds."""
