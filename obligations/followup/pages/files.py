"""Evidence files: given out only to those who may see them, always as a download."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from obligations.common.files import path_of
from obligations.followup.models import Evidence
from obligations.history.security_log import record_if_confidential
from obligations.people.pages import SignedInRequest, page


@require_safe
@page
def evidence(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """The file of one piece, never shown inside the page, so that nothing in it can run."""
    piece = get_object_or_404(Evidence.objects.visible_to(request.user), uid=uid)
    path = path_of(piece.sha256) if piece.sha256 else None
    if path is None or not path.is_file():
        raise Http404(_("There is no file."))
    record_if_confidential(request, piece.audience, piece)
    answer = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=piece.file_name,
        content_type=piece.media_type or "application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
