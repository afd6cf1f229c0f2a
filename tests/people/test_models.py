"""What can never be true of deputies and hand-overs, whoever writes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from obligations.people.models import Deputy, HandOver, User
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db


def deputy(absent: User, stands_in: User, first: date = ON, days: int = 7, **more: Any) -> Deputy:
    return Deputy.objects.create(
        absent=absent,
        deputy=stands_in,
        from_on=first,
        until_on=first + timedelta(days=days - 1),
        named_by=absent,
        named_at=AT,
        **more,
    )


def refused(rule: str, **values: Any) -> None:
    model = values.pop("model")
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        model.objects.create(**values)


def test_nobody_is_their_own_deputy(focal_a: User) -> None:
    with pytest.raises(IntegrityError, match="deputy_is_another_person"), transaction.atomic():
        deputy(focal_a, focal_a)


def test_the_last_day_is_not_before_the_first(focal_a: User, second_a: User) -> None:
    with pytest.raises(IntegrityError, match="deputy_until_on_not_before"), transaction.atomic():
        deputy(focal_a, second_a, days=0)


@pytest.mark.parametrize("part", ["ended_at", "ended_by"])
def test_ended_by_somebody_at_a_time(part: str, focal_a: User, second_a: User) -> None:
    value = AT if part == "ended_at" else focal_a
    with pytest.raises(IntegrityError, match="deputy_ended_by_somebody"), transaction.atomic():
        deputy(focal_a, second_a, **{part: value})


def test_one_deputy_at_a_time(focal_a: User, second_a: User, validator_a: User) -> None:
    deputy(focal_a, second_a)
    with pytest.raises(IntegrityError, match="deputy_one_at_a_time"), transaction.atomic():
        deputy(focal_a, validator_a, first=ON + timedelta(days=6))
    deputy(focal_a, validator_a, first=ON + timedelta(days=7))
    deputy(second_a, validator_a)
    assert Deputy.objects.count() == 3


def test_one_that_was_ended_leaves_its_days(focal_a: User, second_a: User) -> None:
    deputy(focal_a, second_a, ended_at=AT, ended_by=focal_a)
    deputy(focal_a, second_a)
    assert Deputy.objects.touching(ON, ON).count() == 1


@pytest.mark.parametrize("note", ["", " \n\t"])
def test_a_hand_over_has_a_note(note: str, focal_a: User, second_a: User) -> None:
    refused(
        "hand_over_has_a_note",
        model=HandOver, leaver=focal_a, successor=second_a, by=focal_a, at=AT, note=note,
    )  # fmt: skip


def test_a_hand_over_is_to_another_person(focal_a: User) -> None:
    refused(
        "hand_over_to_another_person",
        model=HandOver, leaver=focal_a, successor=focal_a, by=focal_a, at=AT, note="All yours.",
    )  # fmt: skip
