"""What a panel of "My work" is: a head, its rows or what to do where there are none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SHOWN = 10
"""Rows of a panel; the rest stands behind its link."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One section of the page.

    `key` is its anchor and the name of its template in desk/panels/; `said` its sentence at the
    top of the page (HTML); `empty` says what to do where nothing is in it, and without such a
    sentence an empty panel is left out; `more` is the address of all rows as a list.
    """

    key: str
    title: str | Promise
    rows: Sequence[Any]
    total: int
    said: str = ""
    empty: str | Promise = ""
    more: str = ""
    is_beside: bool = False

    @property
    def is_shown(self) -> bool:
        return bool(self.rows or self.empty)

    @property
    def template(self) -> str:
        return f"obligations/desk/panels/{self.key.replace('-', '_')}.html"


def sentence(words: str, key: str) -> SafeString:
    """One sentence of the page's head, linked to the panel that it speaks of."""
    return format_html('<a href="#{}">{}</a>', key, words)


def standfirst(panels: Iterable[Panel]) -> SafeString:
    """The sentences of the panels, as they stand at the top of the page."""
    return format_html_join(" ", "{}", [(panel.said,) for panel in panels if panel.said])
