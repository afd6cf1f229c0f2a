"""SECURITY.md says what is: all 42 items, and each test that it names is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| S-(\d+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def test_all_items_are_there() -> None:
    assert [int(number) for number, _what, _test in ROWS] == list(range(1, 43))


def test_each_item_names_a_test_that_is_there() -> None:
    for number, _what, named in ROWS:
        found = re.findall(r"(tests/\w+/test_\w+\.py::\w+)", named)
        assert found, number
        for one in found:
            file, _colons, function = one.partition("::")
            assert (ROOT / file).exists(), one
            assert function in functions(ROOT / file), one
