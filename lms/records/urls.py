"""Addresses of lms.records."""

app_name = "records"
urlpatterns: list = []
