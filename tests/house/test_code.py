"""What our code never does, and what it is built from: read from the files themselves."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"eval", "exec", "compile", "__import__", "mark_safe"}
MODULES = {"pickle", "cPickle", "dill", "shelve", "marshal", "jsonpickle", "requests", "httpx",
           "aiohttp", "urllib3", "socketserver", "telnetlib", "ftplib"}  # fmt: skip
METHODS = {"extra", "raw", "from_string", "urlopen", "urlretrieve"}
UNSAFE_YAML = {"load", "unsafe_load", "full_load", "load_all"}


def trees(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def found(*folders: str) -> Iterator[str]:
    for path, tree in trees(*folders):
        for node in ast.walk(tree):
            if words := _forbidden(node):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {words}"  # type: ignore[attr-defined]


def _forbidden(node: ast.AST) -> str:
    if isinstance(node, ast.Import):
        return ", ".join(one.name for one in node.names if one.name.split(".")[0] in MODULES)
    if isinstance(node, ast.ImportFrom):
        return node.module if (node.module or "").split(".")[0] in MODULES else ""  # type: ignore[return-value]
    if isinstance(node, ast.keyword):
        is_on = isinstance(node.value, ast.Constant) and node.value.value is True
        return "shell=True" if node.arg == "shell" and is_on else ""
    if isinstance(node, ast.Call):
        return _forbidden_call(node.func)
    return ""


def _forbidden_call(called: ast.expr) -> str:
    if isinstance(called, ast.Name):
        return called.id if called.id in CALLS else ""
    if not isinstance(called, ast.Attribute):
        return ""
    of = called.value.id if isinstance(called.value, ast.Name) else ""
    if called.attr in METHODS or (of == "yaml" and called.attr in UNSAFE_YAML):
        return called.attr
    return f"{of}.{called.attr}" if of == "os" and called.attr in ("system", "popen") else ""


def test_nothing_that_is_written_becomes_code() -> None:
    """No eval, no pickle, no template of a user, no raw statement put together, no fetching."""
    assert list(found("obligations", "tracker")) == []


@pytest.mark.parametrize(
    "line",
    ["eval(x)", "import pickle", "from pickle import loads", "yaml.load(x)", "Row.objects.raw(x)",
     "engine.from_string(x)", "run(x, shell=True)", "os.system(x)", "urlopen.urlopen(x)"],
)  # fmt: skip
def test_the_rule_sees_what_it_forbids(line: str) -> None:
    assert any(_forbidden(node) for node in ast.walk(ast.parse(line)))


def test_templates_switch_no_escaping_off() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|safeseq)\b|autoescape\s+off", text), path


def test_sessions_hold_json_only() -> None:
    assert settings.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"


def test_scripts_build_no_page_from_text() -> None:
    for path in (ROOT / "obligations" / "static" / "obligations" / "js").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|"
                             r"new Function", text), path  # fmt: skip


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_every_package_is_pinned_by_its_digest(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-zA-Z0-9])", text.replace("\\\n", " "))
    packages = [one for one in entries if re.match(r"[a-zA-Z0-9]", one)]
    assert len(packages) > 10
    for one in packages:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z0-9,-]+\])?==\S+", one), one[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", one), one[:80]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "requirements").iterdir()), ids=lambda one: one.name
)
def test_no_package_names_where_it_comes_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|trusted-host|https?://|git\+|@ file", text)
