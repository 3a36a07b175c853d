"""Rules of the catalogue that can refuse a deed."""

from django.utils.translation import gettext


class CourseIncomplete(Exception):
    """The course lacks something that learners need; `missing` says what, in sentences."""

    def __init__(self, missing):
        self.missing = list(missing)
        super().__init__(" ".join(str(sentence) for sentence in self.missing))


class PackageRefused(Exception):
    """The file is no package that can be launched; `str()` says why and what to do about it.

    `reason` is the message as the catalogues know it, `values` is what it is filled with.
    """

    def __init__(self, reason: str, **values):
        super().__init__(reason, values)
        self.reason, self.values = reason, values

    def __str__(self):
        return gettext(self.reason) % self.values if self.values else gettext(self.reason)
