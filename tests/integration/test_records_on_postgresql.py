"""What must hold under a rush, on a real PostgreSQL, where rows are locked one by one."""

import os
import subprocess
import sys

from tools.paths import ROOT

TESTS = [
    "tests/lms/certificates/test_numbers_in_a_rush.py",
    "tests/lms/hours/test_hours_in_a_rush.py",
    "tests/lms/test_append_only.py",
]


def test_numbers_hours_and_records_hold_on_postgresql(servers):
    command = [sys.executable, "-m", "pytest", "--create-db", *TESTS]
    environment = {**os.environ, "DATABASE_URL": servers["DATABASE_URL"]}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
