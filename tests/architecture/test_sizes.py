"""Functions of at most 50 lines, files of at most 400."""

import ast

from tests.architecture.tracked import naming, python_files

LONGEST_FUNCTION = 50
LONGEST_FILE = 400
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_functions_and_files_are_short():
    for path in python_files():
        with naming(path):
            source = path.read_text()
            assert len(source.splitlines()) <= LONGEST_FILE
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, FUNCTIONS):
                    length = node.end_lineno - node.lineno + 1
                    assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"
