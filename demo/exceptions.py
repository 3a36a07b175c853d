"""What may be wrong with the town's files."""


class TownRefused(Exception):
    """The file cannot be loaded; the message names file, entry and what to do."""
