"""The board: the rows of the list in columns, by level or by where the newest update stands.

Nothing is dragged: a level changes through an approved update or an assessment alone, so that each
card says what may be done now instead.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.common.badges import Badge
from obligations.common.models import SHOWN_ON, today
from obligations.common.roles import WRITERS
from obligations.followup import figures
from obligations.followup.choices import (
    LEVEL_BADGES,
    NEWEST_UPDATE,
    NO_UPDATE,
    Level,
    UpdateState,
)
from obligations.followup.filters import RecommendationFilter, asks_inside, sorted_by
from obligations.followup.models import Recommendation, UpdateTarget
from obligations.followup.pages.listing import SOON_DAYS, around, searched
from obligations.followup.pages.opened import opened
from obligations.followup.pages.record import Action, actions
from obligations.followup.pages.rows import WORDS, mark_soon, mark_words, rows_in_order
from obligations.followup.permissions import can_decide_update
from obligations.followup.querysets import RecommendationQuerySet
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page

CARDS: Final = 20
"""In one column; the rest is a list."""
BY: Final[Mapping[str, Promise]] = {
    "level": gettext_lazy("By level"),
    "update": gettext_lazy("By newest update"),
}
Groups = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Pile:
    """One column: how many there are, the first cards, the list of all."""

    key: str
    badge: Badge
    count: int
    cards: Sequence[Recommendation]
    address: str


@page
def recommendation_board(request: SignedInRequest) -> HttpResponse:
    """What the list shows with the same filters, in columns."""
    user, on = request.user, today()
    view = opened(request.GET, user)
    params = request.GET = view.params  # type: ignore[assignment]
    visible = figures.listed(user, params)
    filtered = RecommendationFilter(params, queryset=visible, viewer=user)
    by = chosen(params, user)
    ordered = sorted_by(filtered.qs, params.get("sort", ""), user)
    groups = grouped(ordered, by, user)
    keys = [key for one in groups.values() for key in one[:CARDS]]
    cards = _cards(visible, keys, searched(filtered), user)
    context = {
        **around(user, view, filtered),
        "as_board": True,
        "by": by,
        "ways": [(key, words, key == by) for key, words in BY.items() if key in ways(user)],
        "keep_by": f"&by={by}" if "by" in params else "",
        "piles": [
            Pile(
                key,
                badge,
                len(groups[key]),
                [cards[one] for one in groups[key][:CARDS] if one in cards],
                _address(params, by, key),
            )
            for key, badge in columns(by, params, user).items()
        ],
        "total": sum(map(len, groups.values())),
        "all": figures.count_listed(user, params),
        "late": set(visible.overdue(on).filter(pk__in=keys).values_list("pk", flat=True))
        if asks_inside(user)
        else set(),
    }
    return render(request, "obligations/followup/board.html", context)


def ways(user: User) -> list[str]:
    """Who does not know who answers does not see where updates stand."""
    return list(BY) if asks_inside(user) else ["level"]


def chosen(params: QueryDict, user: User) -> str:
    """What the columns are; the level where the address says nothing that is known."""
    by = str(params.get("by", ""))
    return by if by in ways(user) else "level"


def columns(by: str, params: QueryDict, user: User) -> dict[str, Badge]:
    """The columns in their order: those that the filter leaves, and that this viewer has."""
    if by == "level":
        found = {level.value: LEVEL_BADGES[level] for level in Level}
    else:
        found = {key: NEWEST_UPDATE[key] for key in NEWEST_UPDATE if key in _stands(user)}
    wanted = set(params.getlist(by)) & set(found)
    return {key: badge for key, badge in found.items() if not wanted or key in wanted}


def _stands(user: User) -> set[str]:
    """A draft is its body's own; what is under way, the body's and the secretariat's."""
    own = user.body_id is not None
    seen = {NO_UPDATE, UpdateState.APPROVED.value}
    if own or user.is_secretariat:
        seen |= {UpdateState.SUBMITTED.value, UpdateState.VALIDATED.value}
        seen.add(UpdateState.RETURNED.value)
    return seen | {UpdateState.DRAFT.value} if own else seen


def grouped(ordered: RecommendationQuerySet, by: str, user: User) -> Groups:
    """The keys of the rows of each column, in their order: so the counts are those of the list."""
    found: dict[str, list[int]] = defaultdict(list)
    if by == "level":
        for key, level in ordered.values_list("pk", "level"):
            found[level].append(key)
        return found
    stands = figures.newest_updates(user)
    for key in ordered.values_list("pk", flat=True):
        found[stands.get(key, NO_UPDATE)].append(key)
    return found


def _cards(
    visible: RecommendationQuerySet, keys: list[int], words: str, user: User
) -> dict[int, Recommendation]:
    """The cards with their marks and with what may be done, in a fixed number of queries."""
    shown = {"lead", "due"} if asks_inside(user) else set()
    cards = rows_in_order(visible, keys, shown | ({WORDS} if words else set()))
    mark_words(cards, words)
    mark_soon(cards, today(), SOON_DAYS)
    may_act = SHOWN_ON.get() is None and (user.is_secretariat or user.has_role(*WRITERS))
    waiting = _waiting(keys) if may_act and user.is_secretariat else {}
    for one in cards:
        found = actions(user, list(one.components.all())) if may_act else []
        if (target := waiting.get(one.pk)) is not None:
            found.insert(0, _decide(user, target))
        vars(one)["actions"] = [deed for deed in found if deed.allowed]
    return {one.pk: one for one in cards}


def _waiting(keys: list[int]) -> dict[int, UpdateTarget]:
    """The oldest update that waits for a decision, of each of these recommendations."""
    rows = UpdateTarget.objects.waiting().filter(component__recommendation__in=keys)
    found: dict[int, UpdateTarget] = {}
    for one in rows.select_related("update", "component"):
        found.setdefault(one.component.recommendation_id, one)
    return found


def _decide(user: User, target: UpdateTarget) -> Action:
    url = reverse("admin:updatetarget-decide", args=[target.pk])
    return Action(_("Decide on the update"), url, can_decide_update(user, target.update), True)


def _address(params: QueryDict, by: str, key: str) -> str:
    """The list of exactly these rows."""
    query = params.copy()
    for name in ("page", "by"):
        query.pop(name, None)
    query[by] = key
    return f"{reverse('recommendation-list')}?{query.urlencode()}"
