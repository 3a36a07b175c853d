"""What a lesson may contain."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StreamBlock


class LessonBody(StreamBlock):
    """The blocks of a lesson, in the order the learner meets them."""

    text = RichTextBlock(label=_("Teks"), icon="pilcrow")
