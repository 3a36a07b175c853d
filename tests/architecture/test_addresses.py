"""Addresses are asked for by name: moving a page is one line in a urls.py."""

import re

from tests.architecture.tracked import python_files, templates
from tools.paths import ROOT

IN_A_TEMPLATE = re.compile(r"""(?:href|action|src|formaction)=["']/(?!/)""")
IN_A_MODULE = re.compile(r"""["']/[a-z][a-z-]*/""")


def lines_with(pattern, paths):
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_template_writes_an_address_of_ours_out():
    assert not lines_with(IN_A_TEMPLATE, templates())


def test_no_module_of_the_portal_and_its_contexts_writes_one_out():
    modules = [path for path in python_files() if path.is_relative_to(ROOT / "lms")]
    assert not lines_with(IN_A_MODULE, modules)
