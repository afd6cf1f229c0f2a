"""Following a record, and marking what was seen. None of it changes the register."""

from datetime import datetime

from django.db.models import Model

from obligations.conversation.choices import column_of
from obligations.conversation.models import Follow, Mention
from obligations.conversation.permissions import can_follow
from obligations.people.models import User


def follow(record: Model, *, by: User, at: datetime) -> Follow:
    """From now on this person hears of what is new on the record; safe to repeat."""
    can_follow(by, record).enforce()
    kept, _is_new = Follow.objects.get_or_create(
        user=by,
        **{column_of(record._meta.model_name): record},
        defaults={"since": at, "seen_at": at},
    )
    return kept


def stop_following(record: Model, *, by: User) -> None:
    """Nothing more is said of it; safe to repeat."""
    Follow.objects.filter(user=by, **{column_of(record._meta.model_name): record}).delete()


def mark_mentions_seen(*, by: User, at: datetime) -> int:
    """All mentions that this person may read now are seen; answers how many were new."""
    return Mention.objects.of(by).unseen().filter(comment__written_at__lte=at).update(seen_at=at)


def mark_news_seen(*, by: User, at: datetime) -> int:
    """What is new on followed records is looked at; answers how many records are followed."""
    return Follow.objects.filter(user=by, seen_at__lt=at).update(seen_at=at)
