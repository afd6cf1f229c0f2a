"""The list of recommendations: filters, facets, order and pages, all of it in the address."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.common.models import SHOWN_ON, today
from obligations.followup import figures
from obligations.followup.filters import NOBODY, SORTS, RecommendationFilter, sorted_by
from obligations.followup.models import Assignment, Component, Recommendation, UpdateTarget
from obligations.followup.pages.facets import Facets, chips
from obligations.followup.permissions import can_bulk
from obligations.followup.querysets import RecommendationQuerySet
from obligations.people.pages import SignedInRequest, page

PAGE_SIZE: Final = 40
OTHERS: Final = ("sort", "page")
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
    """Everything that the viewer may see, narrowed by the query string."""
    visible = figures.listed(request.user, request.GET)
    filtered = RecommendationFilter(request.GET, queryset=visible, viewer=request.user)
    sort = request.GET.get("sort", "")
    ordered = sorted_by(filtered.qs, sort, request.user).values_list("pk", flat=True)
    shown = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page"))
    keys = list(shown.object_list)
    context: dict[str, Any] = {
        "nav": "recommendations",
        "page": shown,
        "rows": rows_in_order(visible, keys),
        "all": visible.count() if request.GET else shown.paginator.count,
        "form": filtered.form,
        "facets": Facets(visible, request.GET, request.user).all(),
        "chips": chips(filtered, request.GET),
        "misread": misread(filtered, request.GET),
        "views": [
            (label, query, _without_order(request.GET) == query)
            for label, query, inside in VIEWS
            if request.user.reads_commission or not inside
        ],
        "sort": sort,
        "heads": heads(sort, inside=request.user.reads_commission),
        "soon_days": SOON_DAYS,
        "picks": bool(can_bulk(request.user)) and SHOWN_ON.get() is None,
        "late": set(visible.overdue(today()).filter(pk__in=keys).values_list("pk", flat=True)),
    }
    return render(request, "obligations/followup/list.html", context)


def rows_in_order(visible: RecommendationQuerySet, keys: list[int]) -> list[Recommendation]:
    """The rows of one page: found by their keys, so that only these are made ready."""
    found = {one.pk: one for one in for_rows(visible.filter(pk__in=keys))}
    newest = dict(UpdateTarget.objects.newest_of(keys))
    for key, one in found.items():
        due = [lead.due_on for part in one.components.all() for lead in leads_of(part)]
        next_due_on = min(filter(None, due), default=None)
        vars(one).update(next_due_on=next_due_on, last_update_on=newest.get(key))
    return [found[key] for key in keys if key in found]


def leads_of(component: Component) -> list[Assignment]:
    """What `for_rows` read along."""
    leads: list[Assignment] = vars(component)["leads"]
    return leads


def for_rows(rows: RecommendationQuerySet) -> RecommendationQuerySet:
    """With all that a row of the list shows, in a fixed number of queries."""
    leads = Assignment.objects.leads().select_related("body")
    components = Component.objects.prefetch_related(
        "recommending_states", Prefetch("assignments", queryset=leads, to_attr="leads")
    )
    return (
        rows.select_related("document", "cycle__mechanism")
        .prefetch_related(Prefetch("components", queryset=components))
        .defer("search_en", "search_ru", "search_tk")
    )


def heads(sort: str, *, inside: bool) -> list[dict[str, str]]:
    """The heads of the columns: words, the query that sorts by them, and the present order."""
    columns = [
        ("paragraph", _("Paragraph"), ""),
        ("", _("Recommendation"), ""),
        ("position", _("Position"), ""),
        ("level", _("Level"), ""),
    ]
    if inside:
        columns += [
            ("", _("Lead body"), ""),
            ("updated", _("Last update"), "num"),
            ("due", _("Due"), "num"),
        ]
    found = []
    for key, words, css in columns:
        turned = f"-{key}" if sort == key else key
        order = {key: "ascending", f"-{key}": "descending"}.get(sort, "") if key else ""
        found.append({"words": words, "css": css, "sort": turned if key else "", "order": order})
    return found


def misread(filtered: RecommendationFilter, params: QueryDict) -> list[str]:
    """Filters of the address that were not understood and therefore left out."""
    unknown = [name for name in params if name not in filtered.filters and name not in OTHERS]
    wrong = [str(filtered.filters[name].label) for name in filtered.form.errors]
    if (sort := params.get("sort", "")) and sort.removeprefix("-") not in SORTS:
        unknown.append(f"sort={sort}")
    return [*wrong, *unknown]


def _without_order(params: QueryDict) -> str:
    kept = params.copy()
    for name in OTHERS:
        kept.pop(name, None)
    return kept.urlencode()
