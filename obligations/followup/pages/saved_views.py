"""Views of the list that people keep: making, renaming, sharing, ordering and removing them."""

from typing import Any
from urllib.parse import unquote_plus

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.followup import figures
from obligations.followup.filters import RecommendationFilter, sort_for
from obligations.followup.forms import place_error, problems
from obligations.followup.pages.columns import layout
from obligations.followup.pages.facets import Chip, chips
from obligations.followup.pages.listing import misread, sorted_words
from obligations.followup.pages.opened import as_kept
from obligations.history.meanwhile import meanwhile
from obligations.people import workflow
from obligations.people.forms import ViewForm
from obligations.people.models import SavedView, User
from obligations.people.pages import SignedInRequest, enforce, page, verb, version_of
from obligations.people.permissions import can_change_view, can_share_view

MOST_PARAMETERS = 500


@page
def saved_views(request: SignedInRequest) -> HttpResponse:
    """The own views, and those that others share."""
    user = request.user
    rows = SavedView.objects.visible_to(user).of_list().own_first(user).select_related("owner")
    views = [(one, bool(can_change_view(user, one))) for one in rows]
    context = {
        "nav": "recommendations",
        "own": [one for one, _may in views if one.owner_id == user.pk],
        "shared": [(one, may) for one, may in views if one.owner_id != user.pk],
        "can_share": can_share_view(user),
    }
    return render(request, "obligations/followup/saved_views.html", context)


@page
def view_new(request: SignedInRequest) -> HttpResponse:
    """A new view: of the filters in this address, or of those that a form of the list sends."""
    posted = request.method == "POST"
    query = as_kept(read(request.POST.get("query", "")) if posted else request.GET)
    form = ViewForm(request.POST if posted else None, shares=False)
    if posted and form.is_valid():
        try:
            understood(query, request.user)
            made = workflow.save_view(by=request.user, name=form.cleaned_data["name"], query=query)
        except Incomplete as refusal:
            place_error(refusal, form)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The view “%(name)s” is saved.") % {"name": made.name})
            return redirect(address(made))
    return _form(request, form, query)


@page
def view_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name for a view; with whom it is shared, for whoever may share."""
    view = _view(request, pk)
    user, posted = request.user, request.method == "POST"
    shares = bool(can_share_view(user))
    start = {"name": view.name, "role": view.role}
    form = ViewForm(request.POST if posted else None, shares=shares, initial=start)
    changed = None
    if posted and form.is_valid():
        try:
            _carry_out(view, form, user, version_of(request))
        except StaleVersion as refusal:
            form.add_error(None, str(refusal))
            changed = meanwhile(view, _opened_version(request), user)
        except Incomplete as refusal:
            place_error(refusal, form)
        else:
            messages.success(request, _("The view is changed."))
            return redirect("saved-views")
    return _form(request, form, view.query, view=view, meanwhile=changed)


def _carry_out(view: SavedView, form: ViewForm, user: User, version: int) -> None:
    """What differs from the view, each by its own verb. Without a difference nothing is done."""
    role = form.cleaned_data.get("role", view.role)
    if role != view.role:
        reason = form.cleaned_data["reason"]
        shared = workflow.share_view(view, by=user, version=version, role=role, reason=reason)
        version = shared.version
    if form.cleaned_data["name"] != view.name or version == view.version:
        name = form.cleaned_data["name"]
        workflow.rename_view(view, by=user, version=version, name=name)


@verb
def view_replace(request: SignedInRequest, pk: int) -> HttpResponse:
    view = _view(request, pk)
    query = as_kept(read(request.POST.get("query", "")))
    understood(query, request.user)
    changed = workflow.replace_view(view, by=request.user, version=version_of(request), query=query)
    messages.success(
        request, _("The view “%(name)s” holds what is shown now.") % {"name": changed.name}
    )
    return redirect(address(changed))


@verb
def view_move(request: SignedInRequest, pk: int) -> HttpResponse:
    up = request.POST.get("to") == "left"
    workflow.move_view(_view(request, pk), by=request.user, version=version_of(request), up=up)
    return redirect("saved-views")


@verb
def view_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    view = _view(request, pk)
    workflow.remove_view(view, by=request.user, version=version_of(request))
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect("saved-views")


@verb
def list_columns(request: SignedInRequest) -> HttpResponse:
    """Keeps the columns that are shown for this person, or goes back to the usual ones."""
    rest = read(request.POST.get("query", ""))
    for name in ("columns", "rows", "page"):
        rest.pop(name, None)
    if "usual" in request.POST:
        workflow.usual_columns(by=request.user)
        messages.success(request, _("The list shows the usual columns again."))
    else:
        asked = layout(request.POST, request.user)
        if asked.unknown:
            raise Incomplete(_("These columns are not known. Choose them in the list again."))
        workflow.keep_columns(by=request.user, columns=asked.as_text, page_size=asked.rows)
        messages.success(request, _("The list shows you these columns from now on."))
    return redirect(f"{reverse('recommendation-list')}?{rest.urlencode()}")


def address(view: SavedView) -> str:
    return f"{reverse('recommendation-list')}?view={view.uid}"


def read(text: str) -> QueryDict:
    """A query string that was sent along, to be changed; an endless one is none, nor is one with
    a character that the database knows not."""
    if text.count("&") > MOST_PARAMETERS or "\x00" in unquote_plus(text):
        return QueryDict(mutable=True)
    return QueryDict(text, mutable=True)


def understood(query: str, user: User) -> None:
    """A view holds only what the list understands. Raises Incomplete, naming what it does not."""
    params = QueryDict(query)
    visible = figures.visible_recommendations(user)
    wrong = misread(RecommendationFilter(params, queryset=visible, viewer=user), params, user)
    if wrong:
        raise Incomplete(
            _("These filters are not understood: %(names)s. Open the list again and choose anew.")
            % {"names": ", ".join(wrong)[:300]},
            field="query",
        )


def _view(request: SignedInRequest, pk: int) -> SavedView:
    """A view of one's own or a shared one; what one may not change is refused with its reason."""
    rows = SavedView.objects.visible_to(request.user).of_list().select_related("owner")
    found = get_object_or_404(rows, pk=pk)
    enforce(can_change_view(request.user, found))
    return found


def _opened_version(request: SignedInRequest) -> int | None:
    try:
        return version_of(request)
    except StaleVersion:
        return None


def _form(request: SignedInRequest, form: ViewForm, query: str, **more: Any) -> HttpResponse:
    errors = problems(form) if form.is_bound else []
    params = QueryDict(query)
    context = {
        "nav": "recommendations",
        "form": form,
        "errors": errors,
        "query": query,
        "holds": _holds(params, request.user),
        "sorted_words": sorted_words(sort_for(params.get("sort", ""), request.user)),
        "layout": layout(params, request.user) if "columns" in params else None,
        "can_share": can_share_view(request.user),
        **more,
    }
    status = 422 if errors else 200
    return render(request, "obligations/followup/view_form.html", context, status=status)


def _holds(params: QueryDict, user: User) -> list[Chip]:
    """The filters of a view in words."""
    visible = figures.visible_recommendations(user)
    filtered = RecommendationFilter(params, queryset=visible, viewer=user)
    return chips(filtered, params) if filtered.is_valid() or filtered.form.cleaned_data else []
