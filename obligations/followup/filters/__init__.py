"""The filters of the list of recommendations: the same for pages, exports and figures."""

from collections.abc import Sequence
from typing import Any, Final

import django_filters
from django import forms
from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from obligations.common.models import SHOWN_ON, today
from obligations.common.querysets import Viewer
from obligations.common.text import number_of as number_of
from obligations.followup.choices import (
    IN_PART,
    NEWEST_UPDATE,
    OVERDUE_DAYS,
    POSITION_BADGES,
    QUIET_DAYS,
    Level,
)
from obligations.followup.models import Recommendation, Tag
from obligations.followup.querysets import RecommendationQuerySet
from obligations.people.models import Body
from obligations.register.models import (
    Instrument,
    Mechanism,
    Provision,
    ReportingCycle,
    State,
    Theme,
)

LONGEST_SEARCH: Final = 500
"""Characters; more words than anybody types, and few enough for the database."""
NOBODY: Final = "none"
"""The value of `lead` for recommendations of which a component has no lead body."""

POSITION_CHOICES: Final = [
    (value, POSITION_BADGES[value].label) for value in ("supported", IN_PART, "noted", "pending")
]

QUIET_LABEL: Final = _("for 90 days")

LEVEL_ORDER: Final = Case(
    *[When(level=level, then=Value(rank)) for rank, level in enumerate(Level.values)],
    output_field=IntegerField(),
)
PLACE: Final = ("cycle__mechanism__order", "cycle__order", "paragraph_key", "pk")
SORTS: Final[dict[str, Sequence[Any]]] = {
    "paragraph": PLACE,
    "position": ("position", *PLACE),
    "level": (LEVEL_ORDER, *PLACE),
    "updated": (F("last_update_on").desc(nulls_last=True), *PLACE),
    "due": (F("next_due_on").asc(nulls_last=True), *PLACE),
    "lead": (F("lead_order").asc(nulls_last=True), F("lead_code").asc(nulls_last=True), *PLACE),
    "follow_up": (F("is_selected_for_follow_up").desc(), *PLACE),
}
"""What the list can be sorted by; "-" in front turns the order round."""
DATES: Final = ("due", "updated")
GROUPED: Final = (*DATES, "lead")
"""Orders for which rows are grouped, and which tell what only the Commission knows."""
INSIDE: Final = ("lead", "body", "overdue", "quiet", "update", "tag")
"""Filters that would tell who answers and what is late, which only the Commission knows."""
ARCHIVE: Final = "archived"
"""The filter of the secretariat for what was archived."""


def asks_archive(viewer: "Viewer | None") -> bool:
    return viewer is not None and viewer.is_authenticated and viewer.is_secretariat


def asks_inside(viewer: "Viewer | None") -> bool:
    return viewer is None or (viewer.is_authenticated and viewer.reads_commission)


