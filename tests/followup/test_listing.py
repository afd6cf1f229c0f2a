"""The list: words marked, columns chosen, kept and weighed; the address says it all."""

import gzip
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from obligations.followup import workflow
from obligations.followup.models import Assignment, Component, Recommendation
from obligations.followup.pages.columns import COLUMNS
from obligations.people.models import Body, ListSetting, User
from obligations.register.models import AffectedGroup, Provision, SdgTarget, State, Theme
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LIST = "/recommendations/"
HEAD = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
TAGS = re.compile(r"<[^>]*>")


def heads(client: Client, query: str = "") -> list[str]:
    text = client.get(f"{LIST}?{query}").content.decode()
    return [" ".join(TAGS.sub("", one).split()).rstrip(" ↑↓") for one in HEAD.findall(text)]


# -- words ----------------------------------------------------------------------------------------
def test_words_are_marked_in_the_summary(signed_in: SignIn, official: User) -> None:
    recipes.recommendation(summary_en="Open <b>places of detention</b> to visits")
    text = signed_in(official).get(LIST, {"q": "place visiting"}).content.decode()
    assert "&lt;b&gt;<mark>places</mark> of detention&lt;/b&gt; to <mark>visits</mark>" in text
    assert 'class="rec-hit"' not in text


def test_a_hit_in_the_text_stands_under_the_summary(signed_in: SignIn, official: User) -> None:
    recipes.recommendation(summary_en="Open the doors", text_en="word " * 60 + "prevent torture")
    text = signed_in(official).get(LIST, {"q": "torture"}).content.decode()
    assert "Open the doors" in text
    assert re.search(r'<span class="rec-hit" lang="en">… .*<mark>torture</mark></span>', text)


def test_a_hit_in_another_language_says_which(signed_in: SignIn, official: User) -> None:
    recipes.recommendation(summary_en="Open the doors", text_ru="Предотвращать пытки")
    text = signed_in(official).get(LIST, {"q": "пытками"}).content.decode()
    assert '<span class="rec-hit" lang="ru">Предотвращать <mark>пытки</mark></span>' in text


def test_a_hit_in_a_component_is_shown(signed_in: SignIn, official: User) -> None:
    made = recipes.recommendation(summary_en="Open the doors")
    Component.objects.filter(recommendation=made).update(text_en="(a) To inspectors of prisons")
    text = signed_in(official).get(LIST, {"q": "inspector"}).content.decode()
    assert "(a) To <mark>inspectors</mark> of prisons" in text


def test_a_paragraph_is_marked_by_its_beginning(signed_in: SignIn, official: User) -> None:
    made = recipes.recommendation(paragraph="777.61")
    text = signed_in(official).get(LIST, {"q": "777.6"}).content.decode()
    assert "<mark>777.6</mark>1" in text
    assert 'class="rec-hit"' not in text
    assert reverse("recommendation", args=[made.pk]) in text


# -- columns --------------------------------------------------------------------------------------
def test_the_usual_columns(signed_in: SignIn, official: User, observer: User) -> None:
    recipes.recommendation()
    usual = ["Paragraph", "Recommendation", "Position", "Level"]
    assert heads(signed_in(official)) == [*usual, "Lead body", "Last update", "Due"]
    assert heads(signed_in(observer)) == usual


def test_columns_of_the_address(signed_in: SignIn, official: User) -> None:
    recipes.recommendation()
    client = signed_in(official)
    always = ["Paragraph", "Recommendation"]
    assert heads(client, "columns=sdg,level") == [*always, "Level", "SDG"]
    assert heads(client, "columns=level&columns=sdg") == [*always, "Level", "SDG"]
    assert heads(client, "columns=") == always


