"""Addresses of lms.portal."""

app_name = "portal"
urlpatterns = []
