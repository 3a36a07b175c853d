"""The pages of a deck of slides."""

from django.db import models

from media.models.videos import Video


class Slide(models.Model):
    """One page of a PDF: two pictures of it and the text that is written on it.

    The row is written only after both pictures are complete in storage.
    """

    video = models.ForeignKey(Video, models.CASCADE, related_name="slides")
    number = models.SmallIntegerField(help_text="from 1")
    width = models.PositiveIntegerField(help_text="of the large picture")
    height = models.PositiveIntegerField(help_text="of the large picture")
    small = models.FileField(max_length=255)
    small_size = models.PositiveIntegerField(help_text="bytes")
    large = models.FileField(max_length=255)
    large_size = models.PositiveIntegerField(help_text="bytes")
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["video", "number"]
        constraints = [
            models.UniqueConstraint(fields=["video", "number"], name="a_deck_has_each_slide_once")
        ]

    def __str__(self):
        return f"{self.video} {self.number}"

    @property
    def title(self) -> str:
        """The first line on it, which is nearly always its heading."""
        return self.text.partition("\n")[0][:120]
