"""The history of one record, the whole history, and the security log."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

from obligations.common.text import number_of
from obligations.history import ledger
from obligations.history.changes import deeds
from obligations.history.filters import HistoryFilter, SecurityFilter
from obligations.history.models import LedgerEntry, SecurityEvent
from obligations.history.permissions import (
    can_check_history,
    can_read_history,
    can_read_security_log,
)
from obligations.history.subjects import Subject, subject_of, subjects
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page

LINES: Final = 100
"""Lines of the ledger on one page; a deed of many lines may take more than one."""
MOST: Final = 2_000
"""Lines of one record on its page; the whole history shows the rest."""

PARTS: Final[Mapping[str, Sequence[str]]] = {
    "recommendation": (
        "components", "components__positions", "components__assignments",
        "components__assessments", "components__grades", "comments", "comments__mentions",
    ),
    "component": ("positions", "assignments", "assessments", "grades"),
    "implementationupdate": ("targets", "evidence", "comments", "comments__mentions"),
    "event": ("participations", "statements", "comments", "comments__mentions"),
    "instrument": ("actions", "reservations", "comments", "comments__mentions"),
    "study": ("considerations", "comments", "comments__mentions"),
    "measure": ("milestones",),
    "comment": ("mentions", "replies", "replies__mentions"),
}  # fmt: skip
"""What belongs to a record and is told with it."""
PAGES: Final = {"implementationupdate": "update", "legalact": "legal-act"}
"""Records whose page has another name than their kind."""


@page
def record_history(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """What happened to one record and to its parts, newest first, as far as it may be seen."""
    user = request.user
    record, subject = _found(user, kind, pk)
    lines = _lines_of(subject.table, [pk]) | _links_of(subject.model, [pk])
    for path in PARTS.get(kind, ()):
        lines |= _of_parts(user, record, path)
    shown = lines.with_before().select_related("by").order_by("-pk")[:MOST]
    context = {
        "nav": "recommendations",
        "record": record,
        "kind": capfirst(str(subject.model._meta.verbose_name)),
        "back": _address_of(record, kind),
        "deeds": deeds(shown, user),
    }
    return render(request, "obligations/desk/record_history.html", context)


def _found(user: User, kind: str, pk: int) -> tuple[Model, Subject]:
    """The record and its event table. What the viewer may not see is not there."""
    try:
        model = apps.get_model("obligations", kind)
    except LookupError as unknown:
        raise Http404 from unknown
    subject = subject_of(model)
    if subject is None:
        raise Http404
    meta = model._meta
    may = user.reads_commission or user.has_perm(f"{meta.app_label}.view_{meta.model_name}")
    record = subject.rows_for(user).filter(pk=pk).first() if may else None
    if record is None:
        raise Http404
    return record, subject


def _lines_of(table: str, keys: Sequence[int]) -> Any:
    return LedgerEntry.objects.of(table, keys)


def _links_of(model: type[Model], keys: Sequence[int]) -> Any:
    tables = [one.table for one in subjects().values() if one.model is model and one.link]
    return LedgerEntry.objects.filter(table__in=tables, record__in=keys)


def _of_parts(user: User, record: Model, path: str) -> Any:
    """Lines of the rows that a way of reverse relations leads to."""
    model, keys = type(record), [record.pk]
    for name in path.split("__"):
        relation: Any = model._meta.get_field(name)
        model = relation.related_model
        rows = model._default_manager.visible_to(user)
        under = rows.filter(**{f"{relation.remote_field.name}__in": keys})
        keys = list(under.values_list("pk", flat=True))
    subject = subject_of(model)
    if subject is None:
        return LedgerEntry.objects.none()
    return _lines_of(subject.table, keys) | _links_of(model, keys)


def _address_of(record: Model, kind: str) -> str:
    """The record's own page, "" where it has none."""
    for name, key in ((PAGES.get(kind, kind), record.pk), (kind, getattr(record, "code", ""))):
        try:
            return reverse(name, args=[key])
        except NoReverseMatch:
            continue
    return ""


@page
def history_log(request: SignedInRequest) -> HttpResponse:
    """All that was changed, narrowed by the query string."""
    enforce(can_read_history(request.user))
    seen = LedgerEntry.objects.visible_to(request.user)
    filtered = HistoryFilter(request.GET, queryset=seen, request=request)
    rows, older = _one_page(request, filtered.qs)
    lines = list(rows.with_before().select_related("by"))
    position, head = ledger.head()
    context = {
        "nav": "history",
        "form": filtered.form,
        "deeds": deeds(lines, request.user),
        "older": older,
        "position": position,
        "head": head,
        "checks_history": bool(can_check_history(request.user)),
        "is_narrowed": any(request.GET.get(name) for name in filtered.filters),
    }
    return render(request, "obligations/desk/history.html", context)


@page
def security_log(request: SignedInRequest) -> HttpResponse:
    """Who came in, what was refused, what left as a file."""
    enforce(can_read_security_log(request.user))
    seen = SecurityEvent.objects.visible_to(request.user)
    filtered = SecurityFilter(request.GET, queryset=seen, request=request)
    rows, older = _one_page(request, filtered.qs)
    context = {
        "nav": "security-log",
        "form": filtered.form,
        "rows": rows.select_related("user"),
        "older": older,
        "checks_history": bool(can_check_history(request.user)),
        "is_narrowed": any(request.GET.get(name) for name in filtered.filters),
    }
    return render(request, "obligations/desk/security_log.html", context)


def _one_page(request: HttpRequest, rows: QuerySet[Any]) -> tuple[Any, int | None]:
    """The lines before `before` of the query string, newest first, and where the next begin."""
    before = number_of(request.GET.get("before", ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    keys = list(rows.order_by("-pk").values_list("pk", flat=True)[: LINES + 1])
    older = keys[LINES - 1] if len(keys) > LINES else None
    return rows.model._default_manager.filter(pk__in=keys[:LINES]).order_by("-pk"), older
