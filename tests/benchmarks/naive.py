"""What the memory of delivery is compared with: Django's own FileResponse, under ASGI."""

import os

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import FileResponse
from django.urls import path


def film(request):
    return FileResponse(open(os.environ["FILM"], "rb"))


urlpatterns = [path("", film)]
settings.configure(SECRET_KEY="nothing is signed here", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__)
django.setup()
application = get_asgi_application()
