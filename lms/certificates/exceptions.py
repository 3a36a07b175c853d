"""The rules of certificates that may refuse."""


class NoNumberingRule(Exception):
    """No numbering rule is in force on the day of issue: an administrator must add one."""


class MayNotDecide(Exception):
    """Only the head of BKPSDM revokes and replaces, and never their own certificate."""


class ProposerDecides(MayNotDecide):
    """Who proposed a revocation does not decide about it (domain.md 3.3 rule 1)."""


class MayNotPropose(Exception):
    """Only the admin of BKPSDM proposes a revocation, and never of their own certificate."""


class ReasonMissing(Exception):
    """A revocation names its reason and its decision; replacing, proposing and declining theirs."""


class NotInForce(Exception):
    """The certificate was revoked or replaced before."""


class NothingToCorrect(Exception):
    """A replacement corrects something, and only what a typing error can touch."""
