"""Writing a comment, correcting it, withdrawing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, NotPermitted, WrongState
from obligations.common.languages import Language
from obligations.conversation.choices import (
    MOST_TYPED,
    CommentAudience,
    CommentKind,
    column_of,
)
from obligations.conversation.models import Comment
from obligations.conversation.permissions import (
    can_comment,
    can_correct_comment,
    can_withdraw_comment,
)
from obligations.conversation.workflow.mentioning import (
    bodies_of,
    drop_notices,
    readers_of,
    resolve,
    tell,
    untell,
)
from obligations.notices.models import Notice
from obligations.people.models import Body, User


@dataclass(frozen=True, slots=True)
class CommentContent:
    """What a person typed. `body`: for this body and the secretariat alone; `answers`: a question
    on the same record, whose audience the answer has; `people`: whom it asks or tells, beside those
    named in the text after an @."""

    text: str
    kind: CommentKind | str = CommentKind.NOTE
    language: Language | str = Language.ENGLISH
    body: Body | None = None
    answers: Comment | None = None
    people: Sequence[User] = ()


def bodies_to_choose(record: Model, by: User) -> list[Body]:
    """For which bodies alone this person may write: the own one; the secretariat for each that
    answers for the record."""
    keys = bodies_of(record) if by.is_secretariat else [by.body_id]
    found = {one.pk: one for one in Body.objects.filter(pk__in=[key for key in keys if key])}
    return [found[key] for key in keys if key in found]


def write_comment(record: Model, content: CommentContent, *, by: User, at: datetime) -> Comment:
    """A new comment with its mentions and their notices. An answer tells whoever asked.

    Raises Incomplete, naming the field, where the text is missing or a mention is not understood;
    WrongState where the question was withdrawn; NotPermitted where this person may not.
    """
    question = content.answers
    can_comment(by, record, question).enforce()
    body = question.body if question is not None else content.body
    if question is None and body is not None and body not in bodies_to_choose(record, by):
        raise NotPermitted(_("You cannot write for this body alone."))
    text = _checked(content.text)
    people = resolve(text, content.people, readers_of(record, by, only_for=body))
    with act("comment", by):
        if question is not None:
            _check_question(question, record)
            people = [*people, *_asker(question, by)]
        made = Comment.objects.create(
            kind=CommentKind.NOTE if question and content.kind == CommentKind.QUESTION
            else content.kind,
            text=text,
            language=str(content.language),
            author=by,
            author_body_id=by.body_id,
            written_at=at,
            audience=CommentAudience.BODY if body else CommentAudience.COMMISSION,
            body=body,
            answers=question,
            is_made_up=by.is_made_up,
            **_on(record),
        )  # fmt: skip
        tell(made, people)
        if question is not None:
            question.mentions.filter(person=by, seen_at=None).update(seen_at=at)
    made.refresh_from_db()
    return made


def correct_comment(
    comment: Comment,
    text: str,
    language: Language | str,
    people: Sequence[User],
    *,
    by: User,
    version: int,
    at: datetime,
) -> Comment:
    """Replaces the text and whom it mentions; what it said before stays in the history."""
    can_correct_comment(by, comment).enforce()
    text = _checked(text)
    told = resolve(text, people, readers_of(comment.record, by, only_for=comment.body))
    with act("correct_comment", by):
        fresh = lock(comment, version)
        if fresh.withdrawn_at is not None:
            raise WrongState(_("This comment is withdrawn."))
        if fresh.answers is not None:
            told = [*told, *_asker(fresh.answers, by)]
        if (fresh.text, fresh.language) != (text, str(language)):
            fresh.text, fresh.language, fresh.corrected_at = text, str(language), at
            fresh.save()
        untell(fresh.mentions.exclude(person__in=told), at)
        tell(fresh, told)
    fresh.refresh_from_db()
    return fresh


def withdraw_comment(
    comment: Comment, *, by: User, version: int, reason: str, at: datetime
) -> Comment:
    """Leaves a line that says who withdrew it and why; the text stays in the history, for its
    author and the secretariat. Whoever was invited by it is invited no more."""
    can_withdraw_comment(by, comment).enforce()
    if not reason.strip():
        raise Incomplete(_("Give a reason. It stands in the place of the comment."), "reason")
    with act("withdraw_comment", by, reason.strip()):
        fresh = lock(comment, version)
        if fresh.withdrawn_at is not None:
            raise WrongState(_("This comment is withdrawn already."))
        fresh.text = ""
        fresh.withdrawn_at, fresh.withdrawn_by = at, by
        fresh.withdrawal_reason = reason.strip()
        fresh.save()
        drop_notices(Notice.objects.filter(mention__comment=fresh), at)
    fresh.refresh_from_db()
    return fresh


def _on(record: Model) -> dict[str, Any]:
    return {column_of(record._meta.model_name): record}


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Incomplete(_("Write the comment."), field="text")
    if len(text) > MOST_TYPED:
        raise Incomplete(_("The comment is too long. Shorten it to 5,000 characters."), "text")
    return text


def _check_question(question: Comment, record: Model) -> None:
    """The question as it is now, held until the answer is written."""
    fresh = Comment.objects.select_for_update().get(pk=question.pk)
    if fresh.withdrawn_at is not None:
        raise WrongState(_("The question was withdrawn in the meantime."))
    if fresh.kind != CommentKind.QUESTION or fresh.record != record:
        raise WrongState(_("Only a question on the same record is answered."))


def _asker(question: Comment, by: User) -> list[User]:
    """Whoever asked is told of the answer, as long as the account is in service."""
    asker = question.author
    return [asker] if asker.pk != by.pk and asker.is_active else []
