"""Addresses of lms.profile."""

app_name = "profile"
urlpatterns = []
