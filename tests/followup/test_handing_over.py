"""Handing over: open work changes hands, its author stays, four eyes count hands as well."""

from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, transaction

from obligations.common.errors import Incomplete, NotPermitted, WrongState
from obligations.common.roles import Role
from obligations.desk import work
from obligations.followup import workflow
from obligations.followup.models import (
    Assignment,
    Component,
    Evidence,
    ImplementationUpdate,
    UpdateTarget,
)
from obligations.followup.permissions import (
    can_discard_update,
    can_edit_update,
    can_validate_update,
)
from obligations.history.models import SecurityEvent
from obligations.people.models import Body, Deputy, HandOver, User
from obligations.people.workflow import name_deputy
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
NOTE = "The report of the ombudsman is due in May."


def give(leaver: User, successor: User, by: User | None = None, note: str = NOTE) -> HandOver:
    return workflow.hand_over(leaver, successor, by=by or leaver, note=note, at=AT)


def everything(component: Component, by: User, secretariat: User) -> dict[str, Any]:
    """One update in each state."""
    made: dict[str, ImplementationUpdate] = {}
    made["draft"] = recipes.draft(component, by)
    made["submitted"] = recipes.submitted(component, by)
    validated = recipes.submitted(component, by)
    made["validated"] = workflow.validate(
        validated, by=secretariat, version=validated.version, at=AT
    )
    returned = recipes.submitted(component, by)
    made["returned"] = workflow.return_update(
        returned, by=secretariat, version=returned.version, reason="Why?", at=AT
    )
    withdrawn = recipes.submitted(component, by)
    made["withdrawn"] = workflow.withdraw(withdrawn, by=by, version=withdrawn.version)
    made["approved"] = recipes.approved(component, by, secretariat).update
    return made


def test_what_is_open_goes_and_what_is_closed_stays(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User, secretariat: User
) -> None:
    made = everything(component, focal_a, secretariat)
    other = recipes.draft(component, second_a)
    handed = give(focal_a, second_a)
    for state, update in made.items():
        update.refresh_from_db()
        goes = state in ("draft", "submitted", "validated", "returned")
        assert update.holder == (second_a if goes else focal_a), state
        assert update.handed_over == (handed if goes else None), state
        assert (update.author, update.state) == (focal_a, state)
    other.refresh_from_db()
    assert (handed.count, handed.note, other.handed_over) == (4, NOTE, None)


def test_the_successor_goes_on_and_the_leaver_only_reads(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User, body_b: Body
) -> None:
    draft = recipes.draft(component, focal_a)
    give(focal_a, second_a)
    draft.refresh_from_db()
    assert can_discard_update(second_a, draft)
    assert not can_discard_update(focal_a, draft)
    assert can_edit_update(focal_a, draft)
    User.objects.filter(pk=focal_a.pk).update(body=body_b)
    moved = User.objects.get(pk=focal_a.pk)
    assert not can_edit_update(moved, draft)
    assert not ImplementationUpdate.objects.visible_to(moved).filter(pk=draft.pk).exists()
    assert list(ImplementationUpdate.objects.drafts_of(second_a)) == [draft]
    assert not ImplementationUpdate.objects.drafts_of(focal_a).exists()
    workflow.discard(draft, by=second_a, version=draft.version, reason="Answered otherwise.")


def test_who_holds_it_leaves_it_behind_with_the_body(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User, body_b: Body
) -> None:
    draft = recipes.draft(component, focal_a)
    Evidence.objects.filter(update=draft).update(audience="body")
    give(focal_a, second_a)
    User.objects.filter(pk=second_a.pk).update(body=body_b)
    moved = User.objects.get(pk=second_a.pk)
    assert not ImplementationUpdate.objects.visible_to(moved).filter(pk=draft.pk).exists()
    assert not Evidence.objects.visible_to(moved).filter(update=draft).exists()


