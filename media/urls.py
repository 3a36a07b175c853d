"""Signed addresses of media files."""

app_name = "media"
urlpatterns = []
