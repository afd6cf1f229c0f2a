"""How many recommendations stand where. Every number of every page and export is made here.

All functions take the recommendations that the viewer may see, and count recommendations, not
components, so that each number is the length of a list.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Count, Min, Q

from obligations.followup.choices import BAR_ORDER, OVERDUE_DAYS, DaysLate, Level
from obligations.followup.models import Assessment, Assignment, Recommendation, UpdateTarget
from obligations.followup.querysets import RecommendationQuerySet
from obligations.history.memo import kept
from obligations.register.models import Instrument

NO_QUERY: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass
class Tally:
    """How many recommendations stand at each level; the total counts all, "not assessed" too."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Level.values, 0))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def add(self, level: str, count: int = 1) -> None:
        self.counts[level] += count

    def __getitem__(self, level: str) -> int:
        return self.counts[level]

    def in_order(self) -> list[tuple[Level, int]]:
        """(level, count) in the order of bars and tables."""
        return [(level, self.counts[level]) for level in BAR_ORDER]


def tally(rows: RecommendationQuerySet) -> Tally:
    """The levels of all rows."""
    result = Tally()
    for level, count in rows.order_by().values_list("level").annotate(count=Count("pk")):
        result.add(level, count)
    return result


def count_levels(rows: RecommendationQuerySet) -> dict[str, int]:
    """How many stand at each level."""
    return tally(rows).counts


def count_positions(rows: RecommendationQuerySet) -> dict[str, int]:
    """How many have each position; "" where there is none."""
    return dict(rows.order_by().values_list("position").annotate(count=Count("pk")))


def tally_by(rows: RecommendationQuerySet, *fields: str) -> dict[tuple[Any, ...], Tally]:
    """The levels for each combination of plain fields, such as cycle and position."""
    result: dict[tuple[Any, ...], Tally] = defaultdict(Tally)
    counted = rows.order_by().values_list(*fields, "level").annotate(count=Count("pk"))
    for *key, level, count in counted:
        result[tuple(key)].add(level, count)
    return dict(result)


def tally_by_lead(rows: RecommendationQuerySet) -> dict[int, Tally]:
    """The levels by lead body; a recommendation with two lead bodies counts for both."""
    counted = (
        Assignment.objects.leads()
        .filter(component__recommendation__in=rows.order_by())
        .order_by()
        .values_list("body", "component__recommendation__level")
        .annotate(count=Count("component__recommendation", distinct=True))
    )
    result: dict[int, Tally] = defaultdict(Tally)
    for body, level, count in counted:
        result[body].add(level, count)
    return dict(result)


def tally_by_instrument(
    rows: RecommendationQuerySet, instruments: Iterable[Instrument]
) -> dict[int, Tally]:
    """The levels by instrument: linked to one of its provisions, or made by its Committee."""
    links = rows.order_by().filter(provisions__isnull=False)
    linked = links.values_list("provisions__instrument", "level").annotate(
        count=Count("pk", distinct=True)
    )
    own = {one.monitoring_body_id: one.pk for one in instruments if one.kind == "treaty"}
    made = rows.order_by().made_by_committees().without_link_to_own_treaty()
    counted = made.values_list("cycle__mechanism", "level").annotate(count=Count("pk"))
    result: dict[int, Tally] = defaultdict(Tally)
    for instrument, level, count in linked:
        result[instrument].add(level, count)
    for mechanism, level, count in counted:
        if mechanism in own:
            result[own[mechanism]].add(level, count)
    return dict(result)


def tally_by_provision(rows: RecommendationQuerySet, instrument: Instrument) -> dict[int, Tally]:
    """The levels by provision of one instrument."""
    counted = (
        Recommendation.provisions.through.objects.filter(
            provision__instrument=instrument, recommendation__in=rows.order_by().values("pk")
        )
        .values_list("provision", "recommendation__level")
        .annotate(count=Count("recommendation", distinct=True))
    )
    result: dict[int, Tally] = defaultdict(Tally)
    for provision, level, count in counted:
        result[provision].add(level, count)
    return dict(result)


@dataclass
class Late:
    """Overdue recommendations of one lead body, by days; `oldest` is the earliest due day."""

    body: int
    counts: dict[str, int]
    oldest: date

    @property
    def total(self) -> int:
        return self.counts["1"]


