"""Rules of the catalogue that can refuse a deed."""


class CourseIncomplete(Exception):
    """The course lacks something that learners need; `missing` says what, in sentences."""

    def __init__(self, missing):
        self.missing = list(missing)
        super().__init__(" ".join(str(sentence) for sentence in self.missing))
