"""Addresses of lms.reporting."""

app_name = "reporting"
urlpatterns = []