def test_the_successor_does_not_validate(
    component: Component, led_by_a: Assignment, focal_a: User, validator_a: User, secretariat: User
) -> None:
    update = recipes.submitted(component, focal_a)
    assert can_validate_update(validator_a, update)
    assert list(work.to_validate(validator_a, ON)) == [update]
    give(focal_a, validator_a)
    update.refresh_from_db()
    with pytest.raises(NotPermitted, match="in your hands"):
        workflow.validate(update, by=validator_a, version=update.version, at=AT)
    assert list(work.to_validate(validator_a, ON)) == []
    target = workflow.approve(
        update.targets.get(), by=secretariat, version=update.version, at=AT, on=ON
    )
    assert target.update.state == "approved"


def test_the_secretariat_does_not_decide_on_what_it_holds(
    component: Component, led_by_a: Assignment, focal_a: User, body_a: Body, secretariat: User
) -> None:
    both = recipes.user("both", Role.FOCAL_POINT, body=body_a, is_staff=True)
    both.groups.add(secretariat.groups.get())
    update = recipes.submitted(component, focal_a)
    give(focal_a, both)
    update.refresh_from_db()
    target = update.targets.get()
    with pytest.raises(NotPermitted, match="in your hands"):
        workflow.approve(target, by=both, version=update.version, at=AT, on=ON)
    with pytest.raises(IntegrityError, match="author"), transaction.atomic():
        UpdateTarget.objects.filter(pk=target.pk).update(
            decision="approved", decided_by=both, decided_at=AT
        )


def test_a_deputy_of_the_authority_does_not_validate_the_own_update(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User, validator_a: User,
    secretariat: User,
) -> None:  # fmt: skip
    name_deputy(validator_a, focal_a, by=validator_a, from_on=ON, until_on=ON, at=AT)
    own, others = recipes.submitted(component, focal_a), recipes.submitted(component, second_a)
    with time_machine.travel(AT, tick=False):
        deputy = User.objects.get(pk=focal_a.pk)
        with pytest.raises(NotPermitted, match="second person"):
            workflow.validate(own, by=deputy, version=own.version, at=AT)
        assert list(work.to_validate(deputy, ON)) == [others]
        done = workflow.validate(others, by=deputy, version=others.version, at=AT)
    assert done.validated_by == focal_a
    with pytest.raises(IntegrityError, match="author_does_not_validate"), transaction.atomic():
        ImplementationUpdate.objects.filter(pk=own.pk).update(validated_by=focal_a)


@pytest.mark.parametrize("lent", [True, False])
def test_a_body_whose_authority_is_lent_has_one(
    lent: bool, component: Component, led_by_a: Assignment, focal_a: User, second_a: User,
    validator_a: User, secretariat: User,
) -> None:  # fmt: skip
    """The secretariat does not step over a body that can validate, also by a deputy."""
    if lent:
        name_deputy(validator_a, second_a, by=validator_a, from_on=ON, until_on=ON, at=AT)
    User.objects.filter(pk=validator_a.pk).update(is_active=False)
    update = recipes.submitted(component, focal_a)
    target = update.targets.get()
    if lent:
        with pytest.raises(WrongState):
            workflow.approve(target, by=secretariat, version=update.version, at=AT, on=ON)
    else:
        workflow.approve(target, by=secretariat, version=update.version, at=AT, on=ON)
        update.refresh_from_db()
        assert update.state == "approved"


def test_what_the_leaver_stands_in_for_ends(
    focal_a: User, second_a: User, validator_a: User
) -> None:
    ends = name_deputy(validator_a, focal_a, by=validator_a, from_on=ON, until_on=ON, at=AT)
    stays = name_deputy(
        second_a, validator_a, by=second_a, from_on=ON.replace(day=25), until_on=ON.replace(day=26),
        at=AT,
    )  # fmt: skip
    handed = give(focal_a, second_a)
    for one in (ends, stays):
        one.refresh_from_db()
    assert (handed.count, ends.ended_at, ends.ended_by, stays.ended_at) == (0, AT, focal_a, None)


