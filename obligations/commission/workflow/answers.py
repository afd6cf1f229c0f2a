"""The only door for answers to data requests: writing, handing in, signing off, returning,
declining."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.commission.choices import WRITABLE_ANSWERS, AnswerState, FieldKind
from obligations.commission.models import AnswerValue, DataAnswer, DataRequest, RequestField
from obligations.commission.permissions.requests import (
    CLOSED,
    can_sign_off_answer,
    can_write_answer,
)
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import Language
from obligations.common.permissions import no
from obligations.common.roles import Role
from obligations.common.transitions import Transition, TransitionTable
from obligations.people.models import User

MOST_TYPED: Final = 5_000
COLUMN_OF: Final[Mapping[str, str]] = {
    FieldKind.TEXT: "text",
    FieldKind.NUMBER: "number",
    FieldKind.YES_NO: "is_yes",
    FieldKind.DAY: "day",
}
OTHERS_SIGN_OFF: Final = no(
    gettext_lazy("The body has a validating authority, who signs its answer off.")
)
TYPES: Final[Mapping[str, type]] = {
    FieldKind.TEXT: str,
    FieldKind.NUMBER: Decimal,
    FieldKind.YES_NO: bool,
    FieldKind.DAY: date,
}
"""The type of a value of each kind of field."""
ANSWERS: Final = TransitionTable(
    [
        Transition(
            "save_answer",
            frozenset(WRITABLE_ANSWERS),
            AnswerState.DRAFT,
            gettext_lazy("Keep the draft"),
        ),
        Transition(
            "submit_answer",
            frozenset({AnswerState.DRAFT}),
            AnswerState.SUBMITTED,
            gettext_lazy("Hand in"),
        ),
        Transition(
            "sign_off_answer",
            frozenset({AnswerState.SUBMITTED}),
            AnswerState.SIGNED_OFF,
            gettext_lazy("Sign off"),
        ),
        Transition(
            "return_answer",
            frozenset({AnswerState.SUBMITTED}),
            AnswerState.RETURNED,
            gettext_lazy("Return to the author"),
            needs_reason=True,
        ),
        Transition(
            "decline_answer",
            frozenset(WRITABLE_ANSWERS),
            AnswerState.DECLINED,
            gettext_lazy("Decline to answer"),
            needs_reason=True,
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """What a body gives: a value for each field by its key; a field without one is left open."""

    values: Mapping[int, Any]
    note: str = ""
    language: Language | str = Language.ENGLISH


def save_answer(
    answer: DataAnswer, content: AnswerContent, *, by: User, version: int
) -> DataAnswer:
    """Keeps what is typed as a draft of the body. Raises Incomplete with "field-<key>"."""
    can_write_answer(by, answer).enforce()
    if len(content.note) > MOST_TYPED:
        raise Incomplete(_("The text is too long. Shorten it to 5,000 characters."), "note")
    with act("save_answer", by):
        fresh = _locked(answer, version)
        _check(fresh, "save_answer")
        _keep_values(fresh, content.values)
        fresh.state = AnswerState.DRAFT
        fresh.note, fresh.language = content.note.strip(), content.language
        fresh.written_by = by
        fresh.decided_by = fresh.decided_at = None
        fresh.reason = ""
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def _keep_values(answer: DataAnswer, values: Mapping[int, Any]) -> None:
    kept = {one.field_id: one for one in answer.values.all()}
    for field in answer.request.fields.all():
        value = _checked(field, values.get(field.pk))
        old = kept.get(field.pk)
        if value is None and old is not None:
            old.delete()
        elif value is not None and old is None:
            AnswerValue.objects.create(answer=answer, field=field, **{COLUMN_OF[field.kind]: value})
        elif value is not None and old is not None and old.value != value:
            setattr(old, COLUMN_OF[field.kind], value)
            old.save()


def _checked(field: RequestField, value: Any) -> Any:
    """The value as it is kept; None where nothing is given."""
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        return None
    if not isinstance(value, TYPES[field.kind]):
        words = _("This value is not of the kind that is asked for.")
        raise Incomplete(words, f"field-{field.pk}")
    if isinstance(value, str) and len(value) > MOST_TYPED:
        words = _("The text is too long. Shorten it to 5,000 characters.")
        raise Incomplete(words, f"field-{field.pk}")
    return value


def check_answer(answer: DataAnswer) -> None:
    """Whether all is given that must be. Raises Incomplete with the first field that is not."""
    given = {one.field_id for one in answer.values.all()}
    for field in answer.request.fields.all():
        if field.is_required and field.pk not in given:
            raise Incomplete(
                _("Answer this question: %(label)s") % {"label": field.label}, f"field-{field.pk}"
            )


def submit_answer(answer: DataAnswer, *, by: User, version: int, at: datetime) -> DataAnswer:
    """The body hands its draft in; a second person signs it off."""
    can_write_answer(by, answer).enforce()
    with act("submit_answer", by):
        fresh = _locked(answer, version)
        _check(fresh, "submit_answer")
        check_answer(fresh)
        fresh.state = AnswerState.SUBMITTED
        fresh.submitted_by, fresh.submitted_at = by, at
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def sign_off_answer(answer: DataAnswer, *, by: User, version: int, at: datetime) -> DataAnswer:
    """The second person answers for it: the Commission reads it from now on."""
    return _decide(answer, "sign_off_answer", by=by, version=version, reason="", at=at)


def return_answer(
    answer: DataAnswer, *, by: User, version: int, reason: str, at: datetime
) -> DataAnswer:
    """Back to its author, with the reason."""
    return _decide(answer, "return_answer", by=by, version=version, reason=reason, at=at)


def decline_answer(
    answer: DataAnswer, *, by: User, version: int, reason: str, at: datetime
) -> DataAnswer:
    """The body says that it does not answer, and why."""
    can_write_answer(by, answer).enforce()
    return _move(answer, "decline_answer", by=by, version=version, reason=reason, at=at)


def _decide(  # noqa: PLR0913 - one step of the table
    answer: DataAnswer, verb: str, *, by: User, version: int, reason: str, at: datetime
) -> DataAnswer:
    can_sign_off_answer(by, answer).enforce()
    is_own = by.has_role(Role.VALIDATING_AUTHORITY) and by.body_id == answer.body_id
    if not is_own and has_authority(answer, timezone.localdate(at)):
        OTHERS_SIGN_OFF.enforce()
    return _move(answer, verb, by=by, version=version, reason=reason, at=at)


def has_authority(answer: DataAnswer, on: date) -> bool:
    """Whether the body has a person who signs this answer off: with the role, or standing in for
    who has it, and not the writer."""
    found = User.objects.acting_as(Role.VALIDATING_AUTHORITY, on).filter(body=answer.body_id)
    return found.exclude(pk__in=[answer.written_by_id, answer.submitted_by_id]).exists()


def _move(  # noqa: PLR0913 - one step of the table
    answer: DataAnswer, verb: str, *, by: User, version: int, reason: str, at: datetime
) -> DataAnswer:
    with act(verb, by, reason.strip()):
        fresh = _locked(answer, version)
        _check(fresh, verb, reason)
        fresh.state = ANSWERS[verb].target
        fresh.reason, fresh.decided_by, fresh.decided_at = reason.strip(), by, at
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def _locked(answer: DataAnswer, version: int) -> DataAnswer:
    """The request first, so that it is not closed meanwhile; then the answer."""
    request = DataRequest.objects.select_for_update().get(pk=answer.request_id)
    if not request.is_open:
        raise WrongState(CLOSED)
    fresh = lock(answer, version)
    fresh.request = request
    return fresh


def _check(answer: DataAnswer, verb: str, reason: str = "") -> None:
    ANSWERS[verb].check(answer.state, answer.get_state_display(), reason)
