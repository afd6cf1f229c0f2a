"""Tasks: given from a conclusion or a decision, reported done, opened again, dropped."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from obligations.commission.models import CommissionDecision, Event, Meeting, Statement, Task
from obligations.commission.workflow import tasks as workflow
from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.common.models import today as now
from obligations.desk import work
from obligations.people.models import Body, User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def conclusion(audience: str = "commission", kind: str = "conclusion") -> Statement:
    event = Event.objects.create(
        kind="round_table", title_en="Round table", held_on=recipes.ON, audience=audience
    )
    return Statement.objects.create(event=event, kind=kind, text_en="A law is drafted.")


def decision(number: int = 1) -> CommissionDecision:
    meeting = Meeting.objects.create(
        number=number, meets_on=recipes.ON, state="held", recorded_on=recipes.ON
    )
    return CommissionDecision.objects.create(
        number=number, taken_on=recipes.ON, meeting=meeting, text_en="It is decided."
    )


def given(made_for: Body, by: User, **more: Any) -> Task:
    content = {
        "text": "Draft the law.", "body": made_for, "due_on": recipes.ON + timedelta(days=30),
        "statement": conclusion(), **more,
    }  # fmt: skip
    return workflow.give_task(workflow.TaskContent(**content), by=by, on=recipes.ON)


def test_a_conclusion_becomes_a_task_and_shows_it(
    body_a: Body, secretariat: User, focal_a: User, signed_in: SignIn
) -> None:
    said = conclusion()
    client = signed_in(secretariat)
    address = reverse("task-new")
    assert "A law is drafted." in client.get(f"{address}?conclusion={said.pk}").content.decode()
    form = client.get(f"{address}?conclusion={said.pk}").context["form"]
    assert (form["text"].value(), form["language"].value()) == ("A law is drafted.", "en")
    sent = {
        "conclusion": said.pk, "text": "Draft the law.", "language": "en", "body": body_a.pk,
        "given_on": "24.11.2026", "due_on": "24.12.2026",
    }  # fmt: skip
    answer = client.post(address, sent)
    task = Task.objects.get()
    assert answer.headers["Location"] == reverse("task", args=[task.pk])
    page = signed_in(focal_a).get(reverse("task", args=[task.pk])).content.decode()
    assert "Draft the law." in page
    assert "Round table" in page
    assert "activity" in page
    assert "Draft the law." in client.get(f"/events/{said.event_id}/").content.decode()
    assert "Draft the law." in client.get("/decisions/").content.decode()
    assert list(work.tasks(focal_a)) == [task]
    assert "Draft the law." in signed_in(focal_a).get("/my-work/").content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " "}, "text"),
        ({"body": None}, "body"),
        ({"due_on": None}, "due_on"),
        ({"due_on": recipes.ON - timedelta(days=1)}, "due_on"),
        ({"text": "x" * 5001}, "text"),
    ],
)
def test_what_a_task_must_say(
    change: dict[str, Any], field: str, body_a: Body, secretariat: User
) -> None:
    with pytest.raises(Incomplete) as refused:
        given(body_a, secretariat, **change)
    assert refused.value.field == field


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(
    secretariat: User, signed_in: SignIn
) -> None:
    sent = {
        "conclusion": conclusion().pk, "text": "Typed words", "language": "en",
        "given_on": "24.11.2026", "due_on": "01.11.2026",
    }  # fmt: skip
    answer = signed_in(secretariat).post(reverse("task-new"), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Name the body that is responsible." in text
    assert "Typed words" in text
    assert not Task.objects.exists()


def test_only_a_conclusion_becomes_a_task(body_a: Body, secretariat: User) -> None:
    with pytest.raises(WrongState):
        given(body_a, secretariat, statement=conclusion(kind="view"))


def test_a_task_of_a_narrow_event_goes_to_who_took_part(body_a: Body, secretariat: User) -> None:
    said = conclusion("body")
    with pytest.raises(Incomplete):
        given(body_a, secretariat, statement=said)
    said.event.participations.create(kind="participant", body=body_a)
    assert given(body_a, secretariat, statement=said).body == body_a


def test_it_comes_from_one_origin(body_a: Body, secretariat: User) -> None:
    for origin in ({"statement": None}, {"decision": decision()}):
        with pytest.raises(Incomplete):
            given(body_a, secretariat, **origin)


@pytest.mark.parametrize(
    "wrong",
    [
        {"body_id": None},
        {"due_on": None},
        {"due_on": recipes.ON - timedelta(days=1)},
        {"state": "done"},
        {"state": "dropped"},
    ],
)
def test_the_database_refuses_what_cannot_be(
    wrong: dict[str, Any], body_a: Body, secretariat: User
) -> None:
    task = given(body_a, secretariat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(**wrong)


def test_the_database_refuses_a_task_of_what_is_no_conclusion(body_a: Body) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(
            text_en="x", body=body_a, given_on=recipes.ON, due_on=recipes.ON,
            statement=conclusion(kind="view"),
        )  # fmt: skip


def done(task: Task, by: User, **more: Any) -> Task:
    values = {"done_on": recipes.ON, "text": "The law is drafted.", "on": recipes.ON, **more}
    return workflow.report_task_done(task, by=by, version=task.version, **values)


def test_it_is_done_reopened_and_dropped(body_a: Body, secretariat: User, focal_a: User) -> None:
    task = done(given(body_a, secretariat), focal_a)
    assert (task.state, task.days_taken) == ("done", 0)
    with pytest.raises(WrongState):
        done(task, focal_a)
    task = workflow.reopen_task(task, by=secretariat, version=task.version, reason="Not all.")
    assert (task.state, task.done_on, task.done_text) == ("open", None, "")
    with pytest.raises(Incomplete):
        workflow.drop_task(task, by=secretariat, version=task.version, reason=" ")
    task = workflow.drop_task(task, by=secretariat, version=task.version, reason="Settled.")
    assert (task.state, task.drop_reason) == ("dropped", "Settled.")


def test_who_may(
    body_a: Body, secretariat: User, focal_a: User, focal_b: User, official: User
) -> None:
    task = given(body_a, secretariat)
    for stranger in (focal_b, secretariat, official):
        with pytest.raises(NotPermitted):
            done(task, stranger)
    for member in (focal_a, official):
        with pytest.raises(NotPermitted):
            workflow.drop_task(task, by=member, version=task.version, reason="x")
        with pytest.raises(NotPermitted):
            given(body_a, member)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"done_on": None}, "done_on"),
        ({"done_on": recipes.ON + timedelta(days=1)}, "done_on"),
        ({"done_on": recipes.ON - timedelta(days=1)}, "done_on"),
        ({"text": ""}, "text"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_what_a_report_must_say(
    change: dict[str, Any], field: str, body_a: Body, secretariat: User, focal_a: User
) -> None:
    with pytest.raises(Incomplete) as refused:
        done(given(body_a, secretariat), focal_a, **change)
    assert refused.value.field == field


def test_a_stale_report_is_refused_in_the_form(
    body_a: Body, secretariat: User, focal_a: User, signed_in: SignIn
) -> None:
    task = given(body_a, secretariat)
    with pytest.raises(StaleVersion):
        workflow.report_task_done(
            task, by=focal_a, version=9, done_on=recipes.ON, text="x", on=recipes.ON
        )
    sent = {"version": 9, "done_on": "24.11.2026", "text": "My words", "language": "en"}
    answer = signed_in(focal_a).post(reverse("task-done", args=[task.pk]), sent)
    assert answer.status_code == 422
    assert "My words" in answer.content.decode()
    sent["version"] = task.version
    assert signed_in(focal_a).post(reverse("task-done", args=[task.pk]), sent).status_code == 302


def test_who_sees_it(
    body_a: Body, secretariat: User, focal_a: User, focal_b: User, observer: User, official: User
) -> None:
    open_task = given(body_a, secretariat)
    said = conclusion("body")
    said.event.participations.create(kind="participant", body=body_a)
    narrow = given(body_a, secretariat, statement=said)
    seen = {one: set(Task.objects.visible_to(one)) for one in (focal_a, focal_b, observer)}
    assert seen == {focal_a: {open_task, narrow}, focal_b: {open_task}, observer: set()}
    assert set(Task.objects.visible_to(official)) == {open_task}


def test_the_list_is_filtered(
    body_a: Body, body_b: Body, secretariat: User, focal_a: User, focal_b: User, signed_in: SignIn
) -> None:
    given(body_a, secretariat, text="Of the event")
    done(given(body_b, secretariat, text="Done one"), focal_b)
    given(body_a, secretariat, text="Decided", statement=None, decision=decision())
    Task.objects.filter(text_en="Decided").update(
        given_on=date(2026, 1, 1), due_on=now() - timedelta(days=1)
    )
    client = signed_in(focal_a)
    for query, words in {
        "": {"Of the event", "Done one", "Decided"},
        f"?body={body_b.pk}": {"Done one"},
        "?state=open": {"Of the event", "Decided"},
        "?late=1": {"Decided"},
        "?origin=event": {"Of the event", "Done one"},
        "?state=nonsense": {"Of the event", "Done one", "Decided"},
    }.items():
        found = client.get(f"/tasks/{query}").context["tasks"]
        assert {one.text for one, _badge in found} == words, query


def test_the_list_asks_as_much_for_thirty(
    body_a: Body, secretariat: User, official: User, signed_in: SignIn
) -> None:
    client = signed_in(official)

    def count() -> int:
        client.get("/tasks/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/tasks/")
        return len(asked)

    given(body_a, secretariat)
    one = count()
    for _number in range(29):
        given(body_a, secretariat)
    assert count() == one
