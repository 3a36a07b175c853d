"""How much was learnt between two tests (AS-3)."""

from decimal import Decimal


def gain(pre: Decimal, post: Decimal) -> Decimal | None:
    """Learning gain (post − pre)/(100 − pre); None where the pre-test left nothing to learn.

    Negative values stay negative.
    """
    if pre >= 100:
        return None
    return (post - pre) / (100 - pre)
