"""The columns of the list of recommendations, and how many rows a page has: address, person, house.

The paragraph and the text are always there. What a viewer does not read is to them no column.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.followup.filters import asks_inside
from obligations.people.models import ListSetting, User


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, the order that its head asks for, whether it is there unasked."""

    name: str
    words: Promise
    sort: str = ""
    css: str = ""
    is_inside: bool = False
    is_usual: bool = False


COLUMNS: Final = (
    Column("states", _("Recommending States"), is_usual=True),
    Column("cycle", _("Mechanism and cycle")),
    Column("position", _("Position"), sort="position", is_usual=True),
    Column("level", _("Level"), sort="level", is_usual=True),
    Column("follow_up", _("Selected for follow-up"), sort="follow_up"),
    Column("themes", _("Themes")),
    Column("provisions", _("Provisions")),
    Column("groups", _("Affected groups")),
    Column("sdg", pgettext_lazy("column", "SDG")),
    Column("lead", _("Lead body"), sort="lead", is_inside=True, is_usual=True),
    Column("supporting", _("Supporting bodies"), is_inside=True),
    Column("updated", _("Last update"), sort="updated", css="num", is_inside=True, is_usual=True),
    Column("due", _("Due"), sort="due", css="num", is_inside=True, is_usual=True),
)
"""In the order in which they stand; the States stand under the text, not beside it."""
UNDER_THE_TEXT: Final = "states"


@dataclass(frozen=True, slots=True)
class Layout:
    """What one page of the list shows. `unknown` is what was asked for and is not understood."""

    shown: frozenset[str]
    rows: int
    offered: tuple[Column, ...]
    unknown: tuple[str, ...] = ()
    is_asked: bool = False
    is_kept: bool = False

    @property
    def columns(self) -> list[Column]:
        """Those with a head of their own."""
        return [
            one for one in self.offered if one.name in self.shown and one.name != UNDER_THE_TEXT
        ]

    @property
    def choices(self) -> list[tuple[Column, bool]]:
        return [(one, one.name in self.shown) for one in self.offered]

    @property
    def sizes(self) -> list[tuple[int, bool]]:
        return [(one, one == self.rows) for one in ListSetting.SIZES]

    @property
    def words(self) -> list[Promise]:
        """What is shown, in words."""
        return [one.words for one in self.offered if one.name in self.shown]

    @property
    def as_text(self) -> str:
        """The columns as addresses and settings hold them."""
        return ",".join(one.name for one in self.offered if one.name in self.shown)


def layout(params: QueryDict, viewer: User) -> Layout:
    """The columns of the address, else those that this person keeps, else the usual ones."""
    offered = tuple(one for one in COLUMNS if asks_inside(viewer) or not one.is_inside)
    known = {one.name for one in offered}
    shown = {one.name for one in offered if one.is_usual}
    rows, unknown = ListSetting.SIZES[1], []
    kept = None
    if not {"columns", "rows"} <= set(params):
        kept = ListSetting.objects.of(viewer)
    if kept is not None:
        shown, rows = known & set(kept.columns.split(",")), kept.page_size
    if "columns" in params:
        wanted = split(params.getlist("columns"))
        shown = known & wanted
        unknown = [f"columns={one}" for one in sorted(wanted - known)]
    if "rows" in params:
        found = [one for one in ListSetting.SIZES if str(one) == params.get("rows")]
        rows = found[0] if found else rows
        unknown += [] if found else [f"rows={params.get('rows')}"]
    return Layout(
        shown=frozenset(shown),
        rows=rows,
        offered=offered,
        unknown=tuple(unknown),
        is_asked="columns" in params or "rows" in params,
        is_kept=kept is not None,
    )


def split(values: Iterable[str]) -> set[str]:
    """Names, given with commas between them, or one by one."""
    return {one.strip() for value in values for one in value.split(",") if one.strip()}
