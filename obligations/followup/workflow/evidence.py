"""Evidence: what a person attaches to an update or an assessment, and how it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, WrongState
from obligations.common.files import FileRefused, store
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.followup.choices import EDITABLE_STATES, EvidenceKind, Level
from obligations.followup.models import Assessment, Evidence, ImplementationUpdate
from obligations.followup.permissions import can_edit_update
from obligations.followup.workflow.base import act
from obligations.people.models import User


@dataclass(frozen=True, slots=True)
class EvidenceInput:
    """One piece as a person gave it. `file` is checked and stored before the row is written."""

    kind: EvidenceKind | str
    title: str
    dated_on: date | None = None
    url: str = ""
    number: str = ""
    file: "UploadedFile[bytes] | None" = None
    event_id: int | None = None
    audience: Audience | str = Audience.COMMISSION
    language: Language | str = Language.ENGLISH


MOST_FILES: Final = 10
"""Files of one update; links and legal acts are not counted."""


def add_evidence(update: ImplementationUpdate, piece: EvidenceInput, *, by: User) -> Evidence:
    """Attaches one piece to an update that is still being written."""
    can_edit_update(by, update).enforce()
    with act("add_evidence", by):
        if not _is_editable(update):
            raise WrongState(_("Evidence is added to a draft or a returned update."))
        if piece.file is not None and update.evidence.exclude(sha256="").count() >= MOST_FILES:
            raise FileRefused(
                _("An update takes ten files. Give a link, or put several documents into one.")
            )
        return keep(piece, by=by, update=update)


def remove_evidence(evidence: Evidence, *, by: User, reason: str) -> None:
    """Takes a piece off an update that is still being written; the file stays, history too."""
    update = evidence.update
    if update is None:
        raise WrongState(_("Evidence of an assessment stays."))
    can_edit_update(by, update).enforce()
    if not reason.strip():
        raise Incomplete(_("Give the reason for removing the evidence."), field="reason")
    with act("remove_evidence", by, reason.strip()):
        if not _is_editable(update):
            raise WrongState(_("Evidence is removed from a draft or a returned update."))
        evidence.delete()


def _is_editable(update: ImplementationUpdate) -> bool:
    """Locks the update, so that nobody submits it between the question and the deed."""
    fresh = ImplementationUpdate.objects.select_for_update().get(pk=update.pk)
    return fresh.state in EDITABLE_STATES


def keep(
    piece: EvidenceInput,
    *,
    by: User,
    update: ImplementationUpdate | None = None,
    assessment: Assessment | None = None,
) -> Evidence:
    """Stores the file, then the row. Raises ValidationError or FileRefused with the reason."""
    fields: dict[str, Any] = {}
    if piece.file is not None:
        stored = store(piece.file)
        fields = {
            "sha256": stored.sha256,
            "size": stored.size,
            "file_name": stored.name,
            "media_type": stored.media_type,
        }
    evidence = Evidence(
        update=update,
        assessment=assessment,
        kind=piece.kind,
        title=piece.title.strip(),
        dated_on=piece.dated_on,
        url=piece.url.strip(),
        number=piece.number.strip(),
        event_id=piece.event_id,
        audience=piece.audience,
        language=piece.language,
        added_by=by,
        is_made_up=bool((update and update.is_made_up) or (assessment and assessment.is_made_up)),
        **fields,
    )
    evidence.full_clean(exclude=["update", "assessment", "event", "added_by"])
    evidence.save()
    return evidence


def require_evidence(level: str, kinds: Iterable[str]) -> None:
    """Refuses a level that the kinds of evidence at hand cannot carry."""
    kinds = set(kinds)
    if Level(level).is_proven and not kinds - {EvidenceKind.EVENT}:
        raise Incomplete(
            _(
                "A level beyond “activity reported” needs a document, link or legal act: "
                "an event shows activity, not a result."
            ),
            field="evidence",
        )
    if level == Level.ACTIVITY_REPORTED and not kinds:
        raise Incomplete(_("Add at least one piece of evidence."), field="evidence")
