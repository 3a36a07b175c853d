"""Addresses of lms.learning."""

app_name = "learning"
urlpatterns = []
