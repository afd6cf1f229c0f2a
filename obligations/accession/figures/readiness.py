"""How ready the State is for each article: made of what the bodies said, and of nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch

from obligations.accession.choices import NOT_ANSWERED, READINESS_BADGES, ReadinessValue
from obligations.accession.models import Readiness, ReadinessRequest, Study, StudyArticle
from obligations.common.badges import Badge
from obligations.people.models import User

LEAST_FIRST: Final = {value: place for place, value in enumerate(ReadinessValue.values)}


def least_ready(values: Iterable[str]) -> str:
    """The rule where several bodies answered: the least ready counts. An article is not applicable
    only where every body says so; without an answer it is not answered."""
    return min(values, key=LEAST_FIRST.__getitem__, default=NOT_ANSWERED)


@dataclass(slots=True)
class Standing:
    """One article: the newest answer of each body, the least ready first, and who still owes one.

    `earlier` is what those bodies said before.
    """

    article: StudyArticle
    newest: list[Readiness] = field(default_factory=list)
    earlier: list[Readiness] = field(default_factory=list)
    waiting: list[ReadinessRequest] = field(default_factory=list)
    late: list[ReadinessRequest] = field(default_factory=list)

    @property
    def value(self) -> str:
        return least_ready(one.value for one in self.newest)

    @property
    def badge(self) -> Badge:
        return READINESS_BADGES[self.value]

    @property
    def decides(self) -> Readiness | None:
        """The answer that makes the article what it is."""
        return self.newest[0] if self.newest else None

    @property
    def asked_on(self) -> date | None:
        """Since when a body owes an answer."""
        return min((one.asked_on for one in self.waiting), default=None)

    @property
    def blocks(self) -> bool:
        """Not ready, or a body has let the day for its answer pass."""
        return self.value == ReadinessValue.NOT_READY or bool(self.late)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many articles stand so."""

    value: str
    badge: Badge
    count: int


def with_answers(user: User, on: date) -> tuple[Any, Any]:
    """What this user sees was said and asked until a day, to be fetched with articles."""
    said = Readiness.objects.visible_to(user).filter(said_on__lte=on)
    asked = ReadinessRequest.objects.visible_to(user).filter(asked_on__lte=on)
    return (
        Prefetch("readiness", said.select_related("body", "by"), to_attr="seen_readiness"),
        Prefetch("requests", asked.select_related("body"), to_attr="seen_requests"),
    )


def standings_of(study: Study, user: User, on: date) -> list[Standing]:
    """Every article of a study, in the treaty's order, as this user sees it on a day."""
    rows = StudyArticle.objects.visible_to(user).filter(study=study)
    found = rows.select_related("provision__instrument").prefetch_related(*with_answers(user, on))
    return [standing_of(one, one.seen_readiness, one.seen_requests, on) for one in found]  # type: ignore[attr-defined]


def standing_of(
    article: StudyArticle,
    said: Sequence[Readiness],
    asked: Sequence[ReadinessRequest],
    on: date,
) -> Standing:
    """`said` is what counts until a day, the newest first."""
    found = Standing(article)
    bodies: set[int] = set()
    for one in said:
        (found.earlier if one.body_id in bodies else found.newest).append(one)
        bodies.add(one.body_id)
    found.newest.sort(key=lambda one: LEAST_FIRST[one.value])
    found.waiting = [one for one in asked if one.body_id not in bodies]
    found.late = [one for one in found.waiting if one.is_late(on)]
    return found


def counted(values: Iterable[str]) -> list[Counted]:
    """How many articles stand at each value, in the usual order. "Not applicable" is left out
    where there is none; the others are printed as zero."""
    found = list(values)
    return [
        Counted(value, badge, found.count(value))
        for value, badge in READINESS_BADGES.items()
        if value != ReadinessValue.NOT_APPLICABLE or value in found
    ]
