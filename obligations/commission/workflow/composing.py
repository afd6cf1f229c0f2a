"""What composing puts on an agenda: overdue by body, what waits for a decision or a reply,
what was decided earlier."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.commission.choices import ItemOrigin
from obligations.commission.models import AgendaItem, CommissionDecision, Meeting
from obligations.commission.querysets.meetings import DecisionQuerySet
from obligations.common.languages import CODES
from obligations.common.models import Audience, start_of
from obligations.followup.models import Assignment, Component, UpdateTarget
from obligations.people.models import Body

WAITING_DAYS: Final = 14
"""An update that waits longer than this for a decision is taken to the Commission."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item that composing puts on the agenda. `key` tells it again; `titles` by language."""

    key: str
    origin: str
    titles: dict[str, str]
    body: Body | None = None
    decision: CommissionDecision | None = None
    study: Any = None
    count: int | None = field(default=None)


def proposed(meeting: Meeting, on: date) -> Iterator[Proposed]:
    """What was decided earlier first, then what is overdue, then what waits."""
    yield from _decided(meeting)
    yield from _overdue(on)
    yield from _waiting(on)
    yield from _unanswered()


def followed_up(meeting: Meeting) -> DecisionQuerySet:
    """Decisions taken before a meeting that still have open tasks, the oldest first."""
    rows = CommissionDecision.objects.before(meeting.meets_on).with_open_tasks()
    return rows.exclude(meeting=meeting).order_by("taken_on", "number")


def _decided(meeting: Meeting) -> Iterator[Proposed]:
    for one in followed_up(meeting):
        code = one.code

        def words(code: str = code) -> str:
            return _("Decision %(number)s: how its tasks stand") % {"number": code}

        yield Proposed(f"decision:{one.pk}", ItemOrigin.DECIDED, _in_all(words), decision=one)


def overdue_by_body(on: date) -> dict[int, int]:
    """Recommendations whose lead body is late, by body, the most first."""
    rows = Assignment.objects.current().overdue(on).order_by().values("body")
    counted = rows.annotate(n=Count("component__recommendation", distinct=True))
    return {one["body"]: one["n"] for one in counted.order_by("-n", "body")}


def _overdue(on: date) -> Iterator[Proposed]:
    counted = overdue_by_body(on)
    bodies = Body.objects.in_bulk(list(counted))
    for pk, count in counted.items():

        def words(count: int = count, body: Body = bodies[pk]) -> str:
            return ngettext(
                "%(body)s: %(count)d recommendation overdue",
                "%(body)s: %(count)d recommendations overdue",
                count,
            ) % {"body": body.name, "count": count}

        yield Proposed(
            f"overdue:{pk}", ItemOrigin.OVERDUE, _in_all(words), body=bodies[pk], count=count
        )


def _waiting(on: date) -> Iterator[Proposed]:
    limit = start_of(on - timedelta(days=WAITING_DAYS))
    updates = UpdateTarget.objects.waiting().filter(update__submitted_at__lt=limit).count()
    if updates:

        def late(count: int = updates) -> str:
            return ngettext(
                "%(count)d update has waited more than %(days)d days for a decision",
                "%(count)d updates have waited more than %(days)d days for a decision",
                count,
            ) % {"count": count, "days": WAITING_DAYS}

        yield Proposed("waiting:updates", ItemOrigin.WAITING, _in_all(late), count=updates)
    free = Component.objects.current().without_lead().order_by()
    if count := free.values("recommendation").distinct().count():

        def unassigned(count: int = count) -> str:
            return ngettext(
                "%(count)d recommendation has no lead body",
                "%(count)d recommendations have no lead body",
                count,
            ) % {"count": count}

        yield Proposed("waiting:lead", ItemOrigin.WAITING, _in_all(unassigned), count=count)


def _unanswered() -> Iterator[Proposed]:
    """Running studies in which somebody waits for a reply, each with how many considerations: of
    those that the Commission reads, for it reads the agenda."""
    counted: dict[Any, int] = {}
    rows = AgendaItem.objects.rows_of("study", "considerations").waiting()
    for one in rows.filter(audience=Audience.COMMISSION).select_related("study__instrument"):
        counted[one.study] = counted.get(one.study, 0) + 1
    for study, count in sorted(counted.items(), key=lambda pair: pair[0].pk):

        def words(study: Any = study, count: int = count) -> str:
            return ngettext(
                "%(study)s: %(count)d consideration waits for a reply",
                "%(study)s: %(count)d considerations wait for a reply",
                count,
            ) % {"study": study, "count": count}

        yield Proposed(
            f"study:{study.pk}", ItemOrigin.WAITING, _in_all(words), study=study, count=count
        )


def _in_all(words: Callable[[], str]) -> dict[str, str]:
    """The title in each language of the register."""
    titles = {}
    for code in CODES:
        with translation.override(code):
            titles[code] = words()
    return titles