def test_who_cannot_be_the_successor(
    component: Component, led_by_a: Assignment, focal_a: User, focal_b: User, second_a: User,
    body_a: Body,
) -> None:  # fmt: skip
    reader = recipes.user("reader", Role.OBSERVER, body=body_a)
    assert give(focal_a, reader).count == 0
    recipes.draft(component, focal_a)
    User.objects.filter(pk=second_a.pk).update(is_active=False)
    before = HandOver.objects.count()
    for successor, words in (
        (focal_a, "own successor"),
        (focal_b, "same body"),
        (second_a, "switched off"),
        (reader, "writes no updates"),
    ):
        with pytest.raises(Incomplete, match=words) as refused:
            give(focal_a, successor)
        assert refused.value.field == "successor"
    assert HandOver.objects.count() == before


def test_a_role_that_is_lent_takes_nothing_over(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User, body_a: Body
) -> None:
    reader = recipes.user("reader", Role.OBSERVER, body=body_a)
    name_deputy(second_a, reader, by=second_a, from_on=ON, until_on=ON, at=AT)
    recipes.draft(component, focal_a)
    with (
        time_machine.travel(AT, tick=False),
        pytest.raises(Incomplete, match="writes no updates"),
    ):
        give(focal_a, reader)


def test_a_note_is_needed(focal_a: User, second_a: User) -> None:
    with pytest.raises(Incomplete, match="note") as refused:
        give(focal_a, second_a, note="  ")
    assert refused.value.field == "note"


def test_work_of_another_body_stays_where_it_is(
    component: Component, led_by_a: Assignment, focal_a: User, focal_b: User, body_b: Body
) -> None:
    """Who changed bodies first gives the new colleagues nothing of the old body."""
    draft = recipes.draft(component, focal_a)
    User.objects.filter(pk=focal_a.pk).update(body=body_b)
    moved = User.objects.get(pk=focal_a.pk)
    assert give(moved, focal_b).count == 0
    draft.refresh_from_db()
    assert draft.holder == moved


def test_the_database_knows_whose_hands(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User
) -> None:
    draft = recipes.draft(component, focal_a)
    with pytest.raises(IntegrityError, match="unless_handed_over"), transaction.atomic():
        ImplementationUpdate.objects.filter(pk=draft.pk).update(holder=second_a)


def test_both_logs_tell_of_it(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User, validator_a: User
) -> None:
    draft = recipes.draft(component, focal_a)
    name_deputy(validator_a, focal_a, by=validator_a, from_on=ON, until_on=ON, at=AT)
    handed = give(focal_a, second_a, by=validator_a)
    events = {
        name: apps.get_model("obligations", f"{name}Event")._default_manager.last().pgh_context
        for name in ("ImplementationUpdate", "HandOver", "Deputy")
    }
    assert {(one["verb"], one["user"], one["reason"]) for one in events.values()} == {
        ("hand_over", validator_a.pk, NOTE)
    }
    history: Any = apps.get_model("obligations", "ImplementationUpdateEvent")
    hands = history.objects.filter(pgh_obj_id=draft.pk).order_by("pgh_id")
    assert list(hands.values_list("holder", flat=True))[-1] == second_a.pk
    entry = SecurityEvent.objects.get(kind="handed_over")
    assert (entry.user, entry.subject) == (validator_a, "focal_a → second_a")
    assert entry.detail == {"hand_over": handed.pk, "updates": 1, "deputyships": 1}
    assert SecurityEvent.objects.filter(kind="deputy_ended", user=validator_a).count() == 1
    assert not Deputy.objects.open(ON).exists()


def test_a_correction_and_a_second_hand_over(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User, validator_a: User,
    secretariat: User,
) -> None:  # fmt: skip
    draft = recipes.draft(component, focal_a)
    first = give(focal_a, second_a)
    second = give(second_a, focal_a)
    draft.refresh_from_db()
    assert (draft.holder, draft.handed_over, first.updates.count()) == (focal_a, second, 0)
    approved = recipes.submitted(component, second_a)
    approved = workflow.validate(approved, by=validator_a, version=approved.version, at=AT)
    target = workflow.approve(
        approved.targets.get(), by=secretariat, version=approved.version, at=AT, on=ON
    )
    corrected = workflow.correct(target.update, by=focal_a, version=target.update.version)
    assert (corrected.author, corrected.holder) == (focal_a, focal_a)
