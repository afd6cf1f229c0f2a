"""The only door for data requests: asking, asking one more body, closing, opening again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from obligations.commission.choices import FieldKind, RequestState
from obligations.commission.models import DataAnswer, DataRequest, RequestField
from obligations.commission.permissions.requests import CLOSED, can_ask, can_close_request
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.people.models import Body, User

LONGEST_TITLE: Final = 300
MOST_TYPED: Final = 5_000
MOST_FIELDS: Final = 30


@dataclass(frozen=True, slots=True)
class FieldContent:
    """One field of the questionnaire; `unit` only of a number."""

    label: str
    kind: FieldKind | str = FieldKind.TEXT
    unit: str = ""
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class RequestContent:
    """What a request says, and what it belongs to."""

    title: str
    question: str
    due_on: date | None
    fields: Sequence[FieldContent]
    bodies: Sequence[Body]
    audience: Audience | str = Audience.COMMISSION
    language: Language | str = Language.ENGLISH
    instruments: Sequence[Any] = field(default_factory=tuple)
    provisions: Sequence[Any] = field(default_factory=tuple)
    recommendations: Sequence[Any] = field(default_factory=tuple)


def ask(
    content: RequestContent, *, by: User, on: date, asked_on: date | None = None
) -> DataRequest:
    """One questionnaire to several bodies. Raises Incomplete, naming the field."""
    can_ask(by).enforce()
    asked = asked_on or on
    _check(content, asked, on)
    language, due_on = content.language, content.due_on or asked
    with act("ask_for_data", by):
        made = DataRequest.objects.create(
            original_language=language,
            asked_by=by,
            asked_on=asked,
            due_on=due_on,
            audience=content.audience,
            is_made_up=by.is_made_up,
            **{
                f"title_{language}": content.title.strip(),
                f"question_{language}": content.question.strip(),
            },
        )
        made.instruments.set(content.instruments)
        made.provisions.set(content.provisions)
        made.recommendations.set(content.recommendations)
        for number, one in enumerate(content.fields, 1):
            RequestField.objects.create(
                request=made,
                kind=one.kind,
                unit=one.unit.strip(),
                is_required=one.is_required,
                order=number,
                original_language=language,
                is_made_up=by.is_made_up,
                **{f"label_{language}": one.label.strip()},
            )
        _ask_bodies(made, content.bodies, by, asked)
    made.refresh_from_db()
    return made


def _check(content: RequestContent, asked: date, on: date) -> None:
    _check_text(content.title, "title", LONGEST_TITLE, _("Give the request a title."))
    _check_text(content.question, "question", MOST_TYPED, _("Say what is asked, and why."))
    if content.due_on is None:
        raise Incomplete(_("Give the day by which the bodies answer."), "due_on")
    if asked > on:
        raise Incomplete(_("A request is not asked in the future."), "asked_on")
    if content.due_on < asked:
        raise Incomplete(_("The due day lies before the day on which it is asked."), "due_on")
    if content.audience not in (Audience.BODY, Audience.COMMISSION):
        raise Incomplete(_("A data request is for bodies or for the Commission."), "audience")
    if not content.bodies:
        raise Incomplete(_("Choose the bodies that are asked."), "bodies")
    _check_fields(content.fields)


def _check_fields(fields: Sequence[FieldContent]) -> None:
    if not fields:
        raise Incomplete(_("Write at least one question."), "label-1")
    if len(fields) > MOST_FIELDS:
        raise Incomplete(_("A questionnaire has at most 30 questions."))
    for number, one in enumerate(fields, 1):
        missing = _("Write the question.")
        _check_text(one.label, f"label-{number}", LONGEST_TITLE, missing)
        if one.unit.strip() and one.kind != FieldKind.NUMBER:
            raise Incomplete(_("Only a number has a unit."), f"unit-{number}")


def _check_text(text: str, name: str, longest: int, missing: str) -> None:
    if not text.strip():
        raise Incomplete(missing, name)
    if len(text) > longest:
        raise Incomplete(
            _("The text is too long. Shorten it to %(count)d characters.") % {"count": longest},
            name,
        )


def _ask_bodies(request: DataRequest, bodies: Iterable[Body], by: User, on: date) -> None:
    for body in dict.fromkeys(bodies):
        DataAnswer.objects.create(request=request, body=body, asked_on=on, is_made_up=by.is_made_up)


def add_body(request: DataRequest, body: Body | None, *, by: User, version: int, on: date) -> None:
    """One more body is asked the same. Raises Incomplete where it is asked already."""
    can_ask(by).enforce()
    if body is None:
        raise Incomplete(_("Choose a body."), "body")
    with act("add_body_to_request", by):
        fresh = lock(request, version)
        if not fresh.is_open:
            raise WrongState(CLOSED)
        if fresh.answers.filter(body=body).exists():
            raise Incomplete(_("This body is asked already."), "body")
        if fresh.due_on < on:
            raise WrongState(_("The due day has passed: ask this body in a new request."))
        _ask_bodies(fresh, [body], by, on)


def close_request(
    request: DataRequest, *, by: User, version: int, reason: str, at: datetime
) -> DataRequest:
    """Nobody answers any more; what is not signed off stays as it is."""
    can_close_request(by, request).enforce()
    with act("close_request", by, reason.strip()):
        fresh = lock(request, version)
        if not fresh.is_open:
            raise WrongState(CLOSED)
        if not reason.strip():
            raise Incomplete(_("Give a reason. It stays in the history."), "reason")
        fresh.state = RequestState.CLOSED
        fresh.close_reason, fresh.closed_at, fresh.closed_by = reason.strip(), at, by
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def reopen_request(request: DataRequest, *, by: User, version: int, reason: str) -> DataRequest:
    """The bodies answer again; why it was closed stays in the history."""
    can_ask(by).enforce()
    with act("reopen_request", by, reason.strip()):
        fresh = lock(request, version)
        if fresh.is_open:
            raise WrongState(_("The request is open."))
        if not reason.strip():
            raise Incomplete(_("Give a reason. It stays in the history."), "reason")
        fresh.state = RequestState.OPEN
        fresh.close_reason, fresh.closed_at, fresh.closed_by = "", None, None
        fresh.save()
    fresh.refresh_from_db()
    return fresh
