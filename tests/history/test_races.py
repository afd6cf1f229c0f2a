"""Two saves at the same moment: one wins, the other is told."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from obligations.common.errors import StaleVersion
from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.people.models import User
from tests import recipes
from tests.recipes import CONTENT, ON

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Runs them in threads that start together; answers with what each gave or raised."""
    start, found = Barrier(len(deeds)), [None] * len(deeds)

    def run(number: int) -> None:
        start.wait(10)
        try:
            found[number] = deeds[number]()
        except StaleVersion as refused:
            found[number] = refused  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(deeds))]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return found


def test_of_two_saves_in_the_workshop_one_wins() -> None:
    body = recipes.body("race", "Ministry")
    clients = []
    for name in ("one", "two"):
        clients.append(Client())
        recipes.sign_in(clients[-1], recipes.user(name, Role.SECRETARIAT, is_staff=True))
    address = f"/admin/obligations/body/{body.pk}/change/"
    sent = {"code": "race", "kind": "ministry", "order": 1, "opened_version": 1,
            "opened_links": "{}"}  # fmt: skip

    def save(number: int) -> Callable[[], Any]:
        return lambda: clients[number].post(address, {**sent, "name_en": f"Name {number}"})

    answers = at_once(save(0), save(1))
    assert sorted(one.status_code for one in answers) == [200, 302]
    winner = next(number for number, one in enumerate(answers) if one.status_code == 302)
    body.refresh_from_db()
    assert (body.name_en, body.version) == (f"Name {winner}", 2)
    told = answers[1 - winner].content.decode()
    assert f"<ins>Name {winner}</ins>" in told
    assert f"Name {1 - winner}" in told


def test_of_two_drafts_kept_at_once_one_wins() -> None:
    body = recipes.body("race", "Ministry")
    secretariat = recipes.user("secretariat", Role.SECRETARIAT, is_staff=True)
    people = [recipes.user(name, Role.FOCAL_POINT, body=body) for name in ("one", "two")]
    component = recipes.recommendation().components.get()
    recipes.lead(component, body, by=secretariat)
    update = workflow.create_draft(CONTENT, {component: ""}, by=people[0])

    def keep(by: User) -> Callable[[], Any]:
        content = workflow.UpdateContent(done=f"By {by.full_name}.", since_on=ON)
        fresh = type(update).objects.get(pk=update.pk)
        return lambda: workflow.save_draft(
            fresh, content, {component: ""}, by=by, version=update.version
        )

    results = at_once(*[keep(one) for one in people])
    lost = [isinstance(one, StaleVersion) for one in results]
    assert sorted(lost) == [False, True]
    update.refresh_from_db()
    assert update.done_en == f"By {people[lost.index(False)].full_name}."
