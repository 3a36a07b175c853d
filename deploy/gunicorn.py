"""How gunicorn serves the pages: `gunicorn --config=deploy/gunicorn.py config.wsgi:application`."""

import gc
from importlib import import_module

worker_class = "gthread"
workers = 2
threads = 4
max_requests = 2000
max_requests_jitter = 200
# The site is read in once, and its workers share that memory.
preload_app = True
# What they would each read in later: at the first page, certificate, table or log-in.
SHARED = ["segno", "typst", "rustpy_xlsxwriter", "argon2", "cryptography.fernet"]


def when_ready(_server):
    from django.conf import settings
    from django.template.loader import get_template
    from django.urls import reverse
    from django.utils import translation

    for name in SHARED:
        import_module(name)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("portal:home")
    get_template("portal/base.html")
    # What was read in stays; were it looked through again, each worker would get its own copy.
    gc.collect()
    gc.freeze()
