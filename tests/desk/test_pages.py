"""The overview, the desk and the register's pages, as each role meets them."""

from collections.abc import Callable

import pytest
from django.test import Client

from obligations.followup.models import Assignment, Component
from obligations.people.models import User
from obligations.register.models import Instrument, ReportingCycle
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_the_overview_of_an_empty_register(signed_in: SignIn, official: User) -> None:
    page = signed_in(official).get("/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Where the obligations of Turkmenistan stand" in text
    assert "Nothing is overdue." in text
    assert "0 of 228 in the register" in text


def test_the_overview_moves_when_an_update_is_approved(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    secretariat: User,
    official: User,
) -> None:
    client = signed_in(official)
    assert client.get("/").context["levels"]["partially_implemented"] == 0
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    page = client.get("/")
    assert page.context["levels"]["partially_implemented"] == 1
    assert page.context["newest"][0]["recommendation"] == component.recommendation


def test_observers_see_no_bodies_and_nothing_late(
    signed_in: SignIn, component: Component, led_by_a: Assignment, observer: User
) -> None:
    text = signed_in(observer).get("/").content.decode()
    assert "Ministry A" not in text
    assert "What is late" not in text
    assert "accession study" not in text


def test_every_instrument_and_cycle_has_its_page(signed_in: SignIn, official: User) -> None:
    client = signed_in(official)
    for one in Instrument.objects.all():
        assert client.get(f"/instruments/{one.code}/").status_code == 200
    for cycle in ReportingCycle.objects.all():
        assert client.get(f"/cycles/{cycle.pk}/").status_code == 200
    assert client.get("/instruments/NOTHING/").status_code == 404


def test_cat_shows_both_dates_with_their_sources(signed_in: SignIn, official: User) -> None:
    text = signed_in(official).get("/instruments/CAT/").content.decode()
    for words in ("25.06.1999", "April 1999", "25.07.1999", "UN Treaty Collection"):
        assert words in text


def test_the_study_is_the_commissions_own(
    signed_in: SignIn, official: User, observer: User
) -> None:
    text = signed_in(official).get("/studies/OPCAT/").content.decode()
    for words in ("Advantage", "Obligation", "Cost", "Open question"):
        assert words in text
    assert signed_in(observer).get("/studies/OPCAT/").status_code == 404


def test_the_round_table_has_its_page(signed_in: SignIn, observer: User) -> None:
    client = signed_in(observer)
    events = client.get("/events/").context["events"]
    assert events
    for one in events:
        assert client.get(f"/events/{one.pk}/").status_code == 200


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_each_language_answers(language: str, signed_in: SignIn, official: User) -> None:
    client = signed_in(official)
    client.post("/language/", {"language": language, "next": "/"})
    page = client.get("/")
    assert f'<html lang="{language}">' in page.content.decode()


def test_health_is_open_and_says_nothing_else(visitor: Client) -> None:
    answer = visitor.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
