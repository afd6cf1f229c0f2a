"""The filters beside the list: each option with how many rows it would leave, and the chips."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from obligations.common.badges import Badge
from obligations.followup import figures
from obligations.followup.choices import (
    BAR_ORDER,
    LEVEL_BADGES,
    NEWEST_UPDATE,
    OVERDUE_DAYS,
    POSITION_BADGES,
)
from obligations.followup.filters import (
    ARCHIVE,
    NOBODY,
    POSITION_CHOICES,
    QUIET_LABEL,
    RecommendationFilter,
    asks_archive,
    number_of,
)
from obligations.followup.models import Recommendation, Tag
from obligations.followup.querysets import RecommendationQuerySet
from obligations.people.models import Body, User
from obligations.register.models import Instrument, Mechanism, ReportingCycle, Theme

Label = Promise | str
Counts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Label
    count: int
    is_chosen: bool
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of boxes; `is_long` folds it away until somebody opens it."""

    name: str
    title: str
    options: list[Option]
    is_long: bool = False

    @property
    def is_used(self) -> bool:
        return any(one.is_chosen for one in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force and the query string without it."""

    label: str
    value: Label
    without: str


class Facets:
    """Facets of one request. `rows` are all that the viewer may see, unfiltered."""

    def __init__(self, rows: RecommendationQuerySet, params: QueryDict, viewer: User) -> None:
        self.rows = rows
        self.params = params
        self.viewer = viewer

    @cached_property
    def cycles(self) -> list[ReportingCycle]:
        return list(ReportingCycle.objects.select_related("mechanism"))

    @cached_property
    def by_cycle(self) -> dict[int, int]:
        return figures.counted_by_cycle(self._without("cycle"))

    def all(self) -> list[Facet]:
        found = [
            self._cycles(),
            self._fixed(
                "level", _("Level of implementation"), self._levels(), figures.count_levels
            ),
            self._fixed("position", _("Position"), self._positions(), figures.count_positions),
            self._mechanisms(),
            self._instruments(),
            self._articles(),
            self._themes(),
        ]
        if self.viewer.reads_commission:
            found += [self._tags(), self._leads()]
        if asks_archive(self.viewer):
            found.append(self._archive())
        return [one for one in found if one.options]

    def _without(self, name: str) -> RecommendationQuerySet:
        """The rows with every other filter, so that a count says what ticking a box adds."""
        params = self.params.copy()
        params.pop(name, None)
        filtered = RecommendationFilter(params, queryset=self.rows, viewer=self.viewer)
        rows: RecommendationQuerySet = filtered.qs
        return rows

    def _is_chosen(self, name: str, value: str) -> bool:
        return value in self.params.getlist(name)

    def _levels(self) -> list[tuple[str, Badge]]:
        return [(level.value, LEVEL_BADGES[level]) for level in BAR_ORDER]

    def _positions(self) -> list[tuple[str, Badge]]:
        return [(value, POSITION_BADGES[value]) for value, _label in POSITION_CHOICES]

    def _fixed(
        self,
        name: str,
        title: str,
        choices: list[tuple[str, Badge]],
        count: Callable[[RecommendationQuerySet], Mapping[str, int]],
    ) -> Facet:
        counts = count(self._without(name))
        options = [
            Option(value, badge.label, counts.get(value, 0), self._is_chosen(name, value), badge)
            for value, badge in choices
        ]
        return Facet(name, title, options)

    def _cycles(self) -> Facet:
        options = [
            self._option("cycle", str(one.pk), str(one), self.by_cycle.get(one.pk, 0))
            for one in self.cycles
        ]
        return Facet("cycle", _("Mechanism and cycle"), self._known(options))

    def _mechanisms(self) -> Facet:
        counts = self._count_mechanisms()
        options = [
            self._option("mechanism", one.acronym, one.name, counts.get(one.pk, 0))
            for one in Mechanism.objects.all()
        ]
        return Facet("mechanism", _("Mechanism"), self._known(options), is_long=True)

    def _count_mechanisms(self) -> Counts:
        """By the cycles counted already, unless one of the two filters tells them apart."""
        if "cycle" in self.params or "mechanism" in self.params:
            return figures.counted_by_mechanism(self._without("mechanism"))
        counts: dict[int, int] = defaultdict(int)
        for cycle in self.cycles:
            counts[cycle.mechanism_id] += self.by_cycle.get(cycle.pk, 0)
        return counts

    def _articles(self) -> Facet:
        """The articles of the instruments chosen, and of no others: there are hundreds."""
        chosen = Instrument.objects.filter(code__in=self.params.getlist("instrument"))
        articles = map(number_of, self.params.getlist("provision"))
        chosen |= Instrument.objects.filter(provisions__in=[one for one in articles if one])
        rows = self._without("provision")
        options = []
        for instrument in chosen.distinct():
            tallies = figures.tally_by_provision(rows, instrument)
            options += [
                self._option("provision", str(one.pk), str(one), tallies[one.pk].total)
                for one in instrument.provisions.select_related("instrument")
                if one.pk in tallies
            ]
        return Facet("provision", _("Article"), self._known(options), is_long=True)

    def _instruments(self) -> Facet:
        instruments = list(Instrument.objects.all())
        tallies = figures.tally_by_instrument(self._without("instrument"), instruments)
        options = [
            self._option("instrument", one.code, str(one), tallies[one.pk].total)
            for one in instruments
            if one.pk in tallies
        ]
        return Facet("instrument", _("Instrument"), self._known(options), is_long=True)

    def _themes(self) -> Facet:
        rows = self._without("theme").order_by().values("pk")
        links = Recommendation.themes.through.objects.filter(recommendation__in=rows)
        counts = dict(links.values_list("theme").annotate(count=Count("pk")))
        options = [
            self._option("theme", one.code, one.name, counts.get(one.pk, 0))
            for one in Theme.objects.filter(
                Q(pk__in=counts) | Q(code__in=self.params.getlist("theme"))
            )
        ]
        return Facet("theme", _("Theme"), self._known(options), is_long=True)

    def _tags(self) -> Facet:
        rows = self._without("tag").order_by().values("pk")
        links = Recommendation.tags.through.objects.filter(recommendation__in=rows)
        counts = dict(links.values_list("tag").annotate(count=Count("pk")))
        chosen = Q(pk__in=counts) | Q(code__in=self.params.getlist("tag"))
        options = [
            self._option("tag", one.code, one.name, counts.get(one.pk, 0))
            for one in Tag.objects.filter(chosen)
        ]
        return Facet("tag", _("Tag"), self._known(options), is_long=True)

    def _archive(self) -> Facet:
        """What was put away, instead of the list: the way of the secretariat to find it again."""
        count = Recommendation.objects.visible_to(self.viewer).archived().count()
        options = [self._option(ARCHIVE, "1", _("Only what is archived"), count)]
        return Facet(ARCHIVE, pgettext("noun", "Archive"), self._known(options), is_long=True)

    def _leads(self) -> Facet:
        rows = self._without("lead")
        tallies = figures.tally_by_lead(rows)
        bodies = Body.objects.filter(pk__in=tallies)
        options = [
            self._option("lead", str(one.pk), one.name, tallies[one.pk].total) for one in bodies
        ]
        nobody = rows.with_lead(None).count()
        options.append(self._option("lead", NOBODY, _("No body yet"), nobody))
        return Facet("lead", _("Lead body"), self._known(options), is_long=True)

    def _option(self, name: str, value: str, label: Label, count: int) -> Option:
        return Option(value, label, count, self._is_chosen(name, value))

    @staticmethod
    def _known(options: list[Option]) -> list[Option]:
        """Options that lead somewhere, and those that are chosen although they do not."""
        return [one for one in options if one.count or one.is_chosen]


def chips(filtered: RecommendationFilter, params: QueryDict) -> list[Chip]:
    """One chip for each value in force, in the order of the filters."""
    found = []
    for name, one in filtered.filters.items():
        if name not in filtered.form.cleaned_data:
            continue
        for raw in params.getlist(name):
            if raw == "":
                continue
            found.append(
                Chip(str(one.label), _words(name, raw, filtered), _drop(params, name, raw))
            )
    return found


def _drop(params: QueryDict, name: str, value: str) -> str:
    rest = params.copy()
    rest.pop("page", None)
    rest.setlist(name, [one for one in params.getlist(name) if one != value])
    if {key for key, values in rest.lists() if values} <= {"view", "by"}:
        rest.pop("view", None)  # alone it would open the view anew, with this filter
    return f"?{rest.urlencode()}"


def _words(name: str, raw: str, filtered: RecommendationFilter) -> Label:
    """What a value is called: the record's name, else the word of the choice, else itself."""
    if name == "lead":
        if raw == NOBODY:
            return _("No body yet")
        body = Body.objects.filter(pk=key).first() if (key := number_of(raw)) else None
        return str(body) if body else _("unknown")
    if name == "overdue":
        return OVERDUE_DAYS[raw].label
    if name in PLAIN:
        return PLAIN[name]
    if name == "follow_up":
        return _("yes") if raw.lower() == "true" else _("no")
    fixed = FIXED.get(name, {})
    if raw in fixed:
        return fixed[raw].label
    return _record_name(filtered.form.cleaned_data[name], name, raw)


PLAIN: Final[dict[str, Label]] = {"quiet": QUIET_LABEL, "archived": gettext_lazy("yes")}
"""Filters with one value."""
FIXED: Final = {"level": LEVEL_BADGES, "position": POSITION_BADGES, "update": NEWEST_UPDATE}


def _record_name(value: object, name: str, raw: str) -> str:
    key = {"mechanism": "acronym", "instrument": "code", "theme": "code", "state": "iso3",
           "tag": "code"}  # fmt: skip
    records = [value] if name in ("body", "state") else value
    if not hasattr(records, "__iter__") or isinstance(records, str):
        return raw
    for one in records:
        if str(getattr(one, key.get(name, "pk"))) == raw:
            return str(one)
    return raw
