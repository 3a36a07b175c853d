"""Addresses of the record store's face; config/urls.py mounts them once for each `mount`."""

from django.urls import path, re_path

from lms.records.xapi.views.about import About, Activities, Agents
from lms.records.xapi.views.documents import ActivityProfiles, ActivityStates, AgentProfiles
from lms.records.xapi.views.resource import Unknown
from lms.records.xapi.views.statements import Statements

app_name = "xapi"
urlpatterns = [
    path("about", About.as_view(), name="about"),
    path("statements", Statements.as_view(), name="statements"),
    path("activities", Activities.as_view(), name="activities"),
    path("activities/state", ActivityStates.as_view(), name="states"),
    path("activities/profile", ActivityProfiles.as_view(), name="activity-profiles"),
    path("agents", Agents.as_view(), name="agents"),
    path("agents/profile", AgentProfiles.as_view(), name="agent-profiles"),
    re_path("", Unknown.as_view(), name="unknown"),
]
