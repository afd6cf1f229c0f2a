"""Any order of verbs by anybody: the state moves only along the tables, by whom they allow."""

from typing import Any, Final

import pytest
from django.db import DatabaseError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from obligations.common.errors import WorkflowError
from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.followup.choices import AssignmentState, Decision, UpdateState
from obligations.followup.models import Assessment, Assignment, ImplementationUpdate
from obligations.followup.workflow.tables import ASSIGNMENTS, UPDATES
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
PEOPLE: Final = ("author", "second", "validator", "stranger", "secretariat", "writing_secretariat",
                 "official", "observer", "administrator")  # fmt: skip
people = st.sampled_from(PEOPLE)
WRITERS: Final = {"author", "second", "validator", "writing_secretariat"}
DECIDERS: Final = {"secretariat", "writing_secretariat"}
BY: Final[dict[str, set[str]]] = {
    "submit": WRITERS, "withdraw": WRITERS, "reopen": WRITERS,
    "validate": DECIDERS | {"validator"}, "return_update": DECIDERS | {"validator"},
    "approve": DECIDERS, "accept": WRITERS, "decline": WRITERS, "end": DECIDERS,
}  # fmt: skip
"""Who may at most; four eyes narrow it further."""


REACHED: set[str] = set()


class Work(RuleBasedStateMachine):
    """One update and one assignment, and everybody who tries something on them."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.people = cast_of_all()
        component = recipes.recommendation().components.get()
        body = self.people["author"].body
        self.assignment = recipes.lead(component, body, by=self.people["secretariat"])
        self.update = recipes.draft(component, self.people["author"], "partially_implemented")
        self.component = component

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def attempt(self, verb: str, who: str, record: Any, do: Any, table: Any) -> None:
        """Does it, and compares what happened with the tables."""
        before = record.state
        try:
            with transaction.atomic():
                do()
        except (WorkflowError, DatabaseError):
            record.refresh_from_db()
            assert record.state == before, (verb, who)
            return
        record.refresh_from_db()
        assert who in BY[verb], (verb, who)
        assert before in table[verb].sources or verb == "approve", (verb, before)
        assert record.state == table[verb].target, (verb, before, record.state)

    def on_update(self, verb: str, who: str, **more: Any) -> None:
        self.update.refresh_from_db()
        call = getattr(workflow, verb)
        known = {"by": self.people[who], "version": self.update.version, **more}
        self.attempt(verb, who, self.update, lambda: call(self.update, **known), UPDATES)

    @rule(who=people)
    def submit(self, who: str) -> None:
        self.on_update("submit", who, at=AT)

    @rule(who=people)
    def withdraw(self, who: str) -> None:
        self.on_update("withdraw", who)

    @rule(who=people)
    def reopen(self, who: str) -> None:
        self.on_update("reopen", who)

    @rule(who=people)
    def validate(self, who: str) -> None:
        self.on_update("validate", who, at=AT)

    @rule(who=people, reason=st.sampled_from(["", " ", "Say more."]))
    def return_update(self, who: str, reason: str) -> None:
        self.on_update("return_update", who, at=AT, reason=reason)
        if self.update.state == UpdateState.RETURNED:
            assert self.update.reason.strip()

    @rule(who=people)
    def approve(self, who: str) -> None:
        self.decide(who)

    def decide(self, who: str) -> None:
        self.update.refresh_from_db()
        target = self.update.targets.get()
        known = {"by": self.people[who], "version": self.update.version, "at": AT, "on": ON}
        self.attempt(
            "approve", who, self.update, lambda: workflow.approve(target, **known), UPDATES
        )

    @rule()
    def go_on(self) -> None:
        """The step that comes next, by who takes it, so that the far states are reached too."""
        self.update.refresh_from_db()
        match self.update.state:
            case UpdateState.DRAFT | UpdateState.RETURNED:
                self.on_update("submit", "author", at=AT)
            case UpdateState.SUBMITTED:
                self.on_update("validate", "validator", at=AT)
            case UpdateState.VALIDATED:
                self.decide("secretariat")
            case UpdateState.WITHDRAWN:
                self.on_update("reopen", "second")

    @rule(who=people)
    def stale(self, who: str) -> None:
        """An old page moves nothing, whoever sends it."""
        before = self.update.state
        for verb in ("submit", "validate"):
            with pytest.raises(WorkflowError), transaction.atomic():
                getattr(workflow, verb)(
                    self.update, by=self.people[who], version=self.update.version - 1, at=AT
                )
        self.update.refresh_from_db()
        assert self.update.state == before

    @rule(who=people, verb=st.sampled_from(["accept", "decline", "end"]))
    def answer(self, who: str, verb: str) -> None:
        self.assignment.refresh_from_db()
        call = getattr(workflow, f"{verb}_assignment")
        known: dict[str, Any] = {
            "by": self.people[who],
            "version": self.assignment.version,
            "at": AT,
        }
        if verb != "accept":
            known["reason"] = "Not ours."
        self.attempt(
            verb, who, self.assignment, lambda: call(self.assignment, **known), ASSIGNMENTS
        )

    @precondition(lambda self: self.update.state == UpdateState.SUBMITTED)
    @rule(to=st.sampled_from(UpdateState.values))
    def skip(self, to: str) -> None:
        """The database refuses what no table permits, whoever asks it."""
        if ("submitted", to) in UPDATES.pairs() or to == "submitted":
            return
        with pytest.raises(DatabaseError), transaction.atomic():
            ImplementationUpdate.objects.filter(pk=self.update.pk).update(state=to)

    @invariant()
    def four_eyes_and_evidence(self) -> None:
        """Nobody decided on their own; a level is there only through an approval."""
        self.update.refresh_from_db()
        REACHED.add(self.update.state)
        own = {self.update.author_id, self.update.submitted_by_id}
        for target in self.update.targets.filter(decision=Decision.APPROVED):
            assert target.decided_by_id not in own
        if self.update.validated_by_id:
            assert self.update.validated_by_id != self.update.author_id
        proven = Assessment.objects.filter(component=self.component).count()
        assert proven == (self.update.state == UpdateState.APPROVED)


def cast_of_all() -> dict[str, Any]:
    body = recipes.body("machine-a", "A")
    other = recipes.body("machine-b", "B")
    made = {
        "author": recipes.user("m_author", Role.FOCAL_POINT, body=body),
        "second": recipes.user("m_second", Role.ALTERNATE, body=body),
        "validator": recipes.user("m_validator", Role.VALIDATING_AUTHORITY, body=body),
        "stranger": recipes.user("m_stranger", Role.VALIDATING_AUTHORITY, body=other),
        "secretariat": recipes.user("m_secretariat", Role.SECRETARIAT, is_staff=True),
        "writing_secretariat": recipes.user("m_both", Role.FOCAL_POINT, body=body, is_staff=True),
        "official": recipes.user("m_official", Role.OFFICIAL, body=body),
        "observer": recipes.user("m_observer", Role.OBSERVER, body=body),
        "administrator": recipes.user("m_administrator", Role.ADMINISTRATOR, is_staff=True),
    }
    made["writing_secretariat"].groups.add(made["secretariat"].groups.get())
    return made


def test_no_order_of_verbs_leaves_the_tables() -> None:
    few = settings(max_examples=12, stateful_step_count=18, deadline=None, derandomize=True)
    run_state_machine_as_test(Work, settings=few)
    assert {"draft", "submitted", "validated", "returned", "withdrawn", "approved"} >= REACHED
    assert {"submitted", "validated", "withdrawn", "approved"} <= REACHED


@pytest.mark.fuzz
def test_many_orders_of_verbs() -> None:
    run_state_machine_as_test(
        Work, settings=settings(max_examples=400, stateful_step_count=50, deadline=None)
    )


@pytest.mark.parametrize("state", AssignmentState.values)
def test_the_database_moves_an_assignment_along_its_table(state: str, led_by_a: Assignment) -> None:
    pairs = ASSIGNMENTS.pairs()
    for target in AssignmentState.values:
        made = Assignment.objects.get(pk=led_by_a.pk)
        with transaction.atomic():
            if state != made.state:
                if (made.state, state) not in pairs:
                    return
                Assignment.objects.filter(pk=made.pk).update(state=state, reason="x")
            allowed = state == target or (state, target) in pairs
            try:
                with transaction.atomic():
                    Assignment.objects.filter(pk=made.pk).update(state=target, reason="x")
                moved = True
            except DatabaseError:
                moved = False
            assert moved is allowed, (state, target)
            transaction.set_rollback(True)