def test_every_column_shows_its_value(
    signed_in: SignIn, official: User, secretariat: User, body_a: Body, body_b: Body
) -> None:
    made = recipes.recommendation(is_selected_for_follow_up=True)
    part = made.components.get()
    recipes.lead(part, body_a, by=secretariat, due_on=recipes.ON)
    workflow.assign(part, body_b, by=secretariat, at=recipes.AT, role="supporting")
    made.themes.set(Theme.objects.all()[:1])
    made.affected_groups.set(AffectedGroup.objects.all()[:1])
    made.sdg_targets.set(SdgTarget.objects.all()[:1])
    made.provisions.set(Provision.objects.all()[:1])
    part.recommending_states.set(State.objects.filter(iso3="EST"))
    words = {
        "states": "Estonia", "cycle": str(made.cycle), "position": "-", "level": "Not assessed",
        "follow_up": "Selected", "themes": str(made.themes.get()),
        "provisions": str(made.provisions.get()), "groups": str(made.affected_groups.get()),
        "sdg": str(made.sdg_targets.get()), "lead": "Ministry A", "supporting": "Ministry B",
        "updated": "-", "due": "24.11.2026",
    }  # fmt: skip
    assert set(words) == {one.name for one in COLUMNS}
    client = signed_in(official)
    empty = row(client, "columns=")
    for name, word in words.items():
        shown = row(client, f"columns={name}")
        assert shown.count(word) > empty.count(word), name


def row(client: Client, query: str) -> str:
    text = client.get(f"{LIST}?{query}").content.decode()
    return unescape(text[text.index("<tbody>") : text.index("</tbody>")])


@pytest.mark.parametrize("name", ["lead", "supporting", "updated", "due"])
def test_what_is_the_commissions_is_no_column_to_others(
    name: str, signed_in: SignIn, observer: User, led_by_a: Assignment
) -> None:
    client = signed_in(observer)
    page = client.get(LIST, {"columns": f"level,{name}"})
    assert page.context["misread"] == [f"columns={name}"]
    assert "Ministry A" not in page.content.decode()
    never = client.get(LIST, {"columns": "level,never"})
    assert never.context["misread"] == ["columns=never"]


def test_what_is_not_understood_is_said(signed_in: SignIn, official: User) -> None:
    page = signed_in(official).get(LIST, {"columns": "level,mood", "rows": "1000"})
    assert page.context["misread"] == ["columns=mood", "rows=1000"]
    assert page.context["page"].paginator.per_page == 40


@pytest.mark.parametrize("rows", [20, 40, 100])
def test_the_length_of_a_page(rows: int, signed_in: SignIn, official: User) -> None:
    page = signed_in(official).get(LIST, {"rows": str(rows)})
    assert page.context["page"].paginator.per_page == rows


def test_a_person_keeps_columns_and_goes_back(
    signed_in: SignIn, official: User, secretariat: User
) -> None:
    recipes.recommendation()
    client, other = signed_in(official), signed_in(secretariat)
    kept = {"columns": "level,sdg", "rows": "100", "query": "level=not_assessed&columns=x&page=2"}
    answer = client.post(reverse("list-columns"), kept)
    assert answer.headers["Location"] == f"{LIST}?level=not_assessed"
    assert heads(client) == ["Paragraph", "Recommendation", "Level", "SDG"]
    assert client.get(LIST).context["page"].paginator.per_page == 100
    assert heads(client, "columns=themes") == ["Paragraph", "Recommendation", "Themes"]
    assert len(heads(other)) == 8  # with the box to choose a row
    client.post(reverse("list-columns"), {"usual": "1"})
    assert len(heads(client)) == 7
    assert not ListSetting.objects.exists()


@pytest.mark.parametrize("sent", [{"columns": "mood", "rows": "40"}, {"rows": "41"}, {"rows": ""}])
def test_odd_columns_are_not_kept(sent: dict[str, str], signed_in: SignIn, official: User) -> None:
    answer = signed_in(official).post(reverse("list-columns"), sent)
    assert answer.status_code == 302
    assert not ListSetting.objects.exists()


