"""What was chosen, read with all that an act on many looks at, and locked where it is changed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete
from obligations.common.languages import CODES
from obligations.followup.models import Assignment, Component, Recommendation
from obligations.followup.querysets import RecommendationQuerySet
from obligations.people.models import User

MOST: Final = 1_000
"""Recommendations in one act."""
Parts = list[Component]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The recommendations in the order of the register; `waiting` are those with an update that
    waits for a decision."""

    rows: list[Recommendation]
    waiting: frozenset[int]

    def components(self) -> Iterator[Component]:
        for one in self.rows:
            yield from parts_of(one)


def parts_of(recommendation: Recommendation) -> Parts:
    """Its components, as `read` found them."""
    found: Parts = vars(recommendation)["parts"]
    return found


def living_of(component: Component) -> list[Assignment]:
    """Its assignments in force, as `read` found them."""
    found: list[Assignment] = vars(component)["living"]
    return found


def check_number(keys: Collection[int]) -> None:
    """Raises Incomplete, with a sentence, where nothing or too much is chosen."""
    if not keys:
        raise Incomplete(_("Choose at least one recommendation."))
    if len(keys) > MOST:
        words = _(
            "%(count)d recommendations are chosen; one act takes at most %(most)d. Narrow the "
            "filter, then do the rest in a second act."
        )
        raise Incomplete(words % {"count": len(keys), "most": MOST})


def lock(keys: Collection[int], by: User) -> None:
    """Locks the chosen rows in one order, components before their recommendations, as every other
    verb does. The keys are the viewer's own: what is not visible is not there."""
    seen = Recommendation.objects.visible_to(by).filter(pk__in=keys).order_by()
    found = list(seen.values_list("pk", flat=True))
    parts = Component.objects.filter(recommendation__in=found).order_by("pk")
    list(parts.select_for_update().values_list("pk", flat=True))
    rows = Recommendation.objects.filter(pk__in=found).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))
    living = Assignment.objects.living().filter(component__recommendation__in=found).order_by("pk")
    list(living.select_for_update(of=("self",)).values_list("pk", flat=True))


ROW: Final = (
    "version", "cycle", "document__symbol", "paragraph", "source", "archived_at",
    "original_language", *(f"{name}_{code}" for name in ("summary", "text") for code in CODES),
)  # fmt: skip
PART: Final = ("recommendation", "version", "label", "order")
HELD: Final = (
    "component", "version", "role", "state", "due_on",
    *(f"body__name_{code}" for code in CODES),
)  # fmt: skip
"""The columns that a line is made of: of a thousand rows every other one is felt."""


def read(keys: Collection[int], by: User) -> Chosen:
    """In a number of queries that does not grow with the rows."""
    living = Assignment.objects.living().select_related("body").only(*HELD)
    parts = Component.objects.only(*PART).prefetch_related(
        Prefetch("assignments", queryset=living.order_by("role", "pk"), to_attr="living")
    )
    seen: RecommendationQuerySet = Recommendation.objects.visible_to(by).filter(pk__in=keys)
    rows = (
        seen.select_related("document")
        .only(*ROW)
        .prefetch_related(Prefetch("components", queryset=parts, to_attr="parts"), "tags")
    )
    waiting = seen.waiting().order_by().values_list("pk", flat=True)
    return Chosen(list(rows), frozenset(waiting))
