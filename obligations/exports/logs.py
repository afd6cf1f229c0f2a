"""The two logs as files: one row for each field that was changed, one for each security event."""

import io
from collections.abc import Iterator
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from obligations.access.permissions import having_shown_who
from obligations.common.models import today
from obligations.common.permissions import Verdict
from obligations.exports.base import FORMATS, sealed
from obligations.exports.writers.content import Column, Content, Row, Table
from obligations.history import ledger
from obligations.history.changes import Deed, deeds
from obligations.history.choices import SecurityKind
from obligations.history.filters import HistoryFilter, SecurityFilter
from obligations.history.models import LedgerEntry, SecurityEvent
from obligations.history.permissions import can_read_history, can_read_security_log
from obligations.history.security_log import record
from obligations.people.pages import SignedInRequest, enforce, page

FORMS: Final = ("csv", "xlsx")
MOST: Final = 20_000
"""Lines in one file; a note says where there were more."""
PATIENCE: Final = "60s"


@require_safe
@page
@having_shown_who
def history_export(request: SignedInRequest, form: str) -> HttpResponse:
    """The whole history, as the page narrows it."""
    _check(can_read_history(request.user), form)
    seen = LedgerEntry.objects.visible_to(request.user)
    filtered = HistoryFilter(request.GET, queryset=seen, request=request)
    with ledger.at_one_moment(PATIENCE):
        lines = filtered.qs.with_before().select_related("by").order_by("-pk")[: MOST + 1]
        found = list(lines)
        content = sealed(history_content(deeds(found[:MOST], request.user), len(found) > MOST))
    return _answer(request, content, "history", form)


@require_safe
@page
@having_shown_who
def security_log_export(request: SignedInRequest, form: str) -> HttpResponse:
    """The security log, as the page narrows it."""
    _check(can_read_security_log(request.user), form)
    seen = SecurityEvent.objects.visible_to(request.user)
    filtered = SecurityFilter(request.GET, queryset=seen, request=request)
    with ledger.at_one_moment(PATIENCE):
        found = list(filtered.qs.select_related("user").order_by("-pk")[: MOST + 1])
        content = sealed(security_content(found[:MOST], len(found) > MOST))
    return _answer(request, content, "security-log", form)


def history_content(told: list[Deed], is_cut: bool) -> Content:
    columns = [
        Column(_("When"), width=19), Column(_("Who"), width=24),
        Column(_("What was done"), width=22),
        Column(_("Reason"), width=36), Column(_("Kind of record"), width=24),
        Column(_("Record"), width=28), Column(_("Change"), width=10), Column(_("Field"), width=22),
        Column(_("Before"), width=40), Column(_("After"), width=40), Column(_("Request"), width=36),
        Column(_("Line"), width=10),
    ]  # fmt: skip
    rows = [row for deed in told for row in _rows_of(deed)]
    return _content(_("History"), columns, rows, is_cut)


def _rows_of(deed: Deed) -> Iterator[Row]:
    who = deed.by.full_name if deed.by else _("The tracker")
    for change in deed.changes:
        head = [_moment(deed.at), who, deed.verb, deed.reason, change.subject.label,
                change.record or str(change.entry.record or ""), change.what]  # fmt: skip
        tail = [deed.request, str(change.entry.pk)]
        if not change.fields:
            yield [*head, "", "", "", *tail]
        for one in change.fields:
            yield [*head, one.label, one.before, one.after, *tail]


def security_content(found: list[SecurityEvent], is_cut: bool) -> Content:
    columns = [
        Column(_("When"), width=19), Column(_("What"), width=26), Column(_("Who"), width=24),
        Column(_("Whom or what"), width=36), Column(_("From address"), width=18),
        Column(_("Page"), width=30), Column(_("Request"), width=36),
    ]  # fmt: skip
    rows: list[Row] = [
        [_moment(one.at), one.get_kind_display(), str(one.user or ""), one.subject,
         one.address or "", one.path, str(one.request or "")]
        for one in found
    ]  # fmt: skip
    return _content(_("Security log"), columns, rows, is_cut)


def _content(title: str, columns: list[Column], rows: list[Row], is_cut: bool) -> Content:
    head = _("As of %(day)s") % {"day": today().strftime("%d.%m.%Y")}
    notes = [head]
    if is_cut:
        notes.append(_("There was more than one file holds: narrow it by days to take the rest."))
    return Content(
        title=title,
        notes=notes,
        table=Table(columns, rows),
        language=(get_language() or "en")[:2],
        footer=head,
        warning=notes[1] if is_cut else "",
        warning_title=_("Note") if is_cut else "",
    )


def _moment(at: Any) -> str:
    return timezone.localtime(at).strftime("%d.%m.%Y %H:%M:%S")


def _check(verdict: Verdict, form: str) -> None:
    enforce(verdict)
    if form not in FORMS:
        raise Http404


def _answer(request: SignedInRequest, content: Content, name: str, form: str) -> HttpResponse:
    record(
        SecurityKind.EXPORTED,
        request=request,
        user=request.user,
        subject=f"{name}.{form}",
        detail={"filters": request.GET.urlencode(), "rows": len(content.table.rows)},
    )
    target = io.BytesIO()
    FORMATS[form].write(content, target)
    answer = HttpResponse(target.getvalue(), content_type=FORMATS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{today().isoformat()}.{form}"'
    return answer
