"""What authorisation.yaml says of each address, method and action, for each role."""

from pathlib import Path
from typing import Any, Final

import yaml

from tests.recipes.world import ROLES

TABLE: Final[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "house" / "authorisation.yaml").read_text(encoding="utf-8")
)
GROUPS: Final[dict[str, list[str]]] = TABLE["groups"]
Row = dict[str, str]
"""The answer for each role."""


def row(written: dict[Any, str]) -> Row:
    """A line of the table, told for each role; each must be there once."""
    found: Row = {}
    for answer, words in written.items():
        for word in str(words).split():
            for role in GROUPS.get(word, [word]):
                assert role in ROLES, role
                assert role not in found, f"{role} stands twice in {written}"
                found[role] = str(answer)
    assert set(found) == set(ROLES), f"{set(ROLES) - set(found)} missing in {written}"
    return found


def table() -> dict[str, dict[str, dict[Any, str]]]:
    """Addresses with their two lines, those of the workshop's models written out."""
    found: dict[str, Any] = {}
    for area in ("pages", "workshop"):
        for key, lines in TABLE[area].items():
            assert key not in found, f"{key} stands twice"
            found[key] = lines
    for block in TABLE["models"].values():
        for model in block["models"].split():
            for verb in ("changelist", "add", "change", "history", "delete"):
                key = f"admin:obligations_{model}_{verb}"
                assert key not in found, f"{key} stands twice"
                found[key] = block[verb]
    return found


LINES: Final = table()

ACTIONS: Final[dict[tuple[str, str], dict[Any, str]]] = {
    (model, name): line for model, lines in TABLE["actions"].items() for name, line in lines.items()
}
"""Actions of the lists of the workshop, with their line."""
