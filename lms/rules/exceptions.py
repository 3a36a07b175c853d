"""Why a rule is not changed as asked."""


class MayNotSetRules(Exception):
    """Only BKPSDM sets what is not technical (domain.md 3.2 row 27)."""


class StartsTooEarly(Exception):
    """Days that have begun were reckoned by the rule in force; they keep it."""


class PeriodOverlaps(Exception):
    """Another period of the same rule begins on `day`, that day or later."""

    def __init__(self, day):
        super().__init__(day)
        self.day = day


class AlwaysNeeded(Exception):
    """Without a rule of this kind the site cannot go on; it is replaced, never ended."""


class AlreadyBegun(Exception):
    """Only a period that has not begun can be cancelled."""
