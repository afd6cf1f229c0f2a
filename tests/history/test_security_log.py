"""Each kind of the security log is written somewhere in the code, or named as still to come."""

import ast
from pathlib import Path

from obligations.history.choices import SecurityKind

ROOT = Path(__file__).resolve().parents[2]
COMING = {SecurityKind.SETTING_CHANGED}
"""No setting is kept in the register yet: they are read from the environment."""


def written() -> set[str]:
    found = set()
    for path in (ROOT / "obligations").rglob("*.py"):
        if path.name == "choices.py" or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if is_named and node.value.id == "SecurityKind":
                found.add(node.attr)
    return found


def test_each_kind_is_written_somewhere() -> None:
    missing = {one for one in SecurityKind if one.name not in written()}
    assert missing <= COMING, missing - COMING
