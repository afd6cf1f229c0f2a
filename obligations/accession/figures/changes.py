"""How readiness changed: the counts at the end of each day on which a body said something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from obligations.accession.choices import NOT_ANSWERED, READINESS_BADGES
from obligations.accession.figures.readiness import least_ready
from obligations.accession.models import Readiness, Study
from obligations.people.models import User


@dataclass(frozen=True, slots=True)
class Change:
    """A day, what was said on it, and how many articles stood at each value at its end."""

    on: date
    said: Sequence[Readiness]
    counts: Sequence[int]
    total: int


def changes_of(study: Study, user: User, on: date) -> list[Change]:
    """The days until `on`, the newest first, from what this user sees; counts in the order of
    READINESS_BADGES. A day counts by when a thing was said, not by when it was written down."""
    total = study.articles.visible_to(user).count()
    rows = Readiness.objects.visible_to(user).filter(article__study=study, said_on__lte=on)
    found = rows.select_related("article__provision__instrument", "body").order_by("said_on", "pk")
    newest: dict[int, dict[int, str]] = {}
    days = []
    for day, group in groupby(found, key=lambda one: one.said_on):
        said = list(group)
        for one in said:
            newest.setdefault(one.article_id, {})[one.body_id] = one.value
        values = [least_ready(bodies.values()) for bodies in newest.values()]
        values += [NOT_ANSWERED] * (total - len(values))
        counts = [values.count(value) for value in READINESS_BADGES]
        days.append(Change(day, said, counts, total))
    return days[::-1]
