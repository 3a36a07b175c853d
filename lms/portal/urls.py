"""Addresses of lms.portal."""

from django.urls import path

from lms.portal.views import desks, home, inbox

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("kotak-masuk/", inbox.inbox, name="inbox"),
    path("kotak-masuk/bacaan/", inbox.reading_all, name="reading-all"),
    path("kotak-masuk/<int:notice>/bacaan/", inbox.reading, name="reading"),
    path("tim/", desks.my_team, name="team"),
    path("tugas/", desks.tasks, name="tasks"),
    path("mitra/", desks.partner, name="partner"),
]
