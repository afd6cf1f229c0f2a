"""Formatting for templates: dates, marks, query strings. No queries here."""

from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.common.badges import Badge
from obligations.common.languages import Translated
from obligations.followup.choices import badge_of_level, badge_of_position, badge_of_update

register = template.Library()

LATE_TONES = {"overdue": "mk-late", "due-soon": "mk-soon", "returned": "mk-soon"}
NOTHING = SafeString('<span class="quiet">-</span>')
MEGABYTE = 1_000_000
ACCENT_SHAPES = ("m-", "w-submitted")


@register.filter
def day(value: date | datetime | None) -> str:
    """dd.mm.yyyy in the State's time; a dash where it is not known."""
    if not value:
        return "-"
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return date_format(value, "d.m.Y")


@register.filter
def partial_day(value: date | None, precision: str = "day") -> str:
    """25.06.1999, "April 1999" or 1999, as exactly as it is known."""
    if not value:
        return "-"
    if precision == "month":
        return date_format(value, "F Y")
    return str(value.year) if precision == "year" else day(value)


@register.simple_tag
def days_left(due_on: date, today: date) -> str:
    """How far a day is: "in 5 days", "3 days ago"."""
    days = (due_on - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


@register.simple_tag
def mark(badge: Badge) -> SafeString:
    """The shape of a badge alone; its word must stand beside it."""
    tone = LATE_TONES.get(badge.tone, "" if badge.symbol.startswith(ACCENT_SHAPES) else "mk-ink")
    return format_html(
        '<svg class="mark {}" aria-hidden="true"><use href="#{}"/></svg>', tone, badge.symbol
    )


@register.simple_tag
def tag(badge: Badge, *, short: bool = False) -> SafeString:
    """The shape and the word of a badge."""
    word = badge.brief if short else badge.label
    return format_html('<span class="tag">{}{}</span>', mark(badge), word)


@register.simple_tag
def level_tag(value: str, *, short: bool = False) -> SafeString:
    """A level of implementation by its code."""
    return tag(badge_of_level(value), short=short)


@register.simple_tag
def position_tag(value: str) -> SafeString:
    """A position by its code; a dash outside the UPR."""
    badge = badge_of_position(value)
    return tag(badge) if badge else NOTHING


@register.simple_tag
def state_tag(value: str) -> SafeString:
    """The state of an update by its code."""
    return tag(badge_of_update(value))


@register.simple_tag
def shape(symbol: str, tone: str = "") -> SafeString:
    """A shape of the sprite by its name, for heads that carry the word."""
    return format_html(
        '<svg class="mark {}" aria-hidden="true"><use href="#{}"/></svg>', tone, symbol
    )


@register.simple_tag(takes_context=True)
def query_with(context: RequestContext, **changes: Any) -> str:
    """The present query string with values replaced; None or "" takes one away; page is reset."""
    params = context["request"].GET.copy()
    params.pop("page", None)
    for name, value in changes.items():
        if value in (None, ""):
            params.pop(name, None)
        else:
            params[name] = str(value)
    return f"?{params.urlencode()}" if params else "?"


@register.filter
def language_of(record: Any, name: str) -> str:
    """The language in which `record.<name>` is shown, for the attribute lang."""
    return Translated.language_of(record, name)


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """The value of a key; None where there is none."""
    return mapping.get(key)


@register.filter
def file_size(size: int | None) -> str:
    """84 kB, 1.2 MB."""
    if not size:
        return ""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / MEGABYTE:.1f} MB"


@register.filter
def split_words(text: str) -> list[str]:
    return text.split()


@register.filter
def values_of(params: QueryDict, name: str) -> list[str]:
    """All values of one parameter of a query string."""
    return params.getlist(name)


@register.filter
def pairs_without(params: QueryDict, names: str) -> list[tuple[str, str]]:
    """All (name, value) of a query string but those of these names."""
    left_out = names.split()
    return [
        (name, value) for name, values in params.lists() if name not in left_out for value in values
    ]
