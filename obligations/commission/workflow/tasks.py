"""The only door for tasks: giving one, reporting it done, opening it again, dropping it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.commission.choices import StatementKind, TaskState
from obligations.commission.models import CommissionDecision, Statement, Task
from obligations.commission.permissions.tasks import (
    can_give_task,
    can_keep_tasks,
    can_report_task_done,
)
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.common.transitions import Transition, TransitionTable
from obligations.common.validators import validate_web_address
from obligations.people.models import Body, User

MOST_TYPED: Final = 5_000
"""Characters of one text."""
TASKS: Final = TransitionTable(
    [
        Transition(
            "report_task_done",
            frozenset({TaskState.OPEN}),
            TaskState.DONE,
            gettext_lazy("Report it done"),
        ),
        Transition(
            "reopen_task",
            frozenset({TaskState.DONE, TaskState.DROPPED}),
            TaskState.OPEN,
            gettext_lazy("Open it again"),
            needs_reason=True,
        ),
        Transition(
            "drop_task",
            frozenset({TaskState.OPEN}),
            TaskState.DROPPED,
            gettext_lazy("Drop the task"),
            needs_reason=True,
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class TaskContent:
    """What a task says; `statement` or `decision` is where it comes from."""

    text: str
    body: Body | None
    due_on: date | None
    statement: Statement | None = None
    decision: CommissionDecision | None = None
    language: Language | str = Language.ENGLISH


def give_task(content: TaskContent, *, by: User, on: date, given_on: date | None = None) -> Task:
    """A task for a body, from a conclusion or a decision; `given_on` is the day of `on` unless it
    was given earlier. Raises Incomplete, naming the field, and WrongState."""
    can_give_task(by).enforce()
    given = given_on or on
    _check_text(content.text)
    if content.body is None:
        raise Incomplete(_("Name the body that is responsible."), "body")
    if content.due_on is None:
        raise Incomplete(_("Give the day by which it is to be done."), "due_on")
    if given > on:
        raise Incomplete(_("A task is not given in the future."), "given_on")
    if content.due_on < given:
        raise Incomplete(_("The due day lies before the day on which the task is given."), "due_on")
    with act("give_task", by):
        _check_origin(content, given)
        return Task.objects.create(
            original_language=content.language,
            body=content.body,
            given_on=given,
            due_on=content.due_on,
            statement=content.statement,
            decision=content.decision,
            is_made_up=by.is_made_up,
            **{f"text_{content.language}": content.text.strip()},
        )


def _check_origin(content: TaskContent, given: date) -> None:
    if (content.statement is None) == (content.decision is None):
        raise Incomplete(_("A task comes from a conclusion of an event or from a decision."))
    if content.decision is not None:
        decision = CommissionDecision.objects.select_for_update().get(pk=content.decision.pk)
        if decision.ended:
            raise WrongState(_("This decision is not followed up any more."))
        if given < decision.taken_on:
            raise Incomplete(_("The decision was taken after that day."), "given_on")
    if content.statement is not None:
        said = Statement.objects.select_related("event").get(pk=content.statement.pk)
        if said.kind != StatementKind.CONCLUSION:
            raise WrongState(_("Only a conclusion of an event becomes a task."))
        body = content.body
        if (
            said.event.audience == Audience.BODY
            and not said.event.participations.filter(body=body).exists()
        ):
            raise Incomplete(
                _(
                    "This event is open to the bodies that took part alone. "
                    "Name one of them, or open the event to the Commission first."
                ),
                "body",
            )


def report_task_done(  # noqa: PLR0913 - all of it is one answer
    task: Task,
    *,
    by: User,
    version: int,
    done_on: date | None,
    text: str,
    on: date,
    url: str = "",
    language: Language | str = Language.ENGLISH,
) -> Task:
    """The responsible body says since when it is done, and what was done."""
    can_report_task_done(by, task).enforce()
    _check_text(text, _("Say what was done."))
    if done_on is None:
        raise Incomplete(_("Say since when it is done."), "done_on")
    if done_on > on:
        raise Incomplete(_("This day lies in the future."), "done_on")
    if done_on < task.given_on:
        raise Incomplete(_("The task was given after that day."), "done_on")
    _check_address(url.strip())
    return _move(
        task,
        "report_task_done",
        by=by,
        version=version,
        stamps={
            "done_on": done_on,
            "done_text": text.strip(),
            "done_url": url.strip(),
            "done_language": str(language),
        },
    )


def _check_address(url: str) -> None:
    try:
        if url:
            validate_web_address(url)
    except ValidationError as refusal:
        raise Incomplete(refusal.messages[0], "url") from refusal


def reopen_task(task: Task, *, by: User, version: int, reason: str) -> Task:
    """The secretariat sends a task back into the work; what was reported stays in the history."""
    can_keep_tasks(by).enforce()
    stamps = {"done_on": None, "done_text": "", "done_url": "", "drop_reason": ""}
    return _move(task, "reopen_task", by=by, version=version, reason=reason, stamps=stamps)


def drop_task(task: Task, *, by: User, version: int, reason: str) -> Task:
    """The secretariat takes a task off, with the reason that stands beside it."""
    can_keep_tasks(by).enforce()
    stamps = {"drop_reason": reason.strip()}
    return _move(task, "drop_task", by=by, version=version, reason=reason, stamps=stamps)


def _move(  # noqa: PLR0913 - one step of the table
    task: Task,
    verb: str,
    *,
    by: User,
    version: int,
    stamps: Mapping[str, Any],
    reason: str = "",
) -> Task:
    step = TASKS[verb]
    with act(verb, by, reason.strip()):
        fresh = lock(task, version)
        step.check(fresh.state, fresh.get_state_display(), reason)
        fresh.state = step.target
        for name, value in stamps.items():
            setattr(fresh, name, value)
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def _check_text(text: str, missing: str = "") -> None:
    if not text.strip():
        raise Incomplete(missing or _("Say what is to be done."), "text")
    if len(text) > MOST_TYPED:
        raise Incomplete(_("The text is too long. Shorten it to 5,000 characters."), "text")
