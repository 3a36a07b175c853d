"""./dev test."""


def test():
    pass
