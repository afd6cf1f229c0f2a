"""Searching everything: what is found of each kind, for whom, and how it is marked."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.commission.models import Event
from obligations.people.models import User
from tests import recipes
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def found(client: Client, words: str) -> dict[str, int]:
    page = client.get("/search/", {"q": words})
    assert page.status_code == 200
    return {one.key: one.total for one, _hits in page.context["found"]}


def test_every_kind_is_found(signed_in: SignIn, official: User) -> None:
    recipes.recommendation(summary_en="Let the Ombudsman visit prisons")
    Event.objects.create(
        kind="round_table", title_en="Ombudsman and prisons", held_on=ON, audience="public"
    )
    client = signed_in(official)
    assert found(client, "ombudsman") == {"recommendations": 1, "events": 1, "bodies": 1}
    assert found(client, "OPCAT")["provisions"] > 10
    assert found(client, "A/HRC/24/3")["documents"] == 1
    assert found(client, "Министерство юстиции") == {"bodies": 1}
    assert found(client, "nothing whatever") == {}
    assert found(client, "") == {}


@pytest.mark.parametrize("typed", ["{} {}", "{}, {}", "{},{}"])
def test_a_citation_finds_its_paragraph(typed: str, signed_in: SignIn, official: User) -> None:
    made = recipes.recommendation(paragraph="812.6")
    recipes.recommendation(paragraph="813.6")
    assert made.document is not None
    client = signed_in(official)
    page = client.get("/search/", {"q": typed.format(made.document.symbol, made.paragraph)})
    (kind,) = [one for one, _hits in page.context["found"] if one.key == "recommendations"]
    assert [one.record for one in kind.hits] == [made]


def test_words_are_marked_and_escaped(signed_in: SignIn, official: User) -> None:
    recipes.recommendation(summary_en="<b>Visits</b> of prisons")
    text = signed_in(official).get("/search/", {"q": "visit"}).content.decode()
    assert "&lt;b&gt;<mark>Visits</mark>&lt;/b&gt; of prisons" in text


def test_nobody_finds_what_is_not_theirs(
    signed_in: SignIn, official: User, observer: User, focal_b: User
) -> None:
    recipes.recommendation(summary_en="Hidden quokka", audience="commission")
    Event.objects.create(kind="round_table", title_en="Quokka", held_on=ON, audience="commission")
    assert found(signed_in(official), "quokka") == {"recommendations": 1, "events": 1}
    assert found(signed_in(observer), "quokka") == {}
    assert "bodies" not in found(signed_in(observer), "ministry")
    recipes.recommendation(summary_en="Only for A: numbat", audience="body")
    assert found(signed_in(focal_b), "numbat") == {}


def test_a_search_asks_the_same_for_one_row_and_many(signed_in: SignIn, official: User) -> None:
    client = signed_in(official)
    counts = []
    for more in (1, 29):
        for _ in range(more):
            recipes.recommendation(summary_en="Wombat")
            Event.objects.create(
                kind="round_table", title_en="Wombat", held_on=ON, audience="public"
            )
        client.get("/search/?q=wombat")
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/?q=wombat")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_search_of_any_length_is_answered(signed_in: SignIn, official: User) -> None:
    page = signed_in(official).get("/search/", {"q": "prison " * 400})
    assert page.status_code == 200
    assert page.context["is_cut"]
