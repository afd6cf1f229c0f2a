"""The way of an update: who moves it, from where to where, and what the database refuses."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.common.files import FileRefused
from obligations.followup import workflow
from obligations.followup.choices import UpdateState
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    ImplementationUpdate,
    UpdateTarget,
)
from obligations.followup.workflow.tables import ASSIGNMENTS, UPDATES
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db


def test_the_way_from_draft_to_level(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    update = recipes.draft(component, focal_a, "partially_implemented")
    assert update.state == UpdateState.DRAFT
    update = workflow.submit(update, by=focal_a, version=update.version, at=AT)
    update = workflow.validate(update, by=secretariat, version=update.version, at=AT)
    target = workflow.approve(
        update.targets.get(), by=secretariat, version=update.version, at=AT, on=ON
    )
    component.refresh_from_db()
    component.recommendation.refresh_from_db()
    assert (target.decision, target.update.state) == ("approved", "approved")
    assert component.level == component.recommendation.level == "partially_implemented"
    assessment = component.assessments.get()
    assert (assessment.by, assessment.assessed_on, assessment.target) == (secretariat, ON, target)


def test_one_update_answers_many_components(
    led_by_a: Assignment, component: Component, body_a: Body, focal_a: User, secretariat: User
) -> None:
    other = recipes.recommendation().components.get()
    recipes.lead(other, body_a, by=secretariat)
    update = workflow.create_draft(
        recipes.CONTENT, {component: "fully_implemented", other: ""}, by=focal_a
    )
    workflow.add_evidence(update, recipes.act(), by=focal_a)
    update = workflow.submit(update, by=focal_a, version=update.version, at=AT)
    first, second = update.targets.order_by("pk")
    workflow.approve(first, by=secretariat, version=update.version, at=AT, on=ON)
    update.refresh_from_db()
    assert update.state == UpdateState.VALIDATED
    workflow.return_target(
        second, by=secretariat, version=update.version, reason="Say which regions.", at=AT
    )
    update.refresh_from_db()
    component.refresh_from_db()
    other.refresh_from_db()
    assert update.state == UpdateState.APPROVED
    assert (component.level, other.level) == ("fully_implemented", "not_assessed")


def test_the_author_never_approves(component: Component, body_a: Body, secretariat: User) -> None:
    writer = recipes.user("writer", recipes.Role.FOCAL_POINT, body=body_a, is_staff=True)
    recipes.lead(component, body_a, by=secretariat)
    writer.groups.add(secretariat.groups.get())
    update = recipes.submitted(component, User.objects.get(pk=writer.pk))
    author = User.objects.get(pk=writer.pk)
    with pytest.raises(NotPermitted, match="second person"):
        workflow.approve(update.targets.get(), by=author, version=update.version, at=AT, on=ON)


def test_the_database_refuses_four_eyes_of_two(
    component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    target = recipes.submitted(component, focal_a).targets.get()
    with pytest.raises(IntegrityError, match="author"), transaction.atomic():
        UpdateTarget.objects.filter(pk=target.pk).update(
            decision="approved", decided_by=focal_a, decided_at=AT
        )


@pytest.mark.parametrize(
    ("before", "after"),
    [("draft", "approved"), ("submitted", "approved"), ("draft", "superseded")],
)
def test_the_database_refuses_to_skip_a_state(
    before: str, after: str, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    if before == "submitted":
        update = workflow.submit(update, by=focal_a, version=update.version, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        ImplementationUpdate.objects.filter(pk=update.pk).update(state=after)


def test_the_database_knows_the_same_moves() -> None:
    def pairs(model: type, name: str) -> list[tuple[str, str]]:
        triggers = {one.name: one for one in model._meta.triggers}  # type: ignore[attr-defined]
        return sorted(triggers[name].transitions)

    assert UPDATES.pairs() == pairs(ImplementationUpdate, "update_moves")
    assert ASSIGNMENTS.pairs() == pairs(Assignment, "assignment_moves")


def test_activity_is_not_implementation(
    component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    """An event is evidence of activity and of nothing more."""
    event = Assessment.evidence.rel.related_model.objects.rows_of("event").first()
    update = recipes.draft(component, focal_a, "partially_implemented", evidence=False)
    piece = workflow.EvidenceInput(kind="event", title="Round table", event_id=event.pk)
    workflow.add_evidence(update, piece, by=focal_a)
    with pytest.raises(Incomplete, match="event shows activity") as refused:
        workflow.submit(update, by=focal_a, version=update.version, at=AT)
    assert refused.value.field == "evidence"


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_level_without_evidence(
    component: Component, secretariat: User
) -> None:
    with pytest.raises(IntegrityError, match="needs evidence"), transaction.atomic():
        Assessment.objects.create(
            component=component, level="fully_implemented", assessed_on=ON, by=secretariat,
            reason="Because.",
        )  # fmt: skip


def test_levels_are_read_only_copies(component: Component) -> None:
    with pytest.raises(IntegrityError, match="level changes only"), transaction.atomic():
        Component.objects.filter(pk=component.pk).update(level="fully_implemented")


def test_assessments_are_only_added(component: Component, secretariat: User) -> None:
    made = workflow.assess(
        component, "not_started", by=secretariat, version=component.version, reason="New.", on=ON
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Assessment.objects.filter(pk=made.pk).update(reason="Other")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


def test_the_level_of_the_whole_is_the_least_advanced(secretariat: User) -> None:
    whole = recipes.recommendation()
    first = whole.components.get()
    second = Component.objects.create(recommendation=whole, label="(b)", order=2)
    for component, level in ((first, "fully_implemented"), (second, "not_started")):
        component.refresh_from_db()
        workflow.assess(
            component, level, by=secretariat, version=component.version, reason="Seen.", on=ON,
            evidence=[recipes.act()],
        )  # fmt: skip
    whole.refresh_from_db()
    assert whole.level == "not_started"
    second.refresh_from_db()
    workflow.assess(
        second, "no_longer_applicable", by=secretariat, version=second.version, reason="Repealed.",
        on=ON,
    )  # fmt: skip
    whole.refresh_from_db()
    assert whole.level == "fully_implemented"


def test_a_stale_form_changes_nothing(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    seen = update.version
    workflow.save_draft(update, recipes.CONTENT, {component: ""}, by=second_a, version=seen)
    with pytest.raises(StaleVersion):
        workflow.save_draft(update, recipes.CONTENT, {component: ""}, by=focal_a, version=seen)


def test_returning_needs_a_reason_and_leads_back(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    update = recipes.submitted(component, focal_a)
    with pytest.raises(Incomplete) as refused:
        workflow.return_update(update, by=secretariat, version=update.version, reason="  ", at=AT)
    assert refused.value.field == "reason"
    update = workflow.return_update(
        update, by=secretariat, version=update.version, reason="Add the years.", at=AT
    )
    assert (update.state, update.reason) == ("returned", "Add the years.")
    update = workflow.submit(update, by=focal_a, version=update.version, at=AT)
    assert update.targets.get().decision == "pending"


def test_withdraw_reopen_discard(component: Component, led_by_a: Assignment, focal_a: User) -> None:
    update = recipes.submitted(component, focal_a)
    update = workflow.withdraw(update, by=focal_a, version=update.version)
    update = workflow.reopen(update, by=focal_a, version=update.version)
    assert update.state == "draft"
    with pytest.raises(Incomplete, match="reason for discarding"):
        workflow.discard(update, by=focal_a, version=update.version, reason=" ")
    workflow.discard(update, by=focal_a, version=update.version, reason="Written twice.")
    assert not ImplementationUpdate.objects.filter(pk=update.pk).exists()


def test_a_correction_supersedes(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    first = recipes.approved(component, focal_a, secretariat, "partially_implemented").update
    draft = workflow.correct(first, by=focal_a, version=first.version)
    assert draft.evidence.count() == 1
    with pytest.raises(WrongState, match="under way"):
        workflow.correct(first, by=focal_a, version=first.version)
    draft = workflow.submit(draft, by=focal_a, version=draft.version, at=AT)
    workflow.approve(draft.targets.get(), by=secretariat, version=draft.version, at=AT, on=ON)
    first.refresh_from_db()
    assert first.state == UpdateState.SUPERSEDED


def test_only_the_lead_proposes_a_level(
    component: Component, led_by_a: Assignment, body_b: Body, focal_b: User, secretariat: User
) -> None:
    workflow.assign(component, body_b, by=secretariat, at=AT, role="supporting")
    assert recipes.draft(component, focal_b).state == "draft"
    with pytest.raises(NotPermitted, match="lead body proposes"):
        recipes.draft(component, focal_b, "not_started")


def test_other_bodies_do_not_write(
    component: Component, led_by_a: Assignment, focal_b: User, official: User
) -> None:
    for user in (focal_b, official):
        with pytest.raises(NotPermitted):
            recipes.draft(component, user)


def test_the_body_with_an_authority_validates_first(
    component: Component, led_by_a: Assignment, focal_a: User, validator_a: User, secretariat: User
) -> None:
    update = recipes.submitted(component, focal_a)
    with pytest.raises(WrongState):
        workflow.approve(update.targets.get(), by=secretariat, version=update.version, at=AT, on=ON)
    update = workflow.validate(update, by=validator_a, version=update.version, at=AT)
    target = workflow.approve(
        update.targets.get(), by=secretariat, version=update.version, at=AT, on=ON
    )
    assert target.decision == "approved"


def test_assignments(
    component: Component, body_a: Body, body_b: Body, focal_a: User, secretariat: User
) -> None:
    first = recipes.lead(component, body_a, by=secretariat, due_on=ON + timedelta(days=30))
    with pytest.raises(WrongState, match="leads this component"):
        recipes.lead(component, body_b, by=secretariat)
    with pytest.raises(Incomplete):
        workflow.decline_assignment(first, by=focal_a, version=first.version, reason="", at=AT)
    first = workflow.decline_assignment(
        first, by=focal_a, version=first.version, reason="It is the courts’ matter.", at=AT
    )
    assert first.state == "declined"
    assert recipes.lead(component, body_b, by=secretariat).body == body_b
    with pytest.raises(Incomplete, match="past"):
        workflow.assign(
            component, body_a, by=secretariat, at=AT, role="supporting", due_on=date(2020, 1, 1)
        )


@pytest.mark.parametrize("who", ["focal_a", "official", "observer", "administrator"])
def test_only_the_secretariat_assigns_and_assesses(
    who: str, request: pytest.FixtureRequest, component: Component, body_a: Body
) -> None:
    user = request.getfixturevalue(who)
    with pytest.raises(NotPermitted):
        recipes.lead(component, body_a, by=user)
    with pytest.raises(NotPermitted):
        workflow.assess(
            component, "not_started", by=user, version=component.version, reason="So.", on=ON
        )


def test_an_update_takes_ten_files(
    component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.draft(component, focal_a)

    def attach(number: int) -> None:
        file = recipes.upload(f"{number}.txt", f"Page {number}\n".encode())
        piece = workflow.EvidenceInput(kind="document", title=f"Page {number}", file=file)
        workflow.add_evidence(update, piece, by=focal_a)

    for number in range(10):
        attach(number)
    with pytest.raises(FileRefused, match="ten files"):
        attach(11)
    workflow.add_evidence(update, recipes.act(), by=focal_a)
    assert update.evidence.count() == 12
