"""Naming and ending a deputy; which roles are lent on which day, and by whom they never are."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.common.roles import Role
from obligations.history.models import SecurityEvent
from obligations.people import workflow
from obligations.people.models import Body, Deputy, User
from obligations.people.permissions import can_hand_over, can_name_deputy
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
LAST = ON + timedelta(days=6)


def name(absent: User, deputy: User, by: User | None = None, **more: Any) -> Deputy:
    days: dict[str, Any] = {"from_on": ON, "until_on": LAST, "at": AT}
    return workflow.name_deputy(absent, deputy, by=by or absent, **(days | more))


def at_work(user: User) -> User:
    """The account as a new request reads it."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("moment", "lent"),
    [
        ("2026-11-23T18:59:59Z", False),
        ("2026-11-23T19:00:00Z", True),
        ("2026-11-24T05:00:00Z", True),
        ("2026-11-30T18:59:59Z", True),
        ("2026-11-30T19:00:00Z", False),
    ],
    ids=["the day before", "first minute", "first day", "last minute", "the day after"],
)
def test_roles_are_lent_from_the_first_day_to_the_last(
    moment: str, lent: bool, validator_a: User, focal_a: User
) -> None:
    """Days begin and end at midnight in Ashgabat, which is 19:00 UTC."""
    name(validator_a, focal_a)
    with time_machine.travel(moment, tick=False):
        deputy = at_work(focal_a)
        assert deputy.has_role(Role.VALIDATING_AUTHORITY) is lent
        assert deputy.roles - {"validating_authority"} == deputy.own_roles == {"focal_point"}
        assert Deputy.objects.get().is_running(on_that_day(moment)) is lent
        acting = User.objects.acting_as(Role.VALIDATING_AUTHORITY, on_that_day(moment))
        assert set(acting) == ({validator_a, focal_a} if lent else {validator_a})


def on_that_day(moment: str) -> date:
    hour = int(moment[11:13])
    return date.fromisoformat(moment[:10]) + timedelta(days=1 if hour >= 19 else 0)


def test_roles_are_one_query(validator_a: User, focal_a: User, second_a: User) -> None:
    name(validator_a, focal_a)
    name(second_a, focal_a)
    with time_machine.travel(AT, tick=False):
        deputy = at_work(focal_a)
        with CaptureQueriesContext(connection) as captured:
            assert deputy.roles == {"focal_point", "validating_authority", "alternate"}
            assert deputy.own_roles == {"focal_point"}
            assert not deputy.is_secretariat
    assert len(captured) == 1


def test_ending_takes_the_roles_back_at_once(validator_a: User, focal_a: User) -> None:
    made = name(validator_a, focal_a)
    with time_machine.travel(AT, tick=False):
        assert at_work(focal_a).has_role(Role.VALIDATING_AUTHORITY)
        made = workflow.end_deputy(made, by=validator_a, version=made.version, at=AT)
        assert not at_work(focal_a).has_role(Role.VALIDATING_AUTHORITY)
    assert (made.ended_by, made.ended_at) == (validator_a, AT)


def test_who_is_ill_may_be_switched_off(validator_a: User, focal_a: User) -> None:
    name(validator_a, focal_a)
    User.objects.filter(pk=validator_a.pk).update(is_active=False)
    with time_machine.travel(AT, tick=False):
        assert at_work(focal_a).has_role(Role.VALIDATING_AUTHORITY)
        assert list(User.objects.acting_as(Role.VALIDATING_AUTHORITY, ON)) == [focal_a]


def test_who_moves_to_another_body_takes_no_role_along(
    validator_a: User, focal_a: User, body_b: Body
) -> None:
    name(validator_a, focal_a)
    User.objects.filter(pk=focal_a.pk).update(body=body_b)
    with time_machine.travel(AT, tick=False):
        assert not at_work(focal_a).has_role(Role.VALIDATING_AUTHORITY)
        assert list(User.objects.acting_as(Role.VALIDATING_AUTHORITY, ON)) == [validator_a]
        assert not Deputy.objects.get().is_running(ON)


def test_a_role_that_was_lent_is_not_lent_on(
    validator_a: User, focal_a: User, second_a: User
) -> None:
    name(validator_a, focal_a)
    name(focal_a, second_a, from_on=LAST + timedelta(days=1), until_on=LAST + timedelta(days=1))
    Deputy.objects.filter(absent=focal_a).update(from_on=ON, until_on=LAST)
    with time_machine.travel(AT, tick=False):
        assert at_work(second_a).roles == {"alternate", "focal_point"}


def test_administrators_and_the_secretariat_lend_nothing(
    administrator: User, secretariat: User, official: User
) -> None:
    for absent in (administrator, secretariat):
        with pytest.raises(WrongState, match="no role"):
            name(absent, official)
    administrator.groups.add(*official.groups.all())
    administrator.refresh_from_db()
    chair = recipes.user("chair", Role.CHAIR)
    name(administrator, chair)
    with time_machine.travel(AT, tick=False):
        assert at_work(chair).roles == {"chair", "official"}