class AnyOf(django_filters.MultipleChoiceFilter):
    """Several values of one parameter, any of which fits; unknown values are an error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"widget": forms.CheckboxSelectMultiple, "distinct": False, **kwargs}
        super().__init__(*args, **kwargs)


class RecommendationFilter(django_filters.FilterSet):
    """Reads the query string of the list; see `SORTS` for `sort`."""

    q = django_filters.CharFilter(
        label=_("Words in the text"), method="by_words", max_length=LONGEST_SEARCH
    )
    mechanism = django_filters.ModelMultipleChoiceFilter(
        label=_("Mechanism"),
        queryset=Mechanism.objects.all(),
        to_field_name="acronym",
        field_name="cycle__mechanism__acronym",
        distinct=False,
    )
    cycle = django_filters.ModelMultipleChoiceFilter(
        label=_("Cycle"),
        queryset=ReportingCycle.objects.select_related("mechanism"),
        field_name="cycle",
        distinct=False,
    )
    position = AnyOf(label=_("Position"), choices=POSITION_CHOICES)
    level = AnyOf(label=_("Level"), choices=Level.choices)
    instrument = django_filters.ModelMultipleChoiceFilter(
        label=_("Instrument"),
        queryset=Instrument.objects.all(),
        to_field_name="code",
        method="by_instrument",
    )
    provision = django_filters.ModelMultipleChoiceFilter(
        label=_("Article"),
        queryset=Provision.objects.select_related("instrument"),
        method="by_provision",
    )
    theme = django_filters.ModelMultipleChoiceFilter(
        label=_("Theme"),
        queryset=Theme.objects.all(),
        to_field_name="code",
        method="by_theme",
    )
    tag = django_filters.ModelMultipleChoiceFilter(
        label=_("Tag"), queryset=Tag.objects.all(), to_field_name="code", method="by_tag"
    )
    lead = django_filters.CharFilter(label=_("Lead body"), method="by_lead")
    body = django_filters.ModelChoiceFilter(
        label=_("Lead or supporting body"), queryset=Body.objects.all(), method="by_body"
    )
    state = django_filters.ModelChoiceFilter(
        label=_("Recommending State"),
        queryset=State.objects.all(),
        to_field_name="iso3",
        method="by_state",
    )
    overdue = django_filters.ChoiceFilter(
        label=_("Overdue"),
        choices=[(value, span.label) for value, span in OVERDUE_DAYS.items()],
        method="by_overdue",
    )
    quiet = django_filters.ChoiceFilter(
        label=_("No word"), choices=[(str(QUIET_DAYS), QUIET_LABEL)], method="by_quiet"
    )
    follow_up = django_filters.BooleanFilter(
        label=_("Selected for follow-up"), field_name="is_selected_for_follow_up"
    )

    update = AnyOf(
        label=_("Newest update"),
        choices=[(value, badge.label) for value, badge in NEWEST_UPDATE.items()],
        method="by_update",
    )
    archived = django_filters.ChoiceFilter(
        label=_("Archived"), choices=[("1", _("yes"))], method="by_archived"
    )

    class Meta:
        model = Recommendation
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, viewer: "Viewer | None" = None, **kwargs: Any) -> None:
        """`viewer` asks; None: the command line, which may ask everything."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        if not asks_inside(viewer):
            for name in INSIDE:
                del self.filters[name]
        if not asks_archive(viewer):
            del self.filters[ARCHIVE]

    def by_words(
        self, rows: RecommendationQuerySet, _name: str, value: str
    ) -> RecommendationQuerySet:
        return rows.search(value)

    def by_instrument(
        self, rows: RecommendationQuerySet, _name: str, value: Sequence[Instrument]
    ) -> RecommendationQuerySet:
        return rows.touching(value) if value else rows

    def by_provision(
        self, rows: RecommendationQuerySet, _name: str, value: Sequence[Provision]
    ) -> RecommendationQuerySet:
        return rows.under(value) if value else rows

    def by_theme(
        self, rows: RecommendationQuerySet, _name: str, value: Sequence[Theme]
    ) -> RecommendationQuerySet:
        return rows.about(value) if value else rows

    def by_tag(
        self, rows: RecommendationQuerySet, _name: str, value: Sequence[Tag]
    ) -> RecommendationQuerySet:
        return rows.tagged(value) if value else rows

    def by_archived(
        self, rows: RecommendationQuerySet, _name: str, _value: str
    ) -> RecommendationQuerySet:
        """`figures.listed` begins with these; on its own the filter narrows as well."""
        return rows.archived()

    def by_lead(
        self, rows: RecommendationQuerySet, _name: str, value: str
    ) -> RecommendationQuerySet:
        if value == NOBODY:
            return rows.with_lead(None)
        lead = number_of(value)
        return rows.none() if lead is None else rows.with_lead(lead)

    def by_body(
        self, rows: RecommendationQuerySet, _name: str, value: Body
    ) -> RecommendationQuerySet:
        return rows.with_body(value.pk)

    def by_state(
        self, rows: RecommendationQuerySet, _name: str, value: State
    ) -> RecommendationQuerySet:
        return rows.recommended_by(value.pk)

    def by_overdue(
        self, rows: RecommendationQuerySet, _name: str, value: str
    ) -> RecommendationQuerySet:
        return rows.overdue(
            today(), span=OVERDUE_DAYS[value], lead=number_of(self.form.cleaned_data.get("lead"))
        )

    def by_quiet(
        self, rows: RecommendationQuerySet, _name: str, _value: str
    ) -> RecommendationQuerySet:
        return rows.quiet(today(), lead=number_of(self.form.cleaned_data.get("lead")))

    def by_update(
        self, rows: RecommendationQuerySet, _name: str, value: Sequence[str]
    ) -> RecommendationQuerySet:
        return rows.with_newest_update(value, self.viewer) if value else rows


def sorted_by(
    rows: RecommendationQuerySet, sort: str, viewer: "Viewer | None" = None
) -> RecommendationQuerySet:
    """The rows in the order asked for."""
    sort = sort_for(sort, viewer)
    name = sort.removeprefix("-")
    if name in DATES:
        rows = rows.with_dates_of_all()
    if name == "lead":
        rows = rows.with_place_of_lead()
    ordered = rows.order_by(*SORTS.get(name, PLACE))
    return ordered.reverse() if sort.startswith("-") else ordered


def sort_for(sort: str, viewer: "Viewer | None" = None) -> str:
    """The order that is in force: "", the place in the document, where the one asked for is
    unknown, where it would tell the viewer what is not shown, and where the past is shown: its
    views have no keys by which so many rows could be grouped."""
    name = sort.removeprefix("-")
    is_closed = name in GROUPED and (SHOWN_ON.get() or not asks_inside(viewer))
    return sort if name in SORTS and not is_closed else ""
