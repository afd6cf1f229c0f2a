"""What waits for a person in conversations: mentions, open questions, news of what is followed.

A mention and a question lead to `reverse("comment", args=[comment.pk])`; a `News` carries its own
address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from obligations.common.badges import Badge
from obligations.conversation.choices import RECORDS
from obligations.conversation.models import Comment, Follow, Mention
from obligations.conversation.querysets import CommentQuerySet, MentionQuerySet
from obligations.followup.choices import LEVEL_BADGES, UPDATE_BADGES, UpdateState
from obligations.followup.models import Assessment, UpdateTarget
from obligations.people.models import User

MOST = 50
"""News of one kind that are listed; who has been away longer reads the records."""
FIRST_WORDS = 24


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new on a followed record: when, which record, what, where to read it."""

    at: datetime
    citation: str
    badge: Badge
    title: str
    text: str
    url: str
    is_made_up: bool


def mentions_of(user: User) -> MentionQuerySet:
    """Comments that ask or tell this person, the newest first, with comment, author and record."""
    return (
        Mention.objects.of(user)
        .select_related(
            "comment__author", "comment__author_body", "comment__recommendation__document",
            "comment__update", "comment__event", "comment__study__instrument",
            "comment__instrument",
        )
        .order_by("-comment__written_at", "-pk")
    )  # fmt: skip


def unseen_mentions(user: User) -> MentionQuerySet:
    """Those that this person has not seen yet."""
    return mentions_of(user).unseen()


def open_questions(user: User) -> CommentQuerySet:
    """Questions without an answer that this person may read, the oldest first."""
    return (
        Comment.objects.visible_to(user)
        .open_questions()
        .with_records()
        .select_related("author", "author_body")
        .order_by("written_at", "pk")
    )


def questions_to(user: User) -> CommentQuerySet:
    """Questions without an answer that mention this person, the oldest first."""
    return open_questions(user).asking(user)


def followed(user: User) -> QuerySet[Follow]:
    """The records that this person follows, those followed last first."""
    return Follow.objects.visible_to(user).with_records()


def followed_news(user: User, since: datetime | None = None) -> list[News]:
    """What came since this person looked last, newest first: comments of others on followed
    records, and of followed recommendations approved updates and assessed levels.

    `since` takes the place of the moment at which the person looked last. Five queries, however
    much is followed.
    """
    found = [*_comments(user, since), *_updates(user, since), *_levels(user, since)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _follows(user: User, name: str, outer: str, at: str, since: datetime | None) -> Exists:
    """Whether this person follows the record that the outer row hangs on, and had not looked."""
    rows = Follow.objects.filter(user=user, **{name: OuterRef(outer)})
    if since is None:
        return Exists(rows.filter(seen_at__lt=OuterRef(at)))
    return Exists(rows)


def _comments(user: User, since: datetime | None) -> Iterator[News]:
    wanted = Q(pk__in=[])
    for name in RECORDS:
        wanted |= Q(_follows(user, name, name, "written_at", since))
    rows = Comment.objects.visible_to(user).standing().filter(wanted).exclude(author=user)
    if since is not None:
        rows = rows.filter(written_at__gt=since)
    rows = rows.with_records().select_related("author").order_by("-written_at", "-pk")
    for one in rows[:MOST]:
        title = _("%(kind)s by %(author)s") % {"kind": one.badge.label, "author": one.author}
        text = Truncator(one.text).words(FIRST_WORDS)
        url = reverse("comment", args=[one.pk])
        yield News(one.written_at, one.citation, one.badge, title, text, url, one.is_made_up)


def _updates(user: User, since: datetime | None) -> Iterator[News]:
    follows = _follows(user, "recommendation", "component__recommendation", "decided_at", since)
    rows = UpdateTarget.objects.visible_to(user).approved().filter(follows)
    if since is not None:
        rows = rows.filter(decided_at__gt=since)
    rows = rows.select_related("update__body", "component__recommendation__document")
    for one in rows.order_by("-decided_at", "-pk")[:MOST]:
        if one.decided_at is not None:
            title = _("Update %(number)s approved, %(body)s") % {
                "number": one.update,
                "body": one.update.body,
            }
            url = reverse("update", args=[one.update_id])
            yield News(
                one.decided_at, str(one.component), UPDATE_BADGES[UpdateState.APPROVED], title,
                Truncator(one.update.done).words(FIRST_WORDS), url, one.update.is_made_up,
            )  # fmt: skip


def _levels(user: User, since: datetime | None) -> Iterator[News]:
    follows = _follows(user, "recommendation", "component__recommendation", "created_at", since)
    rows = Assessment.objects.visible_to(user).filter(follows)
    if since is not None:
        rows = rows.filter(created_at__gt=since)
    rows = rows.select_related("component__recommendation__document")
    for one in rows.order_by("-created_at", "-pk")[:MOST]:
        title = _("Level set to “%(level)s”") % {"level": one.get_level_display().lower()}
        url = reverse("recommendation", args=[one.component.recommendation_id])
        yield News(
            one.created_at, str(one.component), LEVEL_BADGES[one.level], title,
            Truncator(one.reason).words(FIRST_WORDS), url, one.is_made_up,
        )  # fmt: skip
