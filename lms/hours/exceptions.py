"""The rules of the ledger that may refuse."""


class HoursNotStated(Exception):
    """Neither the activity nor the conversion table says how many JP it is worth (JP-2)."""


class MayNotReverse(Exception):
    """Only BKPSDM reverses an entry, and never one of one's own."""


class SecondPersonNeeded(Exception):
    """Whoever wrote an entry cannot also take it back (domain.md 3.3, rule 6)."""


class ReasonMissing(Exception):
    """A reversal without a reason explains nothing to whoever reads the ledger later."""


class NothingToReverse(Exception):
    """A reversal or a refused entry counts for nothing that could be taken back."""
