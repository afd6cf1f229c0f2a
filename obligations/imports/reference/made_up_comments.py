"""Loads and clears the made-up comments of the demonstration."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import pgtrigger
from django.utils import timezone

from obligations.conversation import workflow
from obligations.conversation.models import Comment, Mention
from obligations.followup.models import Recommendation
from obligations.imports.reference.tables import document
from obligations.people.models import User


def load_comments(people: Mapping[str, User]) -> int:
    """Each thread in its order, `days_ago` before today, through the workflow that people use."""
    content = document("demo/comments.yaml")
    written: dict[str, Comment] = {}
    for row in content:
        record = _record(row["about"])
        made = workflow.write_comment(record, _content(row, people, written),
                                      by=people[row["by"]], at=_at(row["days_ago"]))  # fmt: skip
        written[row["key"]] = made
        if row.get("follow"):
            workflow.follow(record, by=people[row["by"]], at=_at(row["days_ago"]))
    return len(content)


def _content(
    row: Mapping[str, Any], people: Mapping[str, User], written: Mapping[str, Comment]
) -> workflow.CommentContent:
    return workflow.CommentContent(
        text=row["text"],
        kind=row["kind"],
        answers=written.get(row.get("answers", "")),
        people=[people[one] for one in row.get("people", [])],
    )


def _record(reference: str) -> Recommendation:
    """The recommendation that "A/HRC/24/3 112.6" names."""
    symbol, _blank, paragraph = reference.rpartition(" ")
    return Recommendation.objects.get(document__symbol=symbol, paragraph=paragraph)


def _at(days: int) -> datetime:
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(9)))


def clear_comments() -> dict[str, int]:
    """Removes the made-up comments with their mentions; answers how many of each. Their trigger is
    told to let this one step pass."""
    made_up = Comment.objects.filter(is_made_up=True)
    counts: dict[str, int] = {}
    with pgtrigger.ignore("obligations.Comment:only_added_never_deleted"):
        for rows in (
            Mention.objects.filter(comment__in=made_up),
            made_up.exclude(answers=None),
            made_up,
        ):
            count = rows.count()
            if count:
                name = str(rows.model._meta.verbose_name_plural)
                counts[name] = counts.get(name, 0) + count
                rows.delete()
    return counts
