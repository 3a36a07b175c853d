"""What docs/ says about settings and dependencies is complete."""

import json
import re

import pytest

from tools.paths import ROOT

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
DEPENDENCIES = (ROOT / "docs" / "dependencies.md").read_text()
READ = re.compile(r'env(?:_bool|_int|_list)?\(\s*"([A-Z0-9_]+)"')
# Only the demo and one's own machine know it.
NOT_FOR_PRODUCTION = {"DEMO"}


def read_variables():
    sources = (ROOT / "config").rglob("*.py")
    return {name for file in sources for name in READ.findall(file.read_text())}


def required():
    for source in sorted(ROOT.glob("requirements*.in")):
        for line in source.read_text().splitlines():
            if line and not line.startswith(("-", "#")):
                yield re.match(r"[A-Za-z0-9_.-]+", line).group()
    package = json.loads((ROOT / "package.json").read_text())
    yield from package["dependencies"] | package["devDependencies"]


def test_every_environment_variable_is_described():
    described = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", OPERATIONS, re.MULTILINE))
    assert described == read_variables() - NOT_FOR_PRODUCTION


@pytest.mark.parametrize("name", sorted(set(required())))
def test_every_dependency_has_its_reason(name):
    assert re.search(rf"^\| `{re.escape(name)}` \| \S", DEPENDENCIES, re.MULTILINE)
