"""Taking a document away: the rows on the screen, in the order on the screen."""

import io

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from obligations.common.models import today
from obligations.exports.base import FORMATS, ExportDocument, Request, sealed
from obligations.exports.implementation_matrix import ImplementationMatrix
from obligations.followup import figures
from obligations.followup.filters import RecommendationFilter, sorted_by
from obligations.followup.pages.facets import chips
from obligations.history import ledger
from obligations.history.choices import SecurityKind
from obligations.history.security_log import record
from obligations.people.pages import SignedInRequest, page

DOCUMENTS: dict[str, ExportDocument] = {ImplementationMatrix.name: ImplementationMatrix()}
PATIENCE = "60s"
"""How long the database may take over an export, more than over a page."""


@require_safe
@page
def export(request: SignedInRequest, document: str, form: str) -> HttpResponse:
    """The document as a download; its filters are those of the list, in the query string."""
    if document not in DOCUMENTS or form not in FORMATS:
        raise Http404
    seen = figures.listed(request.user, request.GET)
    filtered = RecommendationFilter(request.GET, queryset=seen, viewer=request.user)
    asked = Request(
        rows=sorted_by(filtered.qs, request.GET.get("sort", ""), request.user),
        viewer=request.user,
        on=today(),
        filters=", ".join(f"{one.label}: {one.value}" for one in chips(filtered, request.GET)),
    )
    with ledger.at_one_moment(PATIENCE):
        content = sealed(DOCUMENTS[document].content(asked))
    target = io.BytesIO()
    FORMATS[form].write(content, target)
    answer = HttpResponse(target.getvalue(), content_type=FORMATS[form].media_type)
    record(
        SecurityKind.EXPORTED,
        request=request,
        user=request.user,
        subject=f"{document}.{form}",
        detail={
            "filters": request.GET.urlencode(),
            "rows": len(content.table.rows),
            "marks": dict(content.marks),
        },
    )
    name = f"{document.replace('_', '-')}-{asked.on.isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
