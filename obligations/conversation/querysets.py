"""Comments, mentions and follows: which rows, and for whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db.models import Exists, Model, OuterRef, Q

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.common.roles import Role
from obligations.conversation.choices import RECORDS, CommentAudience, CommentKind, column_of
from obligations.followup.choices import UpdateState
from obligations.followup.querysets.reports import own_body

if TYPE_CHECKING:
    from obligations.conversation.models import Comment, Follow, Mention  # noqa: F401

_M_co = TypeVar("_M_co", bound=Model, covariant=True)


def takes_comments(record: Model) -> bool:
    """Whether anybody may comment on a record: a draft is only its own body's paper, and may be
    discarded, which no comment ever is."""
    return getattr(record, "state", "") != UpdateState.DRAFT


@dataclass
class Thread:
    """One comment with what answers it, the oldest first."""

    comment: "Comment"
    replies: list["Comment"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """A question that nobody has answered."""
        is_question = self.comment.kind == CommentKind.QUESTION and not self.comment.withdrawn_at
        return is_question and all(one.withdrawn_at for one in self.replies)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a record's page shows: `on` names the record in addresses, "recommendation:5"."""

    on: str
    threads: Sequence[Thread]
    is_followed: bool
    may_write: bool

    @property
    def open_questions(self) -> int:
        return sum(one.is_open for one in self.threads)

    @property
    def count(self) -> int:
        return sum(1 + len(one.replies) for one in self.threads)


class OnRecordQuerySet(ScopedQuerySet[_M_co]):
    """Rows that stand on one of several kinds of records."""

    def on_records_of(self, user: Viewer) -> Q:
        """Those whose record this user sees."""
        seen = Q(pk__in=[])
        for name in RECORDS:
            records = self.rows_of(name).visible_to(user).filter(pk=OuterRef(name))
            seen |= Q(**{f"{name}__isnull": False}) & Q(Exists(records))
        return seen

    def with_records(self) -> Self:
        """With what the record is called by."""
        return self.select_related(
            "recommendation__document", "update", "event", "study__instrument", "instrument"
        )


class CommentQuerySet(OnRecordQuerySet["Comment"]):
    def visible_to(self, user: Viewer) -> Self:
        """Whoever sees the record and reads the Commission's papers; what is for one body, its
        people and the secretariat. An observer reads the threads in which they are mentioned."""
        if not user.is_authenticated:
            return self.none()
        if user.is_secretariat:
            return self.filter(self.on_records_of(user))
        within = Q(audience=CommentAudience.COMMISSION)
        if user.reads_commission:
            if own_body(user) is not None:
                within |= Q(body=own_body(user))
        elif user.has_role(Role.OBSERVER):
            within &= self._invited(user)
        else:
            return self.none()
        return self.filter(self.on_records_of(user), within)

    def _invited(self, user: Viewer) -> Q:
        """A comment that mentions this person, the question it answers, and all its answers."""
        mentions = self.rows_of("mentions").filter(person=user.pk, comment__withdrawn_at=None)
        own, question = mentions.values("comment"), mentions.values("comment__answers")
        return Q(pk__in=own) | Q(pk__in=question) | Q(answers__in=own) | Q(answers__in=question)

    def shows_version(self, user: Viewer, version: Mapping[str, Any]) -> bool:
        """For whom a comment is never changes: whoever sees it now saw it before."""
        if version.get("audience") != CommentAudience.BODY:
            return True
        is_staff = user.is_authenticated and user.is_secretariat
        return is_staff or (own_body(user) is not None and own_body(user) == version["body_id"])

    def readable(self, user: Viewer, version: Mapping[str, Any]) -> Mapping[str, Any]:
        """What was withdrawn is read by its author and the secretariat alone."""
        is_own = user.is_authenticated and (user.is_secretariat or user.pk == version["author_id"])
        if is_own or version["id"] not in self._withdrawn(user):
            return version
        return {name: value for name, value in version.items() if name != "text"}

    def _withdrawn(self, user: Viewer) -> set[int]:
        """All withdrawn comments, asked once for each request."""
        kept: set[int] | None = user.__dict__.get("_withdrawn_comments")
        if kept is None:
            rows = self.model._default_manager.exclude(withdrawn_at=None)
            kept = user.__dict__["_withdrawn_comments"] = set(rows.values_list("pk", flat=True))
        return kept

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def open_questions(self) -> Self:
        """Questions that were neither answered nor withdrawn."""
        answered = self.related("replies").filter(withdrawn_at=None)
        return self.standing().filter(kind=CommentKind.QUESTION).exclude(Exists(answered))

    def asking(self, user: Viewer) -> Self:
        """Those that mention a person."""
        return self.filter(Exists(self.related("mentions").filter(person=user.pk)))

    def with_people(self) -> Self:
        """With all that a line of a thread shows."""
        return self.select_related(
            "author", "author_body", "body", "withdrawn_by"
        ).prefetch_related("mentions__person")

    def in_threads(self) -> list[Thread]:
        """The rows as threads, the oldest first. An answer without its question stands alone."""
        answers: dict[int, list[Comment]] = defaultdict(list)
        rows = list(self.with_people().order_by("written_at", "pk"))
        there = {one.pk for one in rows}
        for one in rows:
            if one.answers_id in there:
                answers[one.answers_id].append(one)
        return [Thread(one, answers[one.pk]) for one in rows if one.answers_id not in there]

    def conversation(self, user: Viewer, record: Model) -> Conversation:
        """What is said on a record, as far as this user may read it; asked of its own comments:
        `record.comments.conversation(user, record)`."""
        name = column_of(record._meta.model_name)
        follows = self.rows_of(name, "follows").filter(user=user.pk, **{name: record.pk})
        return Conversation(
            f"{name}:{record.pk}",
            self.visible_to(user).in_threads(),
            follows.exists(),
            user.is_authenticated and user.reads_commission and takes_comments(record),
        )


class MentionQuerySet(ScopedQuerySet["Mention"]):
    def visible_to(self, user: Viewer) -> Self:
        """Whoever reads a comment reads whom it mentions."""
        return self.filter(comment__in=self.rows_of("comment").visible_to(user))

    def of(self, user: Viewer) -> Self:
        """Those of a person, in comments that stand and that the person may read."""
        return self.visible_to(user).filter(person=user.pk, comment__withdrawn_at=None)

    def unseen(self) -> Self:
        return self.filter(seen_at=None)


class FollowQuerySet(OnRecordQuerySet["Follow"]):
    def visible_to(self, user: Viewer) -> Self:
        """The own ones alone, as long as the record is seen."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(self.on_records_of(user), user=user.pk)
