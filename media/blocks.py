"""Blocks for a lesson's body; their value is a `media.models.Video`."""

from django.utils.translation import gettext_lazy as _

from media.admin.choosers import audio_viewset, slides_viewset, viewset

_Chooser = viewset.get_block_class(name="_Chooser", module_path="media.blocks")
_AudioChooser = audio_viewset.get_block_class(name="_AudioChooser", module_path="media.blocks")

_SlidesChooser = slides_viewset.get_block_class(name="_SlidesChooser", module_path="media.blocks")


class VideoChooserBlock(_Chooser):
    """A video of the author's own collections."""

    class Meta:
        label = _("Video")
        icon = "media"


class AudioChooserBlock(_AudioChooser):
    """A sound recording of the author's own collections."""

    class Meta:
        label = _("Suara")
        icon = "media"


class SlidesChooserBlock(_SlidesChooser):
    """A deck of slides of the author's own collections."""

    class Meta:
        label = _("Salindia")
        icon = "doc-full"
