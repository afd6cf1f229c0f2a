"""What people ask, decide and note on a record, and whom they ask or tell."""

from functools import reduce
from operator import or_

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from obligations.accession.models import Study
from obligations.commission.models import Event
from obligations.common.badges import Badge
from obligations.common.languages import Language
from obligations.common.models import Audience, Invented, Record, value_in
from obligations.common.text import in_pieces, is_named
from obligations.conversation.choices import (
    ANSWER,
    KIND_BADGES,
    RECORDS,
    WITHDRAWN,
    CommentAudience,
    CommentKind,
)
from obligations.conversation.querysets import CommentQuerySet, MentionQuerySet
from obligations.followup.models import ImplementationUpdate, Recommendation
from obligations.history.tracking import tracked
from obligations.notices.models import Notice
from obligations.people.models import Body, User
from obligations.register.models import Instrument


def on_one_record(table: str) -> CheckConstraint:
    """A constraint: exactly one of the columns of records is filled."""
    one_each = (Q(**{f"{name}__isnull": name != one for name in RECORDS}) for one in RECORDS)
    return CheckConstraint(condition=reduce(or_, one_each), name=f"{table}_on_one_record")


ANSWERS_ITS_QUESTION = pgtrigger.Trigger(
    name="answers_its_question",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__answers__isnull=False),
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM obligations_comment q WHERE q.id = NEW.answers_id
            AND q.kind = 'question'
            AND q.recommendation_id IS NOT DISTINCT FROM NEW.recommendation_id
            AND q.update_id IS NOT DISTINCT FROM NEW.update_id
            AND q.event_id IS NOT DISTINCT FROM NEW.event_id
            AND q.study_id IS NOT DISTINCT FROM NEW.study_id
            AND q.instrument_id IS NOT DISTINCT FROM NEW.instrument_id
            AND (q.audience <> 'body' OR (NEW.audience = 'body' AND NEW.body_id = q.body_id)))
        THEN RAISE EXCEPTION 'An answer stands on the record of its question and is not wider.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_answers_its_question';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class Comment(Record, Invented):
    """A question, decision or note on one record, in the language in which it was written.

    Its author may correct it: history keeps every version, and the page says so. A withdrawn
    comment stays as a line without its text. No comment is ever deleted.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=CommentKind)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "comments", verbose_name=_("author")
    )
    author_body = models.ForeignKey(
        Body, models.PROTECT, "+", null=True, blank=True, verbose_name=_("of the body")
    )
    written_at = models.DateTimeField(_("written"))
    audience = models.CharField(
        _("audience"), max_length=12, choices=CommentAudience, default=CommentAudience.COMMISSION
    )
    body = models.ForeignKey(
        Body, models.PROTECT, "+", null=True, blank=True, verbose_name=_("for this body alone")
    )
    answers = models.ForeignKey(
        "self", models.PROTECT, "replies", null=True, blank=True, verbose_name=_("answers")
    )
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, "comments", null=True, verbose_name=_("recommendation")
    )
    update = models.ForeignKey(
        ImplementationUpdate, models.PROTECT, "comments", null=True, verbose_name=_("update")
    )
    event = models.ForeignKey(Event, models.PROTECT, "comments", null=True, verbose_name=_("event"))
    study = models.ForeignKey(
        Study, models.PROTECT, "comments", null=True, verbose_name=_("accession study")
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "comments", null=True, verbose_name=_("instrument")
    )
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.TextField(_("reason for withdrawing"), blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="only_added_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="stands_where_written",
                fields=[
                    "kind", "author", "author_body", "written_at", "audience", "body", "answers",
                    *RECORDS,
                ],
            ),
            ANSWERS_ITS_QUESTION,
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["kind", "written_at"],
                condition=Q(withdrawn_at=None),
                name="comment_by_kind",
            )
        ]
        constraints = [
            value_in("comment", "kind", CommentKind),
            value_in("comment", "language", Language),
            value_in("comment", "audience", CommentAudience),
            on_one_record("comment"),
            CheckConstraint(
                condition=Q(audience=CommentAudience.BODY, body__isnull=False)
                | Q(audience=CommentAudience.COMMISSION, body__isnull=True),
                name="comment_for_a_body_names_it",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | Q(text__regex=r"\S"),
                name="comment_says_something",
                violation_error_message=_("Write the comment."),
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                & Q(withdrawal_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & Q(withdrawal_reason__regex=r"\S", text=""),
                name="comment_withdrawn_with_reason",
                violation_error_message=_("Give the reason for withdrawing the comment."),
            ),
            CheckConstraint(
                condition=Q(answers__isnull=True) | ~Q(kind=CommentKind.QUESTION),
                name="comment_question_answers_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def on(self) -> str:
        """The column of the record that the comment stands on."""
        return next(name for name in RECORDS if getattr(self, f"{name}_id") is not None)

    @property
    def record(self) -> Record:
        """The record that the comment stands on."""
        found: Record = getattr(self, self.on)
        return found

    @property
    def citation(self) -> str:
        """What a mail or a list calls the record: never a title that is not for the public."""
        if self.event is not None and self.event.audience != Audience.PUBLIC:
            return gettext("an event")
        return str(self.record)

    @property
    def badge(self) -> Badge:
        if self.withdrawn_at:
            return WITHDRAWN
        return ANSWER if self.answers_id else KIND_BADGES[self.kind]

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The text in pieces; a handle comes with the name of the person who is mentioned by it,
        all else with ""."""
        people = [one.person for one in self.mentions.all()]
        return [(piece, _name_of(handle, people)) for piece, handle in in_pieces(self.text)]

    @property
    def told(self) -> list[str]:
        """The names of those who are mentioned and not named in the text."""
        named = {name for _piece, name in self.pieces}
        names = (one.person.full_name for one in self.mentions.all())
        return sorted(name for name in names if name not in named)


def _name_of(handle: str, people: list[User]) -> str:
    found = (one.full_name for one in people if handle and is_named(handle, one.email, str(one)))
    return next(found, "")


@tracked(exclude=("seen_at", "notice"))
class Mention(models.Model):
    """One person whom a comment asks or tells. Being mentioned is part of what was said, and
    invites an observer, so it has a history; that somebody has seen it has none."""

    comment = models.ForeignKey(Comment, models.PROTECT, "mentions", verbose_name=_("comment"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "mentions", verbose_name=_("person")
    )
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    notice = models.OneToOneField(
        Notice,
        models.SET_NULL,
        related_name="mention",
        null=True,
        blank=True,
        verbose_name=_("notice"),
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint("comment", "person", name="mention_once")]
        indexes = [
            models.Index(fields=["person"], condition=Q(seen_at=None), name="mention_unseen")
        ]

    def __str__(self) -> str:
        return f"{self.person}"
