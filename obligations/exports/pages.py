"""Taking a document away: the rows on the screen, in the order on the screen.

What takes longer than two seconds is made in the background.
"""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from obligations.common.models import SHOWN_ON
from obligations.exports.background import Export
from obligations.exports.base import FORMATS
from obligations.exports.documents import (
    DOCUMENTS,
    asked_for,
    content_of,
    detail_of,
    file_name,
    written,
)
from obligations.history.choices import SecurityKind
from obligations.history.security_log import record
from obligations.jobs.pages import begin
from obligations.people.pages import SignedInRequest, page, verb

PATIENCE: Final = "60s"
"""How long the database may take over an export, more than over a page."""
AT_ONCE: Final = 1_000
"""Rows that are made while one waits: about two seconds as Word or Excel, one as CSV."""
ROWS_A_SECOND: Final = 500


@require_http_methods(["GET", "HEAD", "POST"])
@page
def export(request: SignedInRequest, document: str, form: str) -> Any:
    """The document as a download; its filters are those of the list, in the query string. A POST
    asks for it in the background."""
    if document not in DOCUMENTS or form not in FORMATS:
        raise Http404
    if request.method == "POST":
        return export_in_background(request, document, form)
    asked = asked_for(request.user, request.GET)
    if (count := asked.rows.count()) > AT_ONCE:
        return _offer(request, document, form, count)
    content = content_of(document, asked, PATIENCE)
    answer = HttpResponse(written(content, form), content_type=FORMATS[form].media_type)
    record(
        SecurityKind.EXPORTED,
        request=request,
        user=request.user,
        subject=f"{document}.{form}",
        detail=detail_of(content, request.GET),
    )
    name = file_name(document, form, asked.on)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@verb
def export_in_background(request: SignedInRequest, document: str, form: str) -> HttpResponse:
    """Asks for a document with many rows; the page of the job follows it."""
    arguments = {"document": document, "form": form, "query": request.GET.urlencode(),
                 "day": request.POST.get("day", "")}  # fmt: skip
    return begin(request, Export.name, arguments)


def _offer(request: SignedInRequest, document: str, form: str, count: int) -> HttpResponse:
    """A page that says how long it takes; a GET starts nothing."""
    day = SHOWN_ON.get()
    context = {
        "nav": "recommendations",
        "title": Export().title({"document": document, "form": form}),
        "count": count,
        "seconds": max(round(count / ROWS_A_SECOND), 1),
        "day": day,
    }
    return render(request, "obligations/exports/in_background.html", context)
