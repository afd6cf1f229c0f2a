"""Documents about one record: a fact sheet, a dossier, an agenda pack."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Protocol

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from obligations.common.models import today
from obligations.exports.agenda_pack import AgendaPack
from obligations.exports.base import FORMATS, sealed
from obligations.exports.documents import written
from obligations.exports.fact_sheet import FactSheet
from obligations.exports.request_answers import RequestAnswers
from obligations.exports.study_dossier import StudyDossier
from obligations.exports.writers.content import Content
from obligations.history import ledger
from obligations.history.choices import SecurityKind
from obligations.history.security_log import record, record_if_confidential
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page

PATIENCE: Final = "30s"


class RecordDocument(Protocol):
    """A document about one record that a person may see."""

    @property
    def name(self) -> str:
        """What it is called in addresses."""

    @property
    def forms(self) -> Sequence[str]:
        """The endings of the files it is written as: to be read alone, or worked on too."""

    def find(self, user: User, key: str) -> Any:
        """The record by its key in the address; raises Http404 where this user sees none."""

    def audience(self, found: Any) -> str:
        """Whom the record is meant for: reading one that is for a single body is logged."""

    def file_name(self, found: Any) -> str:
        """What the file is called, without day and ending: plain letters and hyphens."""

    def content(self, found: Any, viewer: User, on: date) -> Content:
        """All that the file will hold, as far as the viewer may see it."""


RECORDS: Final[dict[str, RecordDocument]] = {
    one.name: one for one in (AgendaPack(), FactSheet(), RequestAnswers(), StudyDossier())
}


@require_safe
@page
def record_export(request: SignedInRequest, document: str, key: str, form: str) -> HttpResponse:
    """The document as a download; the security log keeps who took it."""
    if document not in RECORDS or form not in RECORDS[document].forms:
        raise Http404
    kind = RECORDS[document]
    with ledger.at_one_moment(PATIENCE):
        found = kind.find(request.user, key)
        content = sealed(kind.content(found, request.user, today()))
    record_if_confidential(request, kind.audience(found), found)
    answer = HttpResponse(written(content, form), content_type=FORMATS[form].media_type)
    record(
        SecurityKind.EXPORTED,
        request=request,
        user=request.user,
        subject=f"{document}.{form}",
        detail={"key": key, "marks": dict(content.marks)},
    )
    name = f"{kind.file_name(found)}-{today().isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
