"""Every address, method and action, for every role: what authorisation.yaml says comes true."""

from typing import Any, Final

import pytest
from django.conf import LazySettings
from django.contrib.admin import site
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.recipes import addresses, asking, forms
from tests.recipes.promised import ACTIONS, LINES, row
from tests.recipes.world import ROLES, World, of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counted_once")]


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

    with connection.execute_wrapper(watch):
        found = asking.answers_of(world, "get", where)
        first = next((role for role in ROLES if found[role] == "200"), None)
        if first is not None:
            assert asking.answer_of(world, first, "get", where) == "200", first
    assert found == expected
    assert written == []


WRITING: Final = {"INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "COPY"}
OPEN_TABLES: Final = ("obligations_securityevent", "django_session")


@pytest.mark.parametrize("key", sorted(LINES))
def test_sending(key: str, world: World) -> None:
    """Whoever may is "done", with a change in the ledger; of the others nothing is kept.

    A page that takes no form answers as when it is looked at: there one role of each answer sends,
    and `make fuzz` sends as all.
    """
    expected, where = row(LINES[key]["post"]), addresses.address(key, world)
    data, roles = forms.sent(key, world), set(ROLES)
    if not data and key in ONLY_LOOKED_AT:
        roles = {min(role for role in ROLES if expected[role] == one) for one in expected.values()}
    found = asking.answers_of(world, "post", where, data, roles=roles)
    assert found == {role: expected[role] for role in roles}


ONLY_LOOKED_AT: Final = [key for key in sorted(LINES) if LINES[key]["get"] == LINES[key]["post"]]


@pytest.mark.fuzz
@pytest.mark.parametrize("key", ONLY_LOOKED_AT)
def test_sending_to_what_is_only_looked_at(key: str, world: World) -> None:
    where = addresses.address(key, world)
    assert asking.answers_of(world, "post", where) == row(LINES[key]["post"])


@pytest.mark.parametrize(("model", "name"), sorted(ACTIONS))
def test_acting_on_many(model: str, name: str, world: World) -> None:
    """An action of a list, chosen and confirmed."""
    expected = row(ACTIONS[model, name])
    data = {"action": name} | forms.ACTIONS[model, name](world)
    where = reverse(f"admin:obligations_{model}_changelist")
    found = asking.answers_of(world, "post", where, data)
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
    assert offered == set(ACTIONS)


@pytest.mark.parametrize("role", ["secretariat", "administrator", "focal_a"])
def test_nothing_is_sent_without_a_token(role: str, world: World, settings: LazySettings) -> None:
    """S-22: a form from elsewhere is refused at every address, before anything is looked at."""
    settings.CSRF_FAILURE_VIEW = asking.PLAINLY_REFUSED
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
