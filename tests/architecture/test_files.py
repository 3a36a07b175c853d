"""What may stand in a file of this project, and under which name."""

import re

from django.template.loader import get_template

from tests.architecture.tracked import name_of, naming, python_files, templates, tracked
from tools.paths import ROOT

DRAWERS = {"utils", "helpers", "common", "core", "misc", "services", "selectors"}
# Spelt in pieces, or this file would find itself.
REGISTRIES = ["pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js", "npm" + "mirror"]
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:root|home/\w+|work)/")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style\b|\sstyle=[\"']|\son[a-z]+=[\"']"
)
EIGHTEEN_DIGITS = re.compile(r"(?<!\d)\d{18}(?!\d)")
TEXTS = {".py", ".html", ".md", ".toml", ".json", ".js", ".mjs", ".css", ".yaml", ".in", ".lock"}


def texts():
    return [path for path in tracked() if path.suffix in TEXTS or not path.suffix]


def test_no_drawer_that_everyone_may_add_to():
    for path in python_files():
        with naming(path):
            assert not DRAWERS & {path.stem, *path.relative_to(ROOT).parts}


def test_a_module_says_first_what_it_is_for():
    for path in python_files():
        with naming(path):
            source = path.read_text().removeprefix("#!/usr/bin/env python3\n")
            source = source.removeprefix("#!/usr/bin/env python\n")
            assert not source.strip() or source.startswith('"""')


def test_migrations_are_named_for_what_they_do():
    found = [path for path in tracked() if "migrations" in path.parts]
    assert not [name_of(path) for path in found if "_auto_" in path.name]


def test_a_template_compiles():
    for path in templates():
        with naming(path):
            parts = path.relative_to(ROOT).parts
            get_template("/".join(parts[parts.index("templates") + 1 :]))


def test_a_template_keeps_to_the_strict_policy():
    for path in templates():
        with naming(path):
            source = path.read_text()
            assert not INLINE.findall(source)
            assert not EIGHTEEN_DIGITS.findall(source), "an employee number on a page"


def test_no_registry_and_no_path_of_one_machine():
    for path in texts():
        with naming(path):
            source = path.read_text()
            assert not [host for host in REGISTRIES if host in source]
            assert not MACHINE_PATHS.findall(source)


def test_nothing_built_and_no_other_tools_lock_is_kept():
    built = re.compile(r"\.min\.(js|css)$|node_modules/|(^|/)(uv|pylock)\.(lock|toml)$|\.mo$")
    assert not [name_of(path) for path in tracked() if built.search(name_of(path))]
