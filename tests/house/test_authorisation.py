"""Every address, method and action, for every role: what authorisation.yaml says comes true."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from django.contrib.admin import site
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.recipes import addresses, asking, forms
from tests.recipes.world import ROLES, World, of

pytestmark = pytest.mark.django_db

TABLE: Final[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "authorisation.yaml").read_text(encoding="utf-8")
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


def test_every_address_stands_in_the_table_and_nothing_else() -> None:
    assert sorted(LINES) == sorted(addresses.every())


@pytest.mark.parametrize("key", sorted(LINES))
def test_looking(key: str, world: World) -> None:
    """Each answer, the same a second time to whoever sees it first; nothing is written but the
    security log."""
    expected, where = row(LINES[key]["get"]), addresses.address(key, world)
    written: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        word = sql.split(None, 1)[0].upper()
        if word in WRITING and not any(one in sql for one in OPEN_TABLES):
            written.append(sql)
        return execute(sql, params, many, context)

    found = {}
    for role in ROLES:
        with connection.execute_wrapper(watch):
            is_first = "200" not in found.values()
            found[role] = asking.answer_of(world, role, "get", where)
            if found[role] == "200" and is_first:
                assert asking.answer_of(world, role, "get", where) == "200", role
    assert found == expected
    assert written == []


WRITING: Final = {"INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "COPY"}
OPEN_TABLES: Final = ("obligations_securityevent", "django_session")


@pytest.mark.parametrize("key", sorted(LINES))
def test_sending(key: str, world: World) -> None:
    """Whoever may is "done", with a change in the ledger; of the others nothing is kept."""
    expected, where = row(LINES[key]["post"]), addresses.address(key, world)
    data = forms.sent(key, world)
    found = {role: asking.answer_of(world, role, "post", where, data) for role in ROLES}
    assert found == expected


def actions() -> dict[tuple[str, str], dict[Any, str]]:
    return {
        (model, name): line
        for model, lines in TABLE["actions"].items()
        for name, line in lines.items()
    }


@pytest.mark.parametrize(("model", "name"), sorted(actions()))
def test_acting_on_many(model: str, name: str, world: World) -> None:
    """An action of a list, chosen and confirmed."""
    expected = row(actions()[model, name])
    data = {"action": name} | forms.ACTIONS[model, name](world)
    where = reverse(f"admin:obligations_{model}_changelist")
    found = {role: asking.answer_of(world, role, "post", where, data) for role in ROLES}
    assert found == expected


def test_every_action_stands_in_the_table(world: World) -> None:
    """What the lists offer to anybody, asked of the lists themselves."""
    offered = set()
    for role in ("secretariat", "administrator"):
        request = RequestFactory().get("/")
        request.user = world.users[role]
        for model, admin in site._registry.items():
            name = model._meta.model_name or ""
            offered |= {(name, one) for one in admin.get_actions(request)}
    assert offered == set(actions())


@pytest.mark.parametrize("role", ["secretariat", "administrator", "focal_a"])
def test_nothing_is_sent_without_a_token(role: str, world: World) -> None:
    """S-22: a form from elsewhere is refused at every address, before anything is looked at."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = world.clients[role].cookies.copy()
    before = asking.newest_line()
    for key in addresses.every():
        answer = client.post(addresses.address(key, world), forms.SENT.get(key, dict)(world)
                             if key in forms.SENT else {})  # fmt: skip
        assert answer.status_code in (403, 404, 405), key
    assert asking.newest_line() == before


def test_the_table_can_be_wrong(world: World) -> None:
    """The answers are told apart: a record that is there, one that is not, and a change."""
    seen = addresses.address("update (draft)", world)
    assert asking.answer_of(world, "focal_a", "get", seen) == "200"
    assert asking.answer_of(world, "focal_b", "get", seen) == "404"
    verb = addresses.address("update-discard (draft)", world)
    data = forms.sent("update-discard (draft)", world)
    assert asking.answer_of(world, "focal_a", "post", verb, data) == "done"
    assert asking.answer_of(world, "alternate", "post", verb, data) == "onward"
    assert of(world, "recommendation").audience == "body"
