"""The yardstick: Django with no middleware, one view, one query; under the same web server."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.urls import path

from config.database import database_from


def one_query(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM courses_provider")
        return HttpResponse(f"{cursor.fetchone()[0]}\n")


urlpatterns = [path("", one_query)]
settings.configure(
    SECRET_KEY="nothing is signed here",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": database_from(os.environ["DATABASE_URL"], base=Path.cwd())},
)
django.setup()
application = get_wsgi_application()