def test_the_commission_and_people_of_no_body_stand_in_for_each_other(official: User) -> None:
    commission = Body.objects.get(kind="commission")
    chair = recipes.user("chair", Role.CHAIR, body=commission)
    name(chair, official)
    with time_machine.travel(AT, tick=False):
        assert at_work(official).roles == {"official", "chair"}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("focal_a", True),
        ("validator_a", True),
        ("secretariat", True),
        ("administrator", True),
        ("second_a", False),
        ("focal_b", False),
        ("validator_b", False),
        ("official", False),
    ],
)
def test_who_names_ends_and_hands_over(
    who: str,
    may: bool,
    request: pytest.FixtureRequest,
    focal_a: User,
    second_a: User,
    validator_a: User,
    body_b: Body,
) -> None:
    by = (
        recipes.user("validator_b", Role.VALIDATING_AUTHORITY, body=body_b)
        if who == "validator_b"
        else request.getfixturevalue(who)
    )
    assert bool(can_name_deputy(by, focal_a)) is bool(can_hand_over(by, focal_a)) is may
    if may:
        made = name(focal_a, second_a, by)
        assert made.named_by == by
        assert workflow.end_deputy(made, by=by, version=made.version, at=AT).ended_by == by
        return
    with pytest.raises(NotPermitted):
        name(focal_a, second_a, by)
    made = name(focal_a, second_a)
    with pytest.raises(NotPermitted):
        workflow.end_deputy(made, by=by, version=made.version, at=AT)


def test_a_lent_authority_names_nobody(
    validator_a: User, focal_a: User, second_a: User, secretariat: User
) -> None:
    """It could prolong itself, or pass itself on."""
    name(validator_a, focal_a)
    with time_machine.travel(AT, tick=False):
        deputy = at_work(focal_a)
        assert deputy.has_role(Role.VALIDATING_AUTHORITY)
        with pytest.raises(NotPermitted):
            name(
                validator_a, second_a, deputy,
                from_on=LAST + timedelta(days=1), until_on=LAST + timedelta(days=1),
            )  # fmt: skip


def test_nobody_names_themselves(validator_a: User, focal_a: User) -> None:
    with pytest.raises(Incomplete, match="names themselves") as refused:
        name(focal_a, validator_a, validator_a)
    assert refused.value.field == "deputy"


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        (None, LAST, "from_on", "Give the first day"),
        (ON, None, "until_on", "Give the last day"),
        (ON - timedelta(days=1), LAST, "from_on", "in the past"),
        (LAST, ON, "until_on", "before the first"),
    ],
)
def test_days_that_cannot_be(
    first: date | None, last: date | None, field: str, words: str, focal_a: User, second_a: User
) -> None:
    with pytest.raises(Incomplete, match=words) as refused:
        name(focal_a, second_a, from_on=first, until_on=last)
    assert refused.value.field == field
    assert not Deputy.objects.exists()


def test_people_that_cannot_be(focal_a: User, second_a: User, focal_b: User) -> None:
    for deputy, words in ((focal_a, "own deputy"), (focal_b, "same body")):
        with pytest.raises(Incomplete, match=words) as refused:
            name(focal_a, deputy)
        assert refused.value.field == "deputy"
    User.objects.filter(pk=second_a.pk).update(is_active=False)
    with pytest.raises(Incomplete, match="switched off"):
        name(focal_a, second_a)


def test_days_that_are_taken(focal_a: User, second_a: User, validator_a: User) -> None:
    made = name(focal_a, second_a)
    with pytest.raises(Incomplete, match="in these days already") as refused:
        name(focal_a, validator_a, from_on=LAST, until_on=LAST + timedelta(days=3))
    assert refused.value.field == "from_on"
    with pytest.raises(Incomplete, match="away in these days too") as refused:
        name(validator_a, focal_a)
    assert refused.value.field == "deputy"
    workflow.end_deputy(made, by=focal_a, version=made.version, at=AT)
    assert name(focal_a, validator_a).deputy == validator_a


def test_ending_twice_and_with_an_old_form(focal_a: User, second_a: User) -> None:
    made = name(focal_a, second_a)
    with pytest.raises(StaleVersion):
        workflow.end_deputy(made, by=focal_a, version=made.version + 1, at=AT)
    ended = workflow.end_deputy(made, by=focal_a, version=made.version, at=AT)
    with pytest.raises(WrongState, match="over already"):
        workflow.end_deputy(ended, by=focal_a, version=ended.version, at=AT)
    later = name(focal_a, second_a)
    with pytest.raises(WrongState, match="over already"):
        workflow.end_deputy(later, by=focal_a, version=later.version, at=AT + timedelta(days=7))


def test_both_logs_tell_of_it(focal_a: User, second_a: User, validator_a: User) -> None:
    made = name(focal_a, second_a, validator_a, reason="Leave")
    workflow.end_deputy(made, by=focal_a, version=made.version, at=AT)
    events: Any = apps.get_model("obligations", "DeputyEvent")
    told = [
        (one.pgh_label, one.pgh_context["verb"], one.pgh_context["user"])
        for one in events.objects.filter(pgh_obj_id=made.pk).order_by("pgh_id")
    ]
    assert told == [
        ("insert", "name_deputy", validator_a.pk),
        ("update", "end_deputy", focal_a.pk),
    ]
    entries = SecurityEvent.objects.filter(kind__startswith="deputy_").order_by("pk")
    assert [(one.kind, one.user, one.subject) for one in entries] == [
        ("deputy_named", validator_a, "focal_a → second_a"),
        ("deputy_ended", focal_a, "focal_a → second_a"),
    ]


def test_a_refusal_writes_nothing(focal_a: User, focal_b: User) -> None:
    with pytest.raises(Incomplete):
        name(focal_a, focal_b)
    assert not SecurityEvent.objects.filter(kind="deputy_named").exists()


def test_who_sees_who_stands_in(
    focal_a: User, second_a: User, focal_b: User, secretariat: User, observer: User
) -> None:
    name(focal_a, second_a)
    seen = [Deputy.objects.visible_to(who).count() for who in
            (focal_a, second_a, focal_b, secretariat, observer)]  # fmt: skip
    assert seen == [1, 1, 0, 1, 0]
