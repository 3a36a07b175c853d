"""./dev up."""


def up():
    pass
