"""The view in the address of a list: whose filters are shown, and whether they were changed since.

`?view=<identifier>` alone opens a view. Its filters then stand in every link of the page, beside
the identifier; where they differ from what is stored, the page says so.
"""

import uuid
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from obligations.followup.pages.columns import split
from obligations.people.models import SavedView, User

VIEW: Final = "view"
BESIDES: Final = (VIEW, "page", "by", "csrfmiddlewaretoken")
"""What stands in an address and belongs to no view."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`params` is what the page shows; `views` are those that the viewer may open."""

    params: QueryDict
    views: list[SavedView]
    view: SavedView | None = None
    is_changed: bool = False
    is_missing: bool = False

    @property
    def query(self) -> str:
        """What a view made of this page would hold."""
        return as_kept(self.params)

    def tabs(self, user: User) -> list[SavedView]:
        """The own ones, those offered to a role of this person, and the one that is open."""
        return [
            one
            for one in self.views
            if one.owner_id == user.pk or one.role in user.roles or one == self.view
        ]


def opened(params: QueryDict, user: User) -> Opened:
    """Reads the address. A view that this person may not open is as one that never was."""
    views = list(
        SavedView.objects.visible_to(user).of_list().own_first(user).select_related("owner")
    )
    if VIEW not in params:
        return Opened(params, views)
    wanted = _uid(str(params.get(VIEW, "")))
    found = next((one for one in views if one.uid == wanted), None)
    if found is None:
        rest = params.copy()
        rest.pop(VIEW)
        return Opened(rest, views, is_missing=True)
    if set(params) <= {VIEW, "page", "by"}:
        return Opened(_with_view(found, params), views, found)
    return Opened(params, views, found, is_changed=as_kept(params) != found.query)


def _with_view(view: SavedView, params: QueryDict) -> QueryDict:
    """The filters of the view, then its identifier and the page that was asked for."""
    shown = QueryDict(view.query, mutable=True)
    for name in (VIEW, "page", "by"):
        if name in params:
            shown[name] = str(params.get(name, ""))
    return shown


def as_kept(params: QueryDict) -> str:
    """The query string of a page as a view holds it: in one order, without what says nothing."""
    kept = QueryDict(mutable=True)
    for name in sorted(set(params) - set(BESIDES)):
        values = params.getlist(name)
        if name == "columns":
            kept[name] = ",".join(sorted(split(values)))
        elif found := sorted({one for one in values if one}):
            kept.setlist(name, found)
    return kept.urlencode(safe=",")


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
