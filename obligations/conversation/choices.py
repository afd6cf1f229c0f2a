"""Kinds of comments and their marks, who they are for, which records they stand on."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.common.badges import Badge
from obligations.common.models import Audience


class CommentKind(TextChoices):
    """What a comment is. A question stays open until somebody answers it or it is withdrawn."""

    QUESTION = "question", _("Question")
    DECISION = "decision", pgettext_lazy("comment", "Decision")
    NOTE = "note", _("Note")


class CommentAudience(TextChoices):
    """For whom a comment is; never wider than the record that it stands on."""

    BODY = Audience.BODY.value, Audience.BODY.label
    COMMISSION = Audience.COMMISSION.value, Audience.COMMISSION.label


KIND_BADGES: Final[dict[str, Badge]] = {
    CommentKind.QUESTION: Badge("c-question", "comment", CommentKind.QUESTION.label),
    CommentKind.DECISION: Badge("c-decision", "comment", CommentKind.DECISION.label),
    CommentKind.NOTE: Badge("c-note", "comment", CommentKind.NOTE.label),
}
ANSWER: Final = Badge("c-note", "comment", _("Answer"))
WITHDRAWN: Final = Badge("c-withdrawn", "comment", pgettext_lazy("comment", "Withdrawn"))

RECORDS: Final = ("recommendation", "update", "event", "study", "instrument")
"""The columns that say on which record a comment stands or which one is followed: one is filled."""
COLUMNS: Final = {"implementationupdate": "update"}
"""Models whose column has another name than they have."""

MOST_TYPED: Final = 5_000
"""Characters of one comment."""
MOST_TOLD: Final = 30
"""People whom one comment may mention."""


def column_of(model_name: str | None) -> str:
    """The column of a record's model, by the model's name in small letters."""
    return COLUMNS.get(model_name or "", model_name or "")
