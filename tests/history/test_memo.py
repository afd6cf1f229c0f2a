"""Counts that are kept until the register changes."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client
from django.utils.translation import override

from obligations.history.memo import kept
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def memory(settings: LazySettings) -> Iterator[None]:
    """The memory of a server, which the other tests go without."""
    settings.CACHES = {
        **settings.CACHES,
        "register": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "memo",
        },
    }
    caches["register"].clear()
    yield
    caches["register"].clear()


def test_an_answer_is_computed_once_until_something_changes() -> None:
    asked: list[int] = []

    def count() -> int:
        asked.append(1)
        return len(asked)

    recipes.recommendation()
    assert [kept("count", ("a",), count) for _ in range(3)] == [1, 1, 1]
    assert kept("count", ("b",), count) == 2
    with override("ru"):
        assert kept("count", ("a",), count) == 3
    recipes.recommendation()
    assert kept("count", ("a",), count) == 4


def test_an_answer_may_be_nothing() -> None:
    assert kept("nothing", (), lambda: None) is None
    assert kept("nothing", (), lambda: "computed again") is None


def test_the_list_shows_what_was_just_changed(
    client: Client, official: User, observer: User, secretariat: User
) -> None:
    made = recipes.recommendation(summary_en="Open prisons", audience="public")
    recipes.sign_in(client, official)
    other = recipes.sign_in(Client(), observer)

    def shown(window: Client) -> list[int]:
        page = window.get("/recommendations/", {"q": "prisons"})
        levels = page.context["facets"][1].options
        assert sum(one.count for one in levels) == len(page.context["rows"])
        return [one.pk for one in page.context["rows"]]

    assert shown(client) == shown(other) == [made.pk]
    second = recipes.recommendation(summary_en="Visit prisons", audience="commission")
    assert shown(client) == [made.pk, second.pk]
    assert shown(other) == [made.pk]
    made.audience = "commission"
    made.save()
    assert shown(other) == []
    assert shown(client) == [made.pk, second.pk]
