"""Choosing a video for a lesson: only among the own collections, in every view of the chooser."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from media.models import MediaKind
from media.permissions import policy


def choosable(user):
    return policy().instances_user_has_permission_for(user, "choose")


class OwnVideos:
    """The list in the chooser; what has not been looked into yet may still be either kind."""

    def get_object_list(self):
        return choosable(self.request.user).filter(has_video=True)

    def can_create(self):
        return False

    @property
    def columns(self):
        return [
            self.title_column,
            Column("state", label=_("Keadaan"), accessor="get_state_display"),
            Column("collection", label=_("Koleksi"), accessor="collection"),
        ]


class ChooseView(OwnVideos, chooser.ChooseView):
    pass


class ChooseResultsView(OwnVideos, chooser.ChooseResultsView):
    pass


class OwnRecordings(OwnVideos):
    """What can be heard: recordings, and videos with sound."""

    def get_object_list(self):
        return choosable(self.request.user).filter(has_audio=True).order_by("has_video", "title")


class ChooseRecordingView(OwnRecordings, chooser.ChooseView):
    pass


class ChooseRecordingResultsView(OwnRecordings, chooser.ChooseResultsView):
    pass


class OwnDecks(OwnVideos):
    def get_object_list(self):
        return choosable(self.request.user).filter(kind=MediaKind.SLIDES)


class ChooseDeckView(OwnDecks, chooser.ChooseView):
    pass


class ChooseDeckResultsView(OwnDecks, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    def get_object(self, pk):
        return choosable(self.request.user).get(pk=pk)


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks):
        return choosable(self.request.user).filter(pk__in=pks)


class VideoChooserViewSet(ChooserViewSet):
    model = "media.Video"
    icon = "media"
    choose_one_text = _("Pilih video")
    choose_another_text = _("Pilih video lain")
    edit_item_text = _("Buka video ini")
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_urlpatterns(self):
        """Uploading has its own page, with a progress bar: no address for a form here."""
        return [each for each in super().get_urlpatterns() if each.name != "create"]


class AudioChooserViewSet(VideoChooserViewSet):
    choose_one_text = _("Pilih rekaman suara")
    choose_another_text = _("Pilih rekaman lain")
    edit_item_text = _("Buka rekaman ini")
    choose_view_class = ChooseRecordingView
    choose_results_view_class = ChooseRecordingResultsView
    register_widget = False  # the form field of a video keeps the chooser of videos


class SlidesChooserViewSet(VideoChooserViewSet):
    icon = "doc-full"
    choose_one_text = _("Pilih salindia")
    choose_another_text = _("Pilih salindia lain")
    edit_item_text = _("Buka salindia ini")
    choose_view_class = ChooseDeckView
    choose_results_view_class = ChooseDeckResultsView
    register_widget = False


viewset = VideoChooserViewSet("media_chooser", url_prefix="pilih-video")
audio_viewset = AudioChooserViewSet("audio_chooser", url_prefix="pilih-suara")
slides_viewset = SlidesChooserViewSet("slides_chooser", url_prefix="pilih-salindia")
