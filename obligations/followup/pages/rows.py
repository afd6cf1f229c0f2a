"""The rows of the list and the cards of the board: read along is what is shown, and no more."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.safestring import SafeString

from obligations.common.highlight import Marker, marker
from obligations.common.languages import CODES, Translated
from obligations.followup.choices import AssignmentRole
from obligations.followup.models import Assignment, Component, Recommendation, UpdateTarget
from obligations.followup.querysets import RecommendationQuerySet
from obligations.register.models import Provision

WORDS: Final = "words"
"""Shown beside the columns where the list is searched."""
BY_BODY: Final = frozenset({"lead", "supporting", "due"})
BY_COMPONENT: Final = BY_BODY | {"states", WORDS}
LINKS: Final[dict[str, Any]] = {
    "themes": "themes",
    "provisions": Prefetch("provisions", Provision.objects.select_related("instrument")),
    "groups": "affected_groups",
    "sdg": "sdg_targets",
}


def rows_in_order(
    visible: RecommendationQuerySet, keys: list[int], shown: Collection[str]
) -> list[Recommendation]:
    """The rows of one page: found by their keys, so that only these are made ready."""
    found = {one.pk: one for one in for_rows(visible.filter(pk__in=keys), shown)}
    if "updated" in shown:
        newest = dict(UpdateTarget.objects.newest_of(keys))
        for key, one in found.items():
            vars(one)["last_update_on"] = newest.get(key)
    if BY_BODY & set(shown):
        for one in found.values():
            _take_bodies(one)
    return [found[key] for key in keys if key in found]


def for_rows(rows: RecommendationQuerySet, shown: Collection[str]) -> RecommendationQuerySet:
    """With all that a row shows: a fixed number of queries, none for a column that is not there."""
    wanted: list[Any] = [way for name, way in LINKS.items() if name in shown]
    if BY_COMPONENT & set(shown):
        components = Component.objects.defer("search_en", "search_ru", "search_tk")
        if "states" in shown:
            components = components.prefetch_related("recommending_states")
        if BY_BODY & set(shown):
            living = Assignment.objects.living().select_related("body")
            components = components.prefetch_related(Prefetch("assignments", queryset=living))
        wanted.append(Prefetch("components", queryset=components))
    return (
        rows.select_related("document", "cycle__mechanism")
        .prefetch_related(*wanted)
        .defer("search_en", "search_ru", "search_tk")
    )


def mark_soon(rows: list[Recommendation], on: date, days: int) -> None:
    """Gives each row `is_soon`: a lead is due within so many days from this one."""
    for one in rows:
        due = vars(one).get("next_due_on")
        vars(one)["is_soon"] = due is not None and on <= due <= on + timedelta(days=days)


def _take_bodies(one: Recommendation) -> None:
    """Who leads and supports each component, and the earliest day on which a lead is due."""
    days = []
    for part in one.components.all():
        living = list(part.assignments.all())
        leads = [found for found in living if found.role == AssignmentRole.LEAD]
        supporting = [found for found in living if found.role == AssignmentRole.SUPPORTING]
        vars(part).update(leads=leads, supporting=supporting)
        days += [found.due_on for found in leads if found.due_on]
    vars(one)["next_due_on"] = min(days, default=None)


def mark_words(rows: list[Recommendation], query: str) -> None:
    """Gives each row `title`, `number` and `hit`, marked, and `hit_language`; one query.

    The hit is what stands around the words where neither the first two lines of the title nor the
    number show one; it may be in another language than the page.
    """
    typed = query.strip()
    texts = {one.pk: _texts(one) for one in rows}
    found = Marker()
    if typed:
        found = marker(query, [pair for pairs in texts.values() for pair in pairs])
    for one in rows:
        title, language = _title(one)
        number = _number(one, typed, found)
        hit, where = SafeString(""), ""
        if typed and not found.shows(title, language) and "<mark>" not in number:
            hit, where = _hit(found, [(language, title), *texts[one.pk]])
        vars(one).update(
            title=found.mark(title, language), number=number, hit=hit, hit_language=where
        )


def _title(one: Recommendation) -> tuple[str, str]:
    name = "summary" if one.summary else "text"
    return getattr(one, name), Translated.language_of(one, name)


def _texts(one: Recommendation) -> list[tuple[str, str]]:
    """(language, text) of all that a search looks at, the reader's language first."""
    _text, first = _title(one)
    held = "components" in getattr(one, PREFETCHED, {})
    parts: list[Any] = list(one.components.all()) if held else []
    found = [(code, getattr(whole, f"{name}_{code}"))
             for whole in (one, *parts)
             for code in sorted(CODES, key=lambda code: code != first)
             for name in ("summary", "text")]  # fmt: skip
    return [(code, text) for code, text in found if text] + [("en", one.paragraph)]


PREFETCHED: Final = "_prefetched_objects_cache"


def _number(one: Recommendation, typed: str, found: Marker) -> SafeString:
    """The paragraph, which a search finds by its beginning too."""
    number = one.paragraph or one.source
    if typed and number.lower().startswith(typed.lower()):
        length = len(typed)
        return format_html("<mark>{}</mark>{}", number[:length], number[length:])
    return found.mark(number, "en")


def _hit(found: Marker, texts: list[tuple[str, str]]) -> tuple[SafeString, str]:
    for language, text in texts:
        if snippet := found.snippet(text, language):
            return snippet, language
    return SafeString(""), ""
