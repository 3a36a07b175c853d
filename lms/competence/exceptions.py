"""The rules of rating that may refuse."""


class LevelOutOfRange(Exception):
    """Levels run from 1 to 5."""


class NotTheirsToRate(Exception):
    """A person speaks for themselves, a supervisor for their own subordinates, nobody else."""
