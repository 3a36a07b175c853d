"""Addresses of lms.assessment."""

app_name = "assessment"
urlpatterns = []
