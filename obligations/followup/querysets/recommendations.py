"""Recommendations and their components: scope, search, lead body, overdue, newest update."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, Max, Min, Model, OuterRef, Q, Subquery

from obligations.common.models import Audience
from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.common.text import fold
from obligations.followup.choices import (
    LIVE_ASSIGNMENTS,
    NO_UPDATE,
    OVERDUE_DAYS,
    AssignmentRole,
    DaysLate,
    Decision,
)

if TYPE_CHECKING:
    from obligations.followup.models import Recommendation, Tag
    from obligations.register.models import Instrument, Provision, Theme

_M_co = TypeVar("_M_co", bound=Model, covariant=True)
LIVE_LEAD = Q(role=AssignmentRole.LEAD, state__in=LIVE_ASSIGNMENTS)


def audience_for(user: Viewer) -> Q:
    """Rows whose audience includes this user. What is meant for one body reaches the secretariat
    here; each area adds the body itself."""
    if not user.is_authenticated:
        return Q(pk__in=[])
    if user.is_secretariat:
        return Q(audience__in=Audience.values)
    if user.reads_commission:
        return Q(audience__in=[Audience.COMMISSION, Audience.PUBLIC])
    return Q(audience=Audience.PUBLIC)


def matching(folded: str) -> Q:
    """A condition on the three search columns; the words come folded already."""
    return (
        Q(search_en=SearchQuery(folded, config="english", search_type="websearch"))
        | Q(search_ru=SearchQuery(folded, config="russian", search_type="websearch"))
        | Q(search_tk=SearchQuery(folded, config="simple", search_type="websearch"))
    )


def _by_reference(typed: str) -> Q:
    """ "A/HRC/24/3, 112.6": symbol and paragraph, as documents are cited."""
    symbol, _blank, paragraph = typed.replace(",", " ").strip().rpartition(" ")
    if not symbol:
        return Q(pk__in=[])
    return Q(document__symbol__iexact=symbol.strip(), paragraph__istartswith=paragraph)


class RecommendationQuerySet(ScopedQuerySet["Recommendation"]):
    def visible_to(self, user: Viewer) -> Self:
        """Public ones for whoever has signed in; one that is for a body only, for its people."""
        return self.filter(self._seen_by(user))

    def hidden_from(self, user: Viewer) -> Self:
        """All others."""
        return self.filter(~self._seen_by(user))

    def _seen_by(self, user: Viewer) -> Q:
        seen = audience_for(user)
        if user.is_authenticated and user.reads_commission and user.body_id is not None:
            own = Q(Exists(self.assignments().filter(body=user.body_id)))
            seen |= Q(audience=Audience.BODY) & own
        return seen

    def assignments(self) -> Any:
        """Living assignments of the outer recommendation, for Exists() and Subquery()."""
        return self.rows_of("components", "assignments").filter(
            component__recommendation=OuterRef("pk"), state__in=LIVE_ASSIGNMENTS
        )

    def current(self) -> Self:
        """Not archived."""
        return self.filter(archived_at=None)

    def search(self, text: str) -> Self:
        """Words in the text, summary or paragraph, in any of the three languages, whatever their
        case and diacritics; "quoted phrases", OR and -without as people know them."""
        typed = text.replace("\x00", " ").strip()
        folded = fold(typed)
        if not folded:
            return self
        found = (
            matching(folded)
            | Q(paragraph__istartswith=typed)
            | Q(document__symbol__istartswith=typed)
            | _by_reference(typed)
            | Exists(self.related("components").filter(matching(folded)))
        )
        return self.filter(found)

    def with_lead(self, body: int | None) -> Self:
        """Those of which this body leads a component; None: those where a component has none."""
        if body is None:
            return self.filter(Exists(self.related("components").without_lead()))
        return self.filter(Exists(self.assignments().filter(role=AssignmentRole.LEAD, body=body)))

    def with_body(self, body: int) -> Self:
        """Those that this body leads or supports."""
        return self.filter(Exists(self.assignments().filter(body=body)))

    def overdue(
        self, on: date, *, span: DaysLate = OVERDUE_DAYS["1"], lead: int | None = None
    ) -> Self:
        """Those with a component overdue on a day, within a span, led by this body if given."""
        late = self.assignments().overdue(on).filter(due_on__lte=span.latest(on))
        if (earliest := span.earliest(on)) is not None:
            late = late.filter(due_on__gte=earliest)
        if lead is not None:
            late = late.filter(body=lead)
        return self.filter(Exists(late))

    def quiet(self, on: date, *, lead: int | None = None) -> Self:
        """Those on which a lead body, this one if given, has been quiet for 90 days."""
        quiet = self.assignments().quiet(on)
        return self.filter(Exists(quiet if lead is None else quiet.filter(body=lead)))

    def with_newest_update(self, stands: Iterable[str], user: "Viewer | None") -> Self:
        """Those whose newest update stands so, as far as this user sees updates; see
        NEWEST_UPDATE for the values. None: the command line."""
        wanted = set(stands)
        seen = self.rows_of("components", "targets").seen_on_board(user)
        newest = self.rows_of("components", "targets").filter(
            pk__in=seen.newest_of_each().values("pk")
        )
        found = newest.with_stand().filter(stand__in=wanted - {NO_UPDATE})
        rows = Q(pk__in=found.values("component__recommendation"))
        if NO_UPDATE in wanted:
            rows |= ~Q(pk__in=seen.order_by().values("component__recommendation"))
        return self.filter(rows)

    def touching(self, instruments: Iterable["Instrument"]) -> Self:
        """Those linked to a provision of an instrument, or made by its own Committee."""
        chosen = [one.pk for one in instruments]
        linked = self.links("provisions").filter(provision__instrument__in=chosen)
        own = [one.monitoring_body_id for one in instruments if one.kind == "treaty"]
        return self.filter(Exists(linked) | Q(cycle__mechanism__in=own))

    def made_by_committees(self) -> Self:
        """Those of treaty bodies."""
        return self.filter(cycle__mechanism__kind="treaty_body")

    def without_link_to_own_treaty(self) -> Self:
        """Those not linked to a provision of the treaty that their Committee monitors."""
        own = self.links("provisions").filter(
            provision__instrument__kind="treaty",
            provision__instrument__monitoring_body=OuterRef("cycle__mechanism"),
        )
        return self.exclude(Exists(own))

    def under(self, provisions: Iterable["Provision"]) -> Self:
        """Those linked to one of the provisions or to a paragraph of it."""
        chosen = [one.pk for one in provisions]
        linked = self.links("provisions").filter(
            Q(provision__in=chosen) | Q(provision__parent__in=chosen)
        )
        return self.filter(Exists(linked))

    def about(self, themes: Iterable["Theme"]) -> Self:
        """Those with one of the themes."""
        chosen = [one.pk for one in themes]
        return self.filter(Exists(self.links("themes").filter(theme__in=chosen)))

    def tagged(self, tags: Iterable["Tag"]) -> Self:
        """Those with one of the tags."""
        chosen = [one.pk for one in tags]
        return self.filter(Exists(self.links("tags").filter(tag__in=chosen)))

    def archived(self) -> Self:
        return self.exclude(archived_at=None)

    def waiting(self) -> Self:
        """Those of which a component waits for a decision on an update."""
        targets = self.rows_of("components", "targets").waiting().order_by()
        return self.filter(Exists(targets.filter(component__recommendation=OuterRef("pk"))))

    def recommended_by(self, state: int) -> Self:
        """Those of which a State recommended a component."""
        components = self.related("components").filter(recommending_states=state)
        return self.filter(Exists(components))

    def with_dates(self) -> Self:
        """Annotates `next_due_on` and `last_update_on`; see below."""
        return self.with_due_day().with_last_update()

    def with_dates_of_all(self) -> Self:
        """The same two by joins: quicker where all rows are put in order, not one page."""
        lead = Q(components__assignments__role=AssignmentRole.LEAD) & Q(
            components__assignments__state__in=LIVE_ASSIGNMENTS
        )
        approved = Q(components__targets__decision=Decision.APPROVED)
        return self.annotate(
            next_due_on=Min("components__assignments__due_on", filter=lead),
            last_update_on=Max("components__targets__decided_at", filter=approved),
        )

    def with_place_of_lead(self) -> Self:
        """Annotates `lead_order` and `lead_code`: the place of the first lead body, or None."""
        lead = Q(components__assignments__role=AssignmentRole.LEAD) & Q(
            components__assignments__state__in=LIVE_ASSIGNMENTS
        )
        return self.annotate(
            lead_order=Min("components__assignments__body__order", filter=lead),
            lead_code=Min("components__assignments__body__code", filter=lead),
        )

    def with_due_day(self) -> Self:
        """Annotates `next_due_on`: the earliest living due day of a lead, or None."""
        due = (
            self.assignments()
            .filter(role=AssignmentRole.LEAD, due_on__isnull=False)
            .order_by()
            .values("component__recommendation")
            .annotate(first=Min("due_on"))
            .values("first")
        )
        return self.annotate(next_due_on=Subquery(due))

    def with_last_update(self) -> Self:
        """Annotates `last_update_on`: the moment of the newest approved update, or None."""
        updated = (
            self.rows_of("components", "targets")
            .filter(component__recommendation=OuterRef("pk"), decision=Decision.APPROVED)
            .order_by()
            .values("component__recommendation")
            .annotate(newest=Max("decided_at"))
            .values("newest")
        )
        return self.annotate(last_update_on=Subquery(updated))


class TagQuerySet(ScopedQuerySet["Tag"]):
    def visible_to(self, user: Viewer) -> Self:
        """How the secretariat sorts its work is known inside the Commission."""
        return self if user.is_authenticated and user.reads_commission else self.none()

    def offered(self, on: date) -> Self:
        """Those that may still be put on something."""
        return self.filter(Q(disabled_on=None) | Q(disabled_on__gt=on))
