"""The secretariat's day: what waits by age and body, who declined, which bodies are quiet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from obligations.followup import figures, workflow
from obligations.followup.models import Assignment, Component, ImplementationUpdate
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
QUEUE = "/admin/obligations/updatetarget/"


def rows_of(client: Client, address: str) -> int:
    """How many rows a list of the workshop or of the pages holds."""
    page = client.get(address)
    assert page.status_code == 200, address
    if "cl" in page.context:
        return int(page.context["cl"].result_count)
    return int(page.context["page"].paginator.count)


def submitted_days_ago(component: Component, author: User, days: int) -> ImplementationUpdate:
    update = recipes.submitted(component, author)
    moment = timezone.now() - timedelta(days=days)
    ImplementationUpdate.objects.filter(pk=update.pk).update(submitted_at=moment)
    return update


def test_what_waits_by_age_and_by_body_leads_to_its_rows(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, focal_b: User,
    body_b: Body, secretariat: User,
) -> None:  # fmt: skip
    other = recipes.recommendation().components.get()
    recipes.lead(other, body_b, by=secretariat)
    for days in (0, 7, 8, 14, 15, 40):
        submitted_days_ago(component, focal_a, days)
    submitted_days_ago(other, focal_b, 3)
    client = signed_in(secretariat)
    page = client.get("/admin/")
    assert [(key, count) for key, _span, count in page.context["ages"]] == [
        ("0-7", 3), ("8-14", 2), ("15-", 2),
    ]  # fmt: skip
    assert [(str(one), count) for one, count in page.context["bodies"]] == [
        ("Ministry A", 6), ("Ministry B", 1),
    ]  # fmt: skip
    for key, _span, count in page.context["ages"]:
        assert rows_of(client, f"{QUEUE}?age={key}") == count
        assert f'{QUEUE}?age={key}"' in page.content.decode()
    for body, count in page.context["bodies"]:
        assert rows_of(client, f"{QUEUE}?update__body__id__exact={body.pk}") == count
    assert page.context["waiting_total"] == rows_of(client, QUEUE) == 7


def test_every_number_that_waits_is_the_length_of_its_list(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    recipes.submitted(component, focal_a)
    other = recipes.lead(recipes.recommendation().components.get(), led_by_a.body, by=secretariat)
    workflow.decline_assignment(
        other, by=focal_a, version=other.version, reason="Another ministry keeps prisons.", at=AT
    )
    client = signed_in(secretariat)
    page = client.get("/admin/")
    counts: dict[Any, int] = {one["url"]: one["count"] for one in page.context["waiting"]}
    assert counts.pop("/mentions/") == 0
    assert sorted(counts.values())[:-1] == [0, 0, 0, 0, 1, 1, 1]  # the last: open considerations
    for address, count in counts.items():
        assert rows_of(client, address) == count
    assert "Another ministry keeps prisons." in page.content.decode()


def test_a_declined_assignment_is_done_with_once_another_body_stands_there(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, body_b: Body,
    secretariat: User,
) -> None:  # fmt: skip
    workflow.decline_assignment(
        led_by_a, by=focal_a, version=led_by_a.version, reason="Not ours.", at=AT
    )
    client = signed_in(secretariat)
    assert client.get("/admin/").context["declined_total"] == 1
    recipes.lead(component, body_b, by=secretariat)
    assert client.get("/admin/").context["declined_total"] == 0


def test_quiet_bodies_with_their_last_word(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    Assignment.objects.update(assigned_at=timezone.now() - timedelta(days=300))
    submitted_days_ago(component, focal_a, 120)
    client = signed_in(secretariat)
    quiet = client.get("/admin/").context["quiet"]
    assert [(str(one["body"]), one["count"]) for one in quiet] == [("Ministry A", 1)]
    assert (timezone.now() - quiet[0]["last_word_at"]).days == 120
    assert rows_of(client, quiet[0]["url"]) == 1
    submitted_days_ago(component, focal_a, 1)
    assert client.get("/admin/").context["quiet"] == []


def test_days_of_the_queue_are_days_of_the_state(
    component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    """Submitted at half past midnight in Ashgabat, which is the evening before in UTC."""
    update = recipes.submitted(component, focal_a)
    moment = AT.replace(hour=19, minute=30) - timedelta(days=8)
    ImplementationUpdate.objects.filter(pk=update.pk).update(submitted_at=moment)
    counts = figures.waiting_by_age(timezone.localdate(AT))
    assert counts == {"0-7": 1, "8-14": 0, "15-": 0}
