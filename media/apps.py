"""The app media: its permission policy and the removal of files with their rows."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    label = "media"

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from media import permissions, receivers

        register_permission_policy(self.get_model("Video"), permissions.new_policy())
        receivers.connect()
