"""The board: each column is a list, each number its length; nobody sees more than in the list."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.followup import workflow
from obligations.followup.models import Assignment, Component
from obligations.people.models import Body, User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
BOARD = "/recommendations/board/"


def counts(page: Any) -> dict[str, int]:
    return {one.key: one.count for one in page.context["piles"]}


def listed(client: Client, page: Any) -> dict[str, int]:
    """How many rows the list behind each column has."""
    return {
        one.key: client.get(one.address).context["page"].paginator.count
        for one in page.context["piles"]
    }


def states(body_a: Body, focal_a: User, secretariat: User) -> dict[str, Component]:
    """One recommendation for each way in which an update can stand, led by body A."""
    found = {}
    for name in ("none", "draft", "submitted", "returned", "approved", "withdrawn", "again"):
        found[name] = recipes.recommendation().components.get()
        recipes.lead(found[name], body_a, by=secretariat)
    recipes.draft(found["draft"], focal_a)
    recipes.submitted(found["submitted"], focal_a)
    back = recipes.submitted(found["returned"], focal_a)
    workflow.return_update(
        back, by=secretariat, version=back.version, reason="Say when.", at=recipes.AT
    )
    recipes.approved(found["approved"], focal_a, secretariat)
    taken = recipes.submitted(found["withdrawn"], focal_a)
    workflow.withdraw(taken, by=focal_a, version=taken.version, reason="A mistake.")
    recipes.approved(found["again"], focal_a, secretariat)
    recipes.submitted(found["again"], focal_a)
    return found


def test_columns_are_the_levels_and_each_number_is_its_list(
    signed_in: SignIn, official: User, secretariat: User, component: Component
) -> None:
    recipes.recommendation()
    workflow.assess(
        component, "not_started", by=secretariat, version=component.version, reason="Seen.",
        on=recipes.ON,
    )  # fmt: skip
    client = signed_in(official)
    page = client.get(BOARD)
    found = counts(page)
    assert (found["not_assessed"], found["not_started"], sum(found.values())) == (1, 1, 2)
    assert listed(client, page) == found
    assert list(found)[:2] == ["not_assessed", "not_started"]


def test_filters_of_the_list_hold_on_the_board(
    signed_in: SignIn, official: User, led_by_a: Assignment
) -> None:
    recipes.recommendation()
    client = signed_in(official)
    page = client.get(BOARD, {"lead": led_by_a.body_id, "level": "not_assessed"})
    assert counts(page) == {"not_assessed": 1}
    assert listed(client, page) == {"not_assessed": 1}
    text = page.content.decode()
    assert f"/recommendations/?lead={led_by_a.body_id}&amp;level=not_assessed" in text
    back = client.get("/recommendations/", {"lead": led_by_a.body_id}).content.decode()
    assert f"/recommendations/board/?lead={led_by_a.body_id}" in back


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("focal_a", {"none": 2, "draft": 1, "submitted": 2, "validated": 0, "returned": 1,
                     "approved": 1}),
        ("secretariat", {"none": 3, "submitted": 2, "validated": 0, "returned": 1,
                         "approved": 1}),
        ("focal_b", {"none": 5, "draft": 0, "submitted": 0, "validated": 0, "returned": 0,
                     "approved": 2}),
        ("official", {"none": 5, "approved": 2}),
    ],
)  # fmt: skip
def test_where_updates_stand_as_far_as_each_may_know(
    who: str, expected: dict[str, int], request: pytest.FixtureRequest, signed_in: SignIn,
    body_a: Body, focal_a: User, secretariat: User,
) -> None:  # fmt: skip
    states(body_a, focal_a, secretariat)
    client = signed_in(request.getfixturevalue(who))
    page = client.get(BOARD, {"by": "update"})
    assert counts(page) == expected
    assert listed(client, page) == expected


def test_what_is_returned_for_one_stands_so_for_that_one(
    signed_in: SignIn, body_a: Body, focal_a: User, focal_b: User, secretariat: User
) -> None:
    """An update answers for two; one part is approved, the other comes back."""
    parts = [recipes.recommendation().components.get() for _number in range(2)]
    for one in parts:
        recipes.lead(one, body_a, by=secretariat)
    update = workflow.create_draft(recipes.CONTENT, dict.fromkeys(parts, ""), by=focal_a)
    workflow.add_evidence(update, recipes.act(), by=focal_a)
    update = workflow.submit(update, by=focal_a, version=update.version, at=recipes.AT)
    kept, back = update.targets.order_by("pk")
    workflow.approve(kept, by=secretariat, version=update.version, at=recipes.AT, on=recipes.ON)
    update.refresh_from_db()
    workflow.return_target(
        back, by=secretariat, version=update.version, reason="Say more.", at=recipes.AT
    )
    own = counts(signed_in(focal_a).get(BOARD, {"by": "update"}))
    assert (own["approved"], own["returned"]) == (1, 1)
    other = counts(signed_in(focal_b).get(BOARD, {"by": "update"}))
    assert (other["approved"], other["none"], other["returned"]) == (1, 1, 0)


@pytest.mark.parametrize("who", ["observer", "administrator"])
def test_others_see_no_updates(
    who: str, request: pytest.FixtureRequest, signed_in: SignIn, led_by_a: Assignment
) -> None:
    client = signed_in(request.getfixturevalue(who))
    page = client.get(BOARD, {"by": "update", "update": "none"})
    assert page.context["by"] == "level"
    assert page.context["misread"] == ["update"]
    assert "Ministry A" not in page.content.decode()


def test_an_unknown_way_is_the_level(signed_in: SignIn, official: User) -> None:
    for query in ("by=mood", "by=", "by", "by=level&by=level"):
        assert signed_in(official).get(f"{BOARD}?{query}").context["by"] == "level"


def test_at_most_twenty_cards_and_the_rest_a_list(signed_in: SignIn, official: User) -> None:
    for _number in range(23):
        recipes.recommendation()
    page = signed_in(official).get(BOARD)
    pile = page.context["piles"][0]
    assert (pile.count, len(pile.cards)) == (23, 20)
    text = page.content.decode()
    assert "20 of 23 shown" in text
    assert "All 23 as a list" in text


def test_a_card_says_what_may_be_done_now(
    signed_in: SignIn, focal_a: User, focal_b: User, official: User, secretariat: User,
    component: Component, led_by_a: Assignment,
) -> None:  # fmt: skip
    recipes.submitted(component, focal_a)
    target = component.targets.get()
    own = signed_in(focal_a).get(BOARD).content.decode()
    assert f"/updates/new/?component={component.pk}" in own
    staff = signed_in(secretariat).get(BOARD).content.decode()
    assert f"/admin/obligations/updatetarget/{target.pk}/decide/" in staff
    assert f"/admin/obligations/component/{component.pk}/assess/" in staff
    for who in (focal_b, official):
        assert "What may be done now" not in signed_in(who).get(BOARD).content.decode()


def test_words_are_marked_on_cards(signed_in: SignIn, official: User) -> None:
    recipes.recommendation(summary_en="<i>Places</i> of detention")
    text = signed_in(official).get(BOARD, {"q": "place"}).content.decode()
    assert "&lt;i&gt;<mark>Places</mark>&lt;/i&gt; of detention" in text


def test_the_board_of_an_earlier_day_offers_nothing_to_do(
    signed_in: SignIn, secretariat: User, component: Component
) -> None:
    page = signed_in(secretariat).get(f"/as-shown/2026-11-20{BOARD}")
    assert page.status_code == 200
    assert "What may be done now" not in page.content.decode()


@pytest.mark.parametrize("query", ["", "by=update", "by=update&q=detention&sort=due"])
@pytest.mark.parametrize("who", ["focal_a", "secretariat", "official"])
def test_queries_do_not_grow_with_the_cards(
    who: str, query: str, request: pytest.FixtureRequest, signed_in: SignIn, body_a: Body,
    focal_a: User, secretariat: User,
) -> None:  # fmt: skip
    client = signed_in(request.getfixturevalue(who))
    found = []
    for count in (1, 5):
        for _number in range(count):
            states(body_a, focal_a, secretariat)
        client.get(f"{BOARD}?{query}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{BOARD}?{query}")
        found.append(len(captured))
    assert found[0] == found[1]
