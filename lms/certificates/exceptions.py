"""The rules of certificates that may refuse."""


class NoNumberingRule(Exception):
    """No numbering rule is in force on the day of issue: an administrator must add one."""


class MayNotDecide(Exception):
    """Only the head of BKPSDM revokes and replaces, and never their own certificate."""


class ReasonMissing(Exception):
    """A revocation names its reason and its decision; a replacement its reason."""


class NotInForce(Exception):
    """The certificate was revoked or replaced before."""


class NothingToCorrect(Exception):
    """A replacement corrects something, and only what a typing error can touch."""
