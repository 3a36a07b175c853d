"""What must hold on a real PostgreSQL too: deeds in the same moment, where rows are locked one by
one; and the pages, tables and exports, whose queries only ran on SQLite otherwise.
"""

import os
import subprocess
import sys

from tools.paths import ROOT

IN_A_RUSH = sorted(str(path) for path in ROOT.glob("tests/**/test_*_in_a_rush.py"))
DEEDS = [
    "tests/lms/assessment",
    "tests/lms/learning",
    "tests/lms/records",
    "tests/lms/test_append_only.py",
]
PAGES = [
    "tests/courses/test_searching_the_catalogue.py",
    "tests/lms/portal",
    "tests/lms/profile",
    "tests/lms/reporting",
]
# What a browser shows and how a PDF is read are the same on every database.
LEFT_OUT = ["--ignore-glob=*_in_a_browser.py", "--ignore-glob=*/test_reading_slides.py"]


def test_deeds_and_pages_hold_on_postgresql(database_server):
    command = [sys.executable, "-m", "pytest", "--create-db", *LEFT_OUT]
    command += [*IN_A_RUSH, *DEEDS, *PAGES]
    environment = {**os.environ, **database_server}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
