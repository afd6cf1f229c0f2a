"""The same number of queries for one row and for thirty, on every page with rows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.followup import workflow
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import ON

pytestmark = pytest.mark.django_db


def make(count: int, body: Body, focal: User, secretariat: User) -> None:
    """Recommendations with a lead and a due day, an update that waits, and one approved."""
    for _ in range(count):
        component = recipes.recommendation().components.get()
        recipes.lead(component, body, by=secretariat, due_on=ON + timedelta(days=3))
        recipes.approved(component, focal, secretariat, "partially_implemented")
        recipes.submitted(component, focal)
        recipes.draft(component, focal)
        other = recipes.recommendation().components.get()
        workflow.assign(other, body, by=secretariat, at=recipes.AT)


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


EXPECTED = {
    ("official", "/"): 33,
    ("official", "/recommendations/"): 32,
    ("official", "/recommendations/?q=detention&sort=due&overdue=1&level=not_assessed"): 33,
    ("official", "/recommendations/board/"): 18,
    ("focal_a", "/recommendations/board/?by=update&q=detention&sort=due"): 23,
    ("secretariat", "/recommendations/board/?by=update"): 20,
    ("official", "/views/"): 12,
    ("official", "/instruments/"): 12,
    ("official", "/instruments/CAT/"): 23,
    ("official", "/studies/OPCAT/"): 33,
    ("official", "/studies/OPCAT/readiness/"): 18,
    ("official", "/events/"): 14,
    ("official", "/commission/"): 20,
    ("official", "/decisions/"): 18,
    ("official", "/tasks/"): 14,
    ("focal_a", "/my-work/"): 48,
    ("secretariat", "/admin/"): 26,
    ("secretariat", "/admin/obligations/updatetarget/"): 26,
    ("official", "/requests/"): 16,
    ("secretariat", "/recommendations/"): 34,
    ("secretariat", "/admin/obligations/recommendation/"): 23,
    ("secretariat", "/admin/obligations/component/"): 22,
    ("secretariat", "/admin/obligations/assignment/"): 23,
    ("secretariat", "/admin/obligations/implementationupdate/"): 23,
    ("secretariat", "/admin/obligations/assessment/"): 24,
    ("secretariat", "/admin/obligations/evidence/"): 22,
}
"""At most so many; fewer is welcome and lowers the figure here."""


@pytest.mark.parametrize(("who", "address"), list(EXPECTED))
def test_queries_do_not_grow_with_the_rows(
    who: str,
    address: str,
    request: pytest.FixtureRequest,
    signed_in: Callable[[User], Client],
    body_a: Body,
    focal_a: User,
    secretariat: User,
) -> None:
    client = signed_in(request.getfixturevalue(who))
    make(1, body_a, focal_a, secretariat)
    one = queries(client, address)
    make(29, body_a, focal_a, secretariat)
    thirty = queries(client, address)
    assert one == thirty
    assert thirty <= EXPECTED[who, address]
