"""Addresses of lms.accounts."""

app_name = "accounts"
urlpatterns = []
