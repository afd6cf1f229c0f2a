"""Decisions: taken at a meeting that was held, followed up, ended, found in the register."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from obligations.commission.models import CommissionDecision
from obligations.commission.workflow import decisions
from obligations.common.errors import Incomplete, WrongState
from obligations.common.models import today as now
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes.meetings import EARLIER, decided, held, planned, task_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_no_decision_of_a_meeting_that_was_not_held(secretariat: User) -> None:
    meeting = planned(secretariat)
    with pytest.raises(WrongState):
        decided(meeting, secretariat)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommissionDecision.objects.create(
            number=1, taken_on=recipes.ON, meeting=meeting, text_en="x"
        )
    with pytest.raises(Incomplete):
        decided(held(secretariat), secretariat, taken_on=EARLIER - timedelta(days=1))


def test_ending_a_decision_drops_its_open_tasks(body_a: Body, secretariat: User) -> None:
    decision = decided(held(secretariat), secretariat)
    task = task_of(decision, body_a, secretariat)
    with pytest.raises(Incomplete):
        decisions.end_decision(
            decision, "lapsed", by=secretariat, version=decision.version, on=now(), reason=" "
        )
    decision = decisions.end_decision(
        decision, "lapsed", by=secretariat, version=decision.version, on=now(), reason="A new law."
    )
    task.refresh_from_db()
    assert (decision.state, task.state) == ("lapsed", "dropped")
    with pytest.raises(WrongState):
        task_of(decision, body_a, secretariat)


def test_the_register_is_filtered(
    body_a: Body, body_b: Body, secretariat: User, official: User, signed_in: SignIn
) -> None:
    meeting = held(secretariat)
    first, second = decided(meeting, secretariat), decided(meeting, secretariat, number=2)
    task_of(first, body_a, secretariat)
    CommissionDecision.objects.filter(pk=second.pk).update(text_en="Training")
    client = signed_in(official)
    for query, numbers in {
        "": [2, 1],
        "?q=training": [2],
        f"?year={EARLIER.year}": [2, 1],
        "?year=1999": [2, 1],
        f"?body={body_a.pk}": [1],
        "?standing=open": [1],
        "?standing=late": [1],
    }.items():
        rows = client.get(f"/decisions/{query}").context["decisions"]
        assert [one.record.number for one in rows] == numbers, query
