"""Rules about files: their size, their first sentence, their words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 300
MOST_LINES_OF_A_TEMPLATE = 150
MOST_LINES_OF_A_COMPONENT = 60


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_stay_readable() -> None:
    long = [str(one) for one in python_files("obligations", "tracker") if lines(one) > MOST_LINES]
    assert long == []
    templates = [one for one in (ROOT / "templates").rglob("*.html")]
    assert [str(one) for one in templates if lines(one) > MOST_LINES_OF_A_TEMPLATE] == []
    components = (ROOT / "templates" / "components").glob("*.html")
    assert [str(one) for one in components if lines(one) > MOST_LINES_OF_A_COMPONENT] == []


def test_every_module_says_what_it_is() -> None:
    mute = []
    for path in python_files("obligations", "tracker"):
        text = path.read_text(encoding="utf-8")
        if text.strip() and ast.get_docstring(ast.parse(text)) is None:
            mute.append(str(path))
    assert mute == []


def test_every_component_says_what_it_takes() -> None:
    for path in (ROOT / "templates" / "components").glob("*.html"):
        assert path.read_text(encoding="utf-8").startswith("{# "), path


@pytest.mark.parametrize("pattern", [r"\b_\(f[\"']", r"gettext(_lazy)?\(\s*f[\"']", r"\.format\("])
def test_messages_are_whole_sentences(pattern: str) -> None:
    """A text put together before it is translated is never found in the catalogue."""
    if pattern == r"\.format\(":
        pattern = r"\b_\([^()]*\)\.format\("
    found = [
        str(path)
        for path in python_files("obligations")
        if re.search(pattern, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_import_hides_in_a_function() -> None:
    hidden = []
    for path in python_files("obligations"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                inner = [
                    one for one in ast.walk(node) if isinstance(one, ast.Import | ast.ImportFrom)
                ]
                hidden += [f"{path}:{one.lineno}" for one in inner]
    assert hidden == []


def test_nothing_comes_from_elsewhere() -> None:
    """Pages load from our own address alone."""
    loaded = re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE)
    for path in [*(ROOT / "templates").rglob("*.html")]:
        assert not loaded.search(path.read_text(encoding="utf-8")), path
    for path in (ROOT / "obligations" / "static").rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "@import" not in text, path
        assert "url(http" not in text, path
