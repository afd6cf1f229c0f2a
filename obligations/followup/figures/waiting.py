"""What waits for the secretariat, by age and by body, and which bodies have gone quiet."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max

from obligations.followup.choices import WAITING_DAYS
from obligations.followup.models import Assignment, ImplementationUpdate, UpdateTarget
from obligations.followup.querysets import RecommendationQuerySet
from obligations.people.models import Body


def waiting_by_age(on: date) -> dict[str, int]:
    """How many answers wait for a decision, by the spans of `WAITING_DAYS`; one query."""
    rows = UpdateTarget.objects.waiting().order_by()
    spans = {f"span_{index}": span for index, span in enumerate(WAITING_DAYS.values())}
    counted = rows.aggregate(
        **{name: Count("pk", filter=span.within(on)) for name, span in spans.items()}
    )
    return dict(zip(WAITING_DAYS, counted.values(), strict=True))


def waiting_by_body() -> dict[int, int]:
    """How many answers of each body wait for a decision; a body without any is not in it."""
    rows = UpdateTarget.objects.waiting().order_by()
    return dict(rows.values_list("update__body").annotate(count=Count("pk")))


def queue_counts(on: date) -> dict[str, Any]:
    """What waits for a decision, for templates: `ages` (key, span, count), `bodies` (body, count)
    and `waiting_total`."""
    ages, counts = waiting_by_age(on), waiting_by_body()
    return {
        "ages": [(key, span, ages[key]) for key, span in WAITING_DAYS.items()],
        "bodies": [(one, counts[one.pk]) for one in Body.objects.filter(pk__in=counts)],
        "waiting_total": sum(counts.values()),
    }


@dataclass(frozen=True, slots=True)
class Quiet:
    """How many recommendations a body leads on which it has been quiet; `last_word_at`: when it
    last handed in anything at all, None where it never did."""

    body: int
    count: int
    last_word_at: datetime | None


def quiet_bodies(rows: RecommendationQuerySet, on: date) -> list[Quiet]:
    """Bodies without a word for 90 days on what they lead, the most first."""
    counted = (
        Assignment.objects.quiet(on)
        .filter(component__recommendation__in=rows.order_by())
        .order_by()
        .values_list("body")
        .annotate(count=Count("component__recommendation", distinct=True))
    )
    counts: dict[int, int] = dict(counted)
    handed_in = ImplementationUpdate.objects.filter(body__in=counts).order_by()
    words = handed_in.values_list("body").annotate(newest=Max("submitted_at"))
    newest: dict[int, datetime | None] = dict(words)
    found = [Quiet(body, count, newest.get(body)) for body, count in counts.items()]
    return sorted(found, key=lambda one: (-one.count, one.body))
