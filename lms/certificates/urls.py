"""Addresses of lms.certificates."""

app_name = "certificates"
urlpatterns = []
