"""One search over recommendations, provisions, documents, acts, measures, events and bodies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _

from obligations.commission.models import Event
from obligations.common.highlight import Marker, marker
from obligations.common.languages import Translated
from obligations.followup import figures
from obligations.followup.filters import LONGEST_SEARCH, sorted_by
from obligations.followup.models import LegalAct, Measure, Recommendation
from obligations.people.models import Body, User
from obligations.people.pages import SignedInRequest, page
from obligations.register.models import Document, Provision

SHOWN: Final = 8
"""Rows of one kind; the rest stands behind the link of its head."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: how it is cited, its text, and where it stands."""

    head: str
    url: str
    record: Any
    fields: tuple[str, ...]
    beside: str | Promise = ""

    def texts(self) -> list[tuple[str, str]]:
        """(language, text) of what is shown."""
        return [
            (language, str(getattr(self.record, f"{name}_{language}")))
            for name in self.fields
            if (language := Translated.language_of(self.record, name))
        ]


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found of one kind; `more` leads to the rest, where there is a list for it."""

    key: str
    title: str | Promise
    hits: list[Hit]
    total: int
    more: str = ""


@page
def search(request: SignedInRequest) -> HttpResponse:
    """What the viewer may see and what holds the words, kind by kind."""
    typed = " ".join(request.GET.get("q", "").replace("\x00", " ").split())
    words = typed[:LONGEST_SEARCH]
    kinds = [kind(request.user, words) for kind in KINDS] if words else []
    found = [one for one in kinds if one.total]
    marks = marker(words, _texts(found))
    context = {
        "nav": "search",
        "words": words,
        "is_cut": len(typed) > LONGEST_SEARCH,
        "found": [(one, [(hit, _lines(hit, marks)) for hit in one.hits]) for one in found],
        "total": sum(one.total for one in found),
    }
    return render(request, "obligations/desk/search.html", context)


def _texts(found: Iterable[Found]) -> list[tuple[str, str]]:
    return [text for one in found for hit in one.hits for text in hit.texts()]


def _lines(hit: Hit, marks: Marker) -> list[tuple[str, Any]]:
    """(language, marked text): the first text, and a later one where the words stand in it."""
    lines = []
    for place, (language, text) in enumerate(hit.texts()):
        if place == 0:
            lines.append((language, marks.mark(text, language)))
        elif snippet := marks.snippet(text, language):
            lines.append((language, snippet))
    return lines


def _recommendations(user: User, words: str) -> Found:
    visible = figures.visible_recommendations(user)
    rows = visible.search(words)
    keys = list(sorted_by(rows, "", user).values_list("pk", flat=True)[:SHOWN])
    records = visible.filter(pk__in=keys).select_related("document", "cycle__mechanism")
    by_key = {one.pk: one for one in records.defer("search_en", "search_ru", "search_tk")}
    hits = [_recommendation(by_key[key]) for key in keys if key in by_key]
    more = f"{reverse('recommendation-list')}?{urlencode({'q': words})}"
    return Found("recommendations", _("Recommendations"), hits, rows.count(), more)


def _recommendation(one: Recommendation) -> Hit:
    fields = ("summary", "text") if one.summary else ("text",)
    url = reverse("recommendation", args=[one.pk])
    return Hit(one.reference, url, one, fields, str(one.cycle))


def _provisions(_user: User, words: str) -> Found:
    rows = Provision.objects.holding(words, "title", "summary", codes=("instrument__code",))
    found = rows.select_related("instrument")
    hits = [
        Hit(
            str(one),
            f"{reverse('instrument', args=[one.instrument.code])}#a{slugify(one.number)}",
            one,
            ("title", "summary"),
            str(one.instrument),
        )
        for one in found[:SHOWN]
    ]
    return Found("provisions", _("Articles"), hits, rows.count())


def _documents(_user: User, words: str) -> Found:
    rows = Document.objects.holding(words, "title", codes=("symbol",))
    found = rows.select_related("cycle__mechanism")
    hits = [Hit(one.symbol, _place(one), one, ("title",), _day(one)) for one in found[:SHOWN]]
    return Found("documents", _("Documents"), hits, rows.count())


def _place(document: Document) -> str:
    """The page of its cycle; a document of no cycle is found in the list by its symbol."""
    if document.cycle_id:
        return reverse("cycle", args=[document.cycle_id])
    return f"{reverse('recommendation-list')}?{urlencode({'q': document.symbol})}"


def _day(document: Document) -> str:
    return f"{document.published_on:%d.%m.%Y}" if document.published_on else ""


def _events(user: User, words: str) -> Found:
    rows = Event.objects.visible_to(user).holding(words, "title", "summary", "place")
    hits = [
        Hit(
            one.title,
            reverse("event", args=[one.pk]),
            one,
            ("summary",),
            f"{one.held_on:%d.%m.%Y}",
        )
        for one in rows.order_by("-held_on", "pk")[:SHOWN]
    ]
    return Found("events", _("Events"), hits, rows.count())


def _legal_acts(user: User, words: str) -> Found:
    rows = LegalAct.objects.visible_to(user).holding(words, "title", "summary", codes=("number",))
    hits = [
        Hit(
            one.title,
            reverse("legal-act", args=[one.pk]),
            one,
            ("summary",),
            one.get_stage_display(),
        )
        for one in rows[:SHOWN]
    ]
    more = f"{reverse('legal-act-list')}?{urlencode({'q': words})}"
    return Found("legal-acts", _("Legal acts"), hits, rows.count(), more)


def _measures(user: User, words: str) -> Found:
    rows = Measure.objects.visible_to(user).holding(words, "title", "description")
    hits = [
        Hit(
            one.title,
            reverse("measure", args=[one.pk]),
            one,
            ("description",),
            one.get_status_display(),
        )
        for one in rows[:SHOWN]
    ]
    more = f"{reverse('measure-list')}?{urlencode({'q': words})}"
    return Found("measures", _("Measures"), hits, rows.count(), more)


def _bodies(user: User, words: str) -> Found:
    """Bodies lead to what they answer for, which is known to the Commission alone."""
    rows = Body.objects.holding(words, "name", "short", codes=("code",))
    rows = rows if user.reads_commission else rows.none()
    address = reverse("recommendation-list")
    hits = [
        Hit(one.name, f"{address}?{urlencode({'body': one.pk})}", one, (), one.get_kind_display())
        for one in rows[:SHOWN]
    ]
    return Found("bodies", _("Bodies"), hits, rows.count())


KINDS: Final[tuple[Callable[[User, str], Found], ...]] = (
    _recommendations,
    _provisions,
    _documents,
    _legal_acts,
    _measures,
    _events,
    _bodies,
)
