"""What the record store answers instead of what was asked; for programs, so in English."""


class Refused(Exception):
    """`status` of HTTP and a sentence that says what to send instead."""

    def __init__(self, status: int, reason: str):
        super().__init__(reason)
        self.status = status


class Malformed(Refused):
    """What was sent does not follow the specification."""

    def __init__(self, reason: str):
        super().__init__(400, reason)
