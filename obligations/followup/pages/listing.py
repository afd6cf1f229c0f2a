"""The list of recommendations: filters, facets, order, columns and pages, all in the address."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.common.models import SHOWN_ON, today
from obligations.followup import figures
from obligations.followup.filters import NOBODY, SORTS, RecommendationFilter, sort_for, sorted_by
from obligations.followup.pages.columns import Layout, layout
from obligations.followup.pages.facets import Facets, chips
from obligations.followup.pages.opened import VIEW, Opened, opened
from obligations.followup.pages.rows import WORDS, mark_soon, mark_words, rows_in_order
from obligations.followup.permissions import can_bulk
from obligations.history.memo import kept
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page
from obligations.people.permissions import can_change_view, can_share_view

OTHERS: Final = ("sort", "page", "columns", "rows", "by", VIEW)
SOON_DAYS: Final = 30
VIEWS: Final = (
    (gettext_lazy("All"), "", False),
    (gettext_lazy("Overdue"), "overdue=1", True),
    (gettext_lazy("No body yet"), f"lead={NOBODY}", True),
    (gettext_lazy("Selected for follow-up"), "follow_up=true", False),
    (gettext_lazy("Not assessed"), "level=not_assessed", False),
)


@page
def recommendation_list(request: SignedInRequest) -> HttpResponse:
    """Everything that the viewer may see, narrowed by the query string or by a saved view."""
    view = opened(request.GET, request.user)
    params = request.GET = view.params  # type: ignore[assignment]
    visible = figures.listed(request.user, params)
    filtered = RecommendationFilter(params, queryset=visible, viewer=request.user)
    asked = layout(params, request.user)
    sort = params.get("sort", "")
    ordered = in_order(filtered, params, request.user)
    shown = Paginator(ordered, asked.rows).get_page(params.get("page"))
    keys = list(shown.object_list)
    words = searched(filtered)
    rows = rows_in_order(visible, keys, asked.shown | ({WORDS} if words else set()))
    mark_words(rows, words)
    mark_soon(rows, today(), SOON_DAYS)
    late = visible.overdue(today()).filter(pk__in=keys) if "due" in asked.shown else None
    context: dict[str, Any] = {
        "page": shown,
        "rows": rows,
        "all": figures.count_listed(request.user, params) if params else shown.paginator.count,
        "facets": kept(
            "facets",
            what_is_asked(params, request.user),
            lambda: Facets(visible, params, request.user).all(),
        ),
        "layout": asked,
        "heads": heads(sort, asked),
        "late": set(late.values_list("pk", flat=True)) if late is not None else set(),
        **around(request.user, view, filtered),
        "picks": bool(can_bulk(request.user)) and SHOWN_ON.get() is None,
    }
    return render(request, "obligations/followup/list.html", context)


def in_order(filtered: RecommendationFilter, params: QueryDict, user: User) -> list[int]:
    """The keys of all rows that fit, in the order asked for."""
    rows = sorted_by(filtered.qs, params.get("sort", ""), user).values_list("pk", flat=True)
    return kept("rows", (*what_is_asked(params, user), params.get("sort", "")), lambda: list(rows))


def what_is_asked(params: QueryDict, user: User) -> tuple[Any, ...]:
    """The filters of the address and whose eyes they are for: what rows and counts hang on."""
    filters = [(name, params.getlist(name)) for name in sorted(params) if name not in OTHERS]
    return (*user.scope, filters)


def around(user: User, view: Opened, filtered: RecommendationFilter) -> dict[str, Any]:
    """What the list and the board have in common: views, chips, order, what was not understood."""
    params = view.params
    return {
        "nav": "recommendations",
        "form": filtered.form,
        "chips": chips(filtered, params),
        "misread": misread(filtered, params, user),
        "views": [
            (label, query, view.view is None and _without_order(params) == query)
            for label, query, inside in VIEWS
            if user.reads_commission or not inside
        ],
        "opened": view,
        "tabs": view.tabs(user),
        "can_change": view.view is not None and bool(can_change_view(user, view.view)),
        "can_share": can_share_view(user),
        "sort": params.get("sort", ""),
        "sorted_words": sorted_words(sort_for(params.get("sort", ""), user)),
    }


def searched(filtered: RecommendationFilter) -> str:
    """What is searched for; "" where it was not understood."""
    return (filtered.form.cleaned_data.get("q") or "") if filtered.form.is_bound else ""


def heads(sort: str, asked: Layout) -> list[dict[str, str]]:
    """The heads of the columns: words, the query that sorts by them, and the present order."""
    columns = [("paragraph", _("Paragraph"), ""), ("", _("Recommendation"), "")]
    columns += [(one.sort, str(one.words), one.css) for one in asked.columns]
    found = []
    for key, words, css in columns:
        turned = f"-{key}" if sort == key else key
        order = {key: "ascending", f"-{key}": "descending"}.get(sort, "") if key else ""
        found.append({"words": words, "css": css, "sort": turned if key else "", "order": order})
    return found


SORT_WORDS: Final = {
    "-position": gettext_lazy("Sorted by position, from the end"),
    "-follow_up": gettext_lazy("Sorted by selection for follow-up, the selected last"),
    "-lead": gettext_lazy("Sorted by lead body, from the end"),
    "position": gettext_lazy("Sorted by position, then paragraph"),
    "level": gettext_lazy("Sorted by level, the least first, then paragraph"),
    "-level": gettext_lazy("Sorted by level, the most first"),
    "follow_up": gettext_lazy("Sorted by selection for follow-up, then paragraph"),
    "lead": gettext_lazy("Sorted by lead body, then paragraph"),
    "updated": gettext_lazy("Sorted by last update, the newest first"),
    "-updated": gettext_lazy("Sorted by last update, the oldest first"),
    "due": gettext_lazy("Sorted by due day, the earliest first"),
    "-due": gettext_lazy("Sorted by due day, the latest first"),
    "-paragraph": gettext_lazy("Sorted by mechanism, cycle and paragraph, from the end"),
}


def sorted_words(sort: str) -> str:
    """How the rows stand, in a sentence."""
    return str(SORT_WORDS.get(sort) or _("Sorted by mechanism, cycle and paragraph"))


def misread(filtered: RecommendationFilter, params: QueryDict, user: User) -> list[str]:
    """Filters of the address that were not understood and therefore left out."""
    unknown = [name for name in params if name not in filtered.filters and name not in OTHERS]
    wrong = [str(filtered.filters[name].label) for name in filtered.form.errors]
    if (sort := params.get("sort", "")) and sort.removeprefix("-") not in SORTS:
        unknown.append(f"sort={sort}")
    return [*wrong, *unknown, *layout_unknown(params, user)]


def layout_unknown(params: QueryDict, user: User) -> tuple[str, ...]:
    return layout(params, user).unknown if {"columns", "rows"} & set(params) else ()


def _without_order(params: QueryDict) -> str:
    kept = params.copy()
    for name in OTHERS:
        kept.pop(name, None)
    return kept.urlencode()