def late_by_lead(rows: RecommendationQuerySet, on: date) -> list[Late]:
    """Whose recommendations are overdue on a day, the most first."""
    spans = {key: _late_within(span, on) for key, span in OVERDUE_DAYS.items()}
    aliases = {f"late_{index}": count for index, count in enumerate(spans.values())}
    counted: Any = (
        Assignment.objects.overdue(on)
        .filter(component__recommendation__in=rows.order_by())
        .order_by()
        .values("body")
        .annotate(oldest=Min("due_on"), **aliases)
    )
    found = [
        Late(
            body=row["body"],
            counts={key: row[f"late_{index}"] for index, key in enumerate(spans)},
            oldest=row["oldest"],
        )
        for row in counted
    ]
    return sorted(found, key=lambda one: (-one.total, one.oldest))


def _late_within(span: DaysLate, on: date) -> Count:
    condition = Q(due_on__lte=span.latest(on))
    if (earliest := span.earliest(on)) is not None:
        condition &= Q(due_on__gte=earliest)
    return Count("component__recommendation", distinct=True, filter=condition)


def newest_assessments(rows: RecommendationQuerySet, limit: int) -> list[Assessment]:
    """What was assessed last, each with the level that stood before it (`before`)."""
    newest = Assessment.objects.order_by("-assessed_on", "-pk")
    seen = newest.filter(component__recommendation__in=rows.order_by().values("pk"))
    found = list(
        newest.filter(pk__in=list(seen.values_list("pk", flat=True)[:limit])).select_related(
            "component__recommendation__document", "by", "target__update__body"
        )
    )
    earlier: dict[int, list[Assessment]] = defaultdict(list)
    history = Assessment.objects.filter(component__in=[one.component_id for one in found])
    for one in history.order_by("-assessed_on", "-pk"):
        earlier[one.component_id].append(one)
    for one in found:
        line = [other.pk for other in earlier[one.component_id]]
        place = line.index(one.pk) + 1
        previous = earlier[one.component_id][place : place + 1]
        one.before = previous[0].level if previous else Level.NOT_ASSESSED  # type: ignore[attr-defined]
    return found


def newest_updates(user: Any) -> dict[int, str]:
    """Where the newest update of each recommendation stands, as far as this user sees updates;
    one without any is not in it."""
    return dict(UpdateTarget.objects.seen_on_board(user).newest_of_each().stands())


def counted_by_cycle(rows: RecommendationQuerySet) -> dict[int, int]:
    """How many recommendations are held of each cycle."""
    counted = rows.order_by().values_list("cycle").annotate(count=Count("pk"))
    return dict(counted)


def counted_by_mechanism(rows: RecommendationQuerySet) -> dict[int, int]:
    """How many recommendations are held of each mechanism."""
    counted = rows.order_by().values_list("cycle__mechanism").annotate(count=Count("pk"))
    return dict(counted)


def visible_recommendations(user: Any) -> RecommendationQuerySet:
    """What a page counts: current recommendations that this user may see."""
    return Recommendation.objects.visible_to(user).current()


def listed(user: Any, params: Mapping[str, Any]) -> RecommendationQuerySet:
    """What a list or an export begins with under a query string: the current ones, or, where the
    secretariat asks for them, those that are archived."""
    if params.get("archived") == "1" and user.is_secretariat:
        return Recommendation.objects.visible_to(user).archived()
    return visible_recommendations(user)


def count_listed(user: Any, params: Mapping[str, Any] = NO_QUERY) -> int:
    """How many rows such a list begins with."""
    parts = (*user.scope, params.get("archived"))
    return kept("listed", parts, lambda: listed(user, params).count())


def asked_elsewhere(recommendation: Recommendation, user: Any, limit: int = 4) -> list[Any]:
    """Recommendations that touch the same provisions, those that share most first."""
    links = Recommendation.provisions.through.objects.filter(recommendation=recommendation)
    provisions = list(links.values_list("provision", flat=True))
    if not provisions:
        return []
    others = visible_recommendations(user).exclude(pk=recommendation.pk).order_by()
    shared = (
        Recommendation.provisions.through.objects.filter(
            provision__in=provisions, recommendation__in=others
        )
        .values("recommendation")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "recommendation__cycle__mechanism__order", "recommendation")
    )
    keys = [one["recommendation"] for one in shared[:limit]]
    found = others.select_related("document", "cycle").in_bulk(keys)
    return [found[key] for key in keys]
