"""Adding a consideration, correcting it, replying to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from obligations.accession.choices import ConsiderationKind, StudyAudience
from obligations.accession.models import Consideration, Study
from obligations.accession.permissions import can_change_study, can_raise_consideration
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete
from obligations.common.languages import Language
from obligations.people.models import Body, User
from obligations.register.models import Provision


@dataclass(frozen=True, slots=True)
class ConsiderationContent:
    """What was typed. `participant`: somebody at an event, whose event it then was."""

    kind: str
    text: str
    language: Language | str = Language.ENGLISH
    body: Body | None = None
    participant: Any = None
    raised_on: date | None = None
    source: str = ""
    provisions: Sequence[Provision] = field(default_factory=tuple)
    audience: StudyAudience | str = StudyAudience.COMMISSION


def add_consideration(
    study: Study, content: ConsiderationContent, *, by: User, on: date
) -> Consideration:
    """Puts a consideration into a study. A focal point speaks for the own body, whatever else is
    given; until the secretariat releases it, it stays between the two.

    Raises Incomplete, naming the field, where the kind or the text is missing.
    """
    can_raise_consideration(by, study).enforce()
    _check(content, on)
    with act("add_consideration", by):
        Study.objects.select_for_update().get(pk=study.pk)
        last = study.considerations.order_by("-order").first()
        made = Consideration(
            study=study, order=(last.order if last else 0) + 1, is_made_up=by.is_made_up
        )
        _write(made, content)
        made.raised_on = content.raised_on or on
        if not by.is_secretariat:
            made.raised_by_id, made.participant, made.event = by.body_id, None, None
            made.audience = StudyAudience.BODY
        made.save()
        made.provisions.set(content.provisions)
    made.refresh_from_db()
    return made


def edit_consideration(
    consideration: Consideration,
    content: ConsiderationContent,
    *,
    by: User,
    version: int,
    on: date,
    reason: str = "",
) -> Consideration:
    """Corrects a consideration; its audience changes by releasing it alone."""
    can_change_study(by, consideration.study).enforce()
    _check(content, on)
    with act("edit_consideration", by, reason.strip()):
        fresh = lock(consideration, version)
        if fresh.audience == StudyAudience.BODY and content.body is None:
            raise Incomplete(_("Name the body that this consideration is for."), field="body")
        _write(fresh, content)
        fresh.raised_on = content.raised_on
        fresh.save()
        fresh.provisions.set(content.provisions)
    fresh.refresh_from_db()
    return fresh


def _check(content: ConsiderationContent, on: date) -> None:
    if content.kind not in ConsiderationKind.values:
        raise Incomplete(_("Choose a kind."), field="kind")
    if not content.text.strip():
        raise Incomplete(_("Write the consideration."), field="text")
    if content.raised_on is not None and content.raised_on > on:
        raise Incomplete(_("Give a day that is not in the future."), field="raised_on")


def _write(record: Consideration, content: ConsiderationContent) -> None:
    record.kind = content.kind
    record.original_language = str(content.language)
    setattr(record, f"text_{content.language}", content.text.strip())
    record.raised_by, record.participant = content.body, content.participant
    if content.participant is not None:
        record.event = content.participant.event
    record.source = content.source.strip()


def reply_to_consideration(
    consideration: Consideration,
    text: str,
    *,
    by: User,
    version: int,
    on: date,
    language: Language | str = Language.ENGLISH,
    reason: str = "",
) -> Consideration:
    """Writes the reply, or corrects it: the history keeps what it said before.

    Raises Incomplete where the reply is empty.
    """
    can_change_study(by, consideration.study).enforce()
    if not text.strip():
        raise Incomplete(_("Write the reply."), field="text")
    with act("reply_to_consideration", by, reason.strip()):
        fresh = lock(consideration, version)
        setattr(fresh, f"reply_{language}", text.strip())
        fresh.replied_on, fresh.replied_by = on, by
        fresh.save()
    fresh.refresh_from_db()
    return fresh
