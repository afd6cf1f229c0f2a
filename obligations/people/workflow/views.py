"""Saved views of a list, and the columns that a person keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.roles import Role
from obligations.people.choices import ListName
from obligations.people.models import ListSetting, SavedView, User
from obligations.people.models.lists import LONGEST_QUERY
from obligations.people.permissions import can_change_view, can_share_view

LONGEST_NAME: Final = 80
MOST_VIEWS: Final = 50
"""Own views of one person; more than anybody finds again among the tabs."""


def save_view(
    *, by: User, name: str, query: str, of_list: str = ListName.RECOMMENDATIONS
) -> SavedView:
    """A new view of one's own; it stands behind the others.

    Raises Incomplete, naming the field, where the name or the query cannot be.
    """
    name, query = _name(name), _query(query)
    with act("save_view", by), _one_of_a_name():
        places = list(by.saved_views.of_list(of_list).values_list("order", flat=True))
        if len(places) >= MOST_VIEWS:
            raise WrongState(_("You have 50 views. Remove one that you no longer use first."))
        return SavedView.objects.create(
            owner=by,
            list=of_list,
            name=name,
            query=query,
            order=max(places, default=0) + 1,
            is_made_up=by.is_made_up,
        )


def rename_view(view: SavedView, *, by: User, version: int, name: str) -> SavedView:
    can_change_view(by, view).enforce()
    name = _name(name)
    with act("rename_view", by), _one_of_a_name():
        fresh = lock(view, version)
        fresh.name = name
        return _saved(fresh)


def replace_view(view: SavedView, *, by: User, version: int, query: str) -> SavedView:
    """The same name for other filters, columns and order."""
    can_change_view(by, view).enforce()
    query = _query(query)
    with act("replace_view", by):
        fresh = lock(view, version)
        fresh.query = query
        return _saved(fresh)


def share_view(
    view: SavedView, *, by: User, version: int, role: str, reason: str = ""
) -> SavedView:
    """Offers the view to everybody with a role; "": to its owner alone again."""
    can_share_view(by).enforce()
    can_change_view(by, view).enforce()
    if role and role not in Role.values:
        raise Incomplete(_("Choose a role of the list."), field="role")
    if not reason.strip():
        raise Incomplete(_("Give a reason. It stays in the history."), field="reason")
    with act("share_view", by, reason):
        fresh = lock(view, version)
        fresh.role = role
        return _saved(fresh)


def move_view(view: SavedView, *, by: User, version: int, up: bool) -> SavedView:
    """One place to the left among the own tabs, or to the right."""
    can_change_view(by, view).enforce()
    with act("move_view", by):
        fresh = lock(view, version)
        rows = SavedView.objects.filter(owner=fresh.owner_id, list=fresh.list)
        others = list(rows.select_for_update().order_by("order", "pk"))
        place = [one.pk for one in others].index(fresh.pk)
        others.insert(max(0, place - 1) if up else place + 1, others.pop(place))
        for number, one in enumerate(others, start=1):
            if one.order != number:
                one.order = number
                one.save(update_fields=["order"])
    fresh.refresh_from_db()
    return fresh


def remove_view(view: SavedView, *, by: User, version: int) -> None:
    """The name goes; what it showed stays where it is, and its history stays."""
    can_change_view(by, view).enforce()
    with act("remove_view", by):
        lock(view, version).delete()


def keep_columns(
    *, by: User, columns: str, page_size: int, of_list: str = ListName.RECOMMENDATIONS
) -> ListSetting:
    """What this person's list shows from now on, where an address does not say otherwise."""
    if page_size not in ListSetting.SIZES:
        raise Incomplete(_("A page has 20, 40 or 100 rows."), field="rows")
    kept, _is_new = ListSetting.objects.update_or_create(
        user=by, list=of_list, defaults={"columns": columns, "page_size": page_size}
    )
    return kept


def usual_columns(*, by: User, of_list: str = ListName.RECOMMENDATIONS) -> None:
    """The list as everybody finds it at first."""
    ListSetting.objects.filter(user=by, list=of_list).delete()


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Incomplete(_("Give the view a name."), field="name")
    if len(name) > LONGEST_NAME:
        raise Incomplete(_("The name has at most 80 characters."), field="name")
    return name


def _query(query: str) -> str:
    query = query.strip()
    if not query:
        raise Incomplete(
            _("There is nothing to keep yet. Choose a filter, an order or columns first."),
            field="query",
        )
    if len(query) > LONGEST_QUERY:
        raise Incomplete(
            _("There are too many filters for one view. Take some away."), field="query"
        )
    return query


@contextmanager
def _one_of_a_name() -> Iterator[None]:
    """The database says whether the name is taken, whoever was quicker."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        if "saved_view_name_is_unique" not in str(refused):
            raise
        raise Incomplete(
            _("You have a view with this name already. Choose another."), field="name"
        ) from refused


def _saved(view: SavedView) -> SavedView:
    view.save()
    view.refresh_from_db()
    return view
