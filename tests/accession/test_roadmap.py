"""The roadmap: stages added, moved, removed, and completed in their order alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.accession import workflow
from obligations.accession.models import RoadmapStage, Study
from obligations.accession.models.roadmap import PREDECESSOR, SUCCESSOR
from obligations.accession.workflow import StageContent
from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.common.models import today as now
from obligations.people.models import User
from obligations.register.models import Instrument
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PAGE = "/studies/CED/stages/"


@pytest.fixture
def study(db: None) -> Study:
    return Study.objects.create(instrument=Instrument.objects.get(code="CED"))


@pytest.fixture
def stages(study: Study) -> list[RoadmapStage]:
    return [
        RoadmapStage.objects.create(study=study, order=number, name_en=name)
        for number, name in enumerate(("First", "Second", "Third"))
    ]


def names(study: Study) -> list[str]:
    return [one.name_en for one in study.stages.all()]


def complete(stage: RoadmapStage, by: User, day: date = ON) -> RoadmapStage:
    stage.refresh_from_db()
    return workflow.complete_stage(stage, day, by=by, version=stage.version, on=now())


def test_stages_are_completed_in_their_order(stages: list[RoadmapStage], secretariat: User) -> None:
    with pytest.raises(WrongState, match="Complete that one first"):
        complete(stages[1], secretariat)
    done = complete(stages[0], secretariat)
    assert done.done_on == ON
    with pytest.raises(WrongState, match="already"):
        complete(done, secretariat)
    with pytest.raises(Incomplete, match="in their order"):
        complete(stages[1], secretariat, ON - timedelta(days=1))
    with pytest.raises(Incomplete, match="future"):
        complete(stages[1], secretariat, now() + timedelta(days=1))
    assert complete(stages[1], secretariat).done_on == ON


def test_the_database_refuses_the_order_too(stages: list[RoadmapStage]) -> None:
    rows = RoadmapStage.objects
    for change in (
        lambda: rows.filter(pk=stages[1].pk).update(done_on=ON),
        lambda: rows.filter(pk=stages[0].pk).update(done_on=now() + timedelta(days=3)),
        lambda: rows.create(study=stages[0].study, order=9, name_en="x", done_on=ON),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    rows.filter(pk=stages[0].pk).update(done_on=ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.filter(pk=stages[0].pk).update(order=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        stages[0].delete()


def test_the_workshop_refuses_it_in_a_sentence(
    stages: list[RoadmapStage], secretariat: User, signed_in: SignIn
) -> None:
    stages[1].done_on = ON
    with pytest.raises(ValidationError) as refused:
        stages[1].full_clean()
    assert refused.value.message_dict["done_on"] == [str(PREDECESSOR)]
    RoadmapStage.objects.filter(pk=stages[0].pk).update(done_on=ON)
    new = RoadmapStage(study=stages[0].study, order=0, name_en="x")
    new.full_clean()
    first = RoadmapStage.objects.create(study=stages[0].study, order=0, name_en="x", done_on=ON)
    stages[0].refresh_from_db()
    stages[0].done_on = None
    with pytest.raises(ValidationError) as again:
        stages[0].full_clean()
    assert again.value.message_dict["done_on"] == [str(SUCCESSOR)]
    assert first.done_on


def test_a_completion_is_taken_back_from_the_last(
    stages: list[RoadmapStage], secretariat: User
) -> None:
    first, second = complete(stages[0], secretariat), complete(stages[1], secretariat)
    with pytest.raises(WrongState):
        workflow.reopen_stage(first, by=secretariat, version=first.version, reason="x")
    with pytest.raises(Incomplete):
        workflow.reopen_stage(second, by=secretariat, version=second.version, reason=" ")
    open_again = workflow.reopen_stage(
        second, by=secretariat, version=second.version, reason="Too early."
    )
    assert open_again.done_on is None


def test_stages_are_added_moved_and_removed(
    study: Study, stages: list[RoadmapStage], secretariat: User
) -> None:
    study.refresh_from_db()
    made = workflow.add_stage(
        study, StageContent("Between"), after=stages[0], by=secretariat, version=study.version
    )
    assert names(study) == ["First", "Between", "Second", "Third"]
    moved = workflow.move_stage(made, 1, by=secretariat, version=made.version)
    assert names(study) == ["First", "Second", "Between", "Third"]
    workflow.move_stage(moved, -1, by=secretariat, version=moved.version)
    complete(stages[0], secretariat)
    moved.refresh_from_db()
    with pytest.raises(WrongState, match="stays before"):
        workflow.move_stage(moved, -1, by=secretariat, version=moved.version)
    workflow.remove_stage(moved, by=secretariat, version=moved.version)
    assert names(study) == ["First", "Second", "Third"]
    stages[0].refresh_from_db()
    with pytest.raises(WrongState, match="completed"):
        workflow.remove_stage(stages[0], by=secretariat, version=stages[0].version)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (StageContent(" "), "name"),
        (StageContent("x" * 121), "name"),
        (StageContent("x", duration_days=0), "duration"),
        (StageContent("x", duration_days=3651), "duration"),
    ],
)
def test_what_a_stage_needs(
    content: StageContent, field: str, stages: list[RoadmapStage], secretariat: User
) -> None:
    with pytest.raises(Incomplete) as refused:
        workflow.change_stage(stages[0], content, by=secretariat, version=stages[0].version)
    assert refused.value.field == field


def test_only_the_secretariat_keeps_a_running_roadmap(
    study: Study, stages: list[RoadmapStage], secretariat: User, official: User
) -> None:
    with pytest.raises(NotPermitted):
        workflow.change_stage(stages[0], StageContent("x"), by=official, version=1)
    with pytest.raises(StaleVersion):
        workflow.change_stage(stages[0], StageContent("x"), by=secretariat, version=7)
    Study.objects.filter(pk=study.pk).update(closed_on=ON)
    stages[0].refresh_from_db()
    with pytest.raises(NotPermitted, match="closed"):
        workflow.change_stage(stages[0], StageContent("x"), by=secretariat, version=1)


def test_the_pages_in_a_row(
    study: Study, stages: list[RoadmapStage], secretariat: User, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)
    sent = {"name": "Draft", "language": "en", "duration": "ninety", "version": study.version}
    refused = client.post(f"{PAGE}new/", sent)
    assert refused.status_code == 422
    assert "Write the number of days" in refused.content.decode()
    assert 'value="Draft"' in refused.content.decode()
    sent |= {"duration": "90", "planned_on": "31.03.2027"}
    assert client.post(f"{PAGE}new/", sent).status_code == 302
    text = client.get(PAGE).content.decode()
    assert "planned 31.03.2027" in text
    assert "takes 90 days" in text
    first = f"/stages/{stages[0].pk}/complete/"
    refused = client.post(first, {"done_on": "31.02.2026", "version": stages[0].version})
    assert refused.status_code == 422
    second = f"/stages/{stages[1].pk}/complete/"
    early = client.post(second, {"done_on": "24.11.2026", "version": stages[1].version})
    assert early.status_code == 422
    assert "Complete that one first" in early.content.decode()
    done = client.post(first, {"done_on": "2026-11-24", "version": stages[0].version})
    assert done.status_code == 302
    stale = client.post(f"/stages/{stages[0].pk}/", {"name": "x", "language": "en", "version": 1})
    assert stale.status_code == 422
    assert "Changed since you opened it" in stale.content.decode()


def test_the_list_asks_no_more_for_more_stages(
    study: Study, stages: list[RoadmapStage], secretariat: User, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for number in range(27):
        RoadmapStage.objects.create(study=study, order=number + 3, name_en="x")
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(few) == len(many)