def test_columns_that_a_person_no_longer_reads_are_not_shown(
    signed_in: SignIn, observer: User, led_by_a: Assignment
) -> None:
    ListSetting.objects.create(user=observer, list="recommendations", columns="level,lead")
    assert heads(signed_in(observer)) == ["Paragraph", "Recommendation", "Level"]


@pytest.mark.parametrize("sort", ["lead", "-lead", "follow_up", "-follow_up"])
def test_the_new_orders(
    sort: str, signed_in: SignIn, official: User, secretariat: User, body_a: Body, body_b: Body
) -> None:
    last = recipes.recommendation(paragraph="901.1")
    first = recipes.recommendation(paragraph="901.2", is_selected_for_follow_up=True)
    Body.objects.filter(pk=body_b.pk).update(order=1)
    recipes.lead(last.components.get(), body_a, by=secretariat)
    recipes.lead(first.components.get(), body_b, by=secretariat)
    shown = [one.pk for one in signed_in(official).get(LIST, {"sort": sort}).context["rows"]]
    assert shown == ([last.pk, first.pk] if sort.startswith("-") else [first.pk, last.pk])


# -- weight and queries ---------------------------------------------------------------------------
def fill(count: int, body: Body, secretariat: User) -> None:
    for _number in range(count):
        made = recipes.recommendation(
            is_selected_for_follow_up=True, text_en="Prevent torture in all places of detention"
        )
        part = made.components.get()
        recipes.lead(part, body, by=secretariat, due_on=recipes.ON)
        made.themes.set(Theme.objects.all()[:2])
        made.affected_groups.set(AffectedGroup.objects.all()[:2])
        made.sdg_targets.set(SdgTarget.objects.all()[:2])
        made.provisions.set(Provision.objects.all()[:2])
        part.recommending_states.set(State.objects.all()[:2])


def queries(client: Client, query: str) -> int:
    client.get(f"{LIST}?{query}")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{LIST}?{query}").status_code == 200
    return len(captured)


def test_no_column_asks_more_for_more_rows_and_none_that_is_hidden_asks(
    signed_in: SignIn, official: User, secretariat: User, body_a: Body
) -> None:
    client = signed_in(official)
    asked = [*[f"columns={one.name}" for one in COLUMNS], "columns=", "columns=&q=torture",
             f"columns={','.join(one.name for one in COLUMNS)}&q=torture"]  # fmt: skip
    fill(1, body_a, secretariat)
    once = {query: queries(client, query) for query in asked}
    fill(29, body_a, secretariat)
    assert {query: queries(client, query) for query in asked} == once
    bare = once["columns="]
    more = {one.name: once[f"columns={one.name}"] - bare for one in COLUMNS}
    assert more == {
        "states": 2, "cycle": 0, "position": 0, "level": 0, "follow_up": 0, "themes": 1,
        "provisions": 1, "groups": 1, "sdg": 1, "lead": 2, "supporting": 2, "updated": 1, "due": 3,
    }  # fmt: skip
    assert once["columns=&q=torture"] - bare <= 2


STATIC = re.compile(r'(?:href|src)="/static/([^"]+)"')
AT_MOST = 100_000
"""Bytes of the first visit, compressed as the server sends them."""


def test_a_first_visit_weighs_little(
    signed_in: SignIn, official: User, secretariat: User, body_a: Body
) -> None:
    """The page with a full table and its files, each compressed by itself."""
    fill(40, body_a, secretariat)
    text = signed_in(official).get(f"{LIST}?q=torture").content
    files = {one.partition("?")[0] for one in STATIC.findall(text.decode())}
    assert {"obligations/css/look.css", "obligations/css/pages.css"} <= {
        re.sub(r"\.[0-9a-f]{12}\.", ".", one) for one in files
    }
    sources = Path(settings.BASE_DIR) / "obligations" / "static"
    weights = [
        len(gzip.compress((sources / re.sub(r"\.[0-9a-f]{12}\.", ".", one)).read_bytes()))
        for one in files
    ]
    assert sum(weights) + len(gzip.compress(text)) <= AT_MOST
    assert Recommendation.objects.count() == 40
