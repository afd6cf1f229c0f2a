"""A document with many rows, made in the background and kept for whoever asked for it."""

from datetime import date
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from obligations.common.errors import Incomplete
from obligations.common.files import JOBS, keep
from obligations.common.models import today
from obligations.common.permissions import Verdict, no, yes
from obligations.exports.base import FORMATS
from obligations.exports.documents import (
    DOCUMENTS,
    content_shown_on,
    detail_of,
    file_name,
    written,
)
from obligations.jobs.registry import Arguments, Kind, Outcome, Work, register
from obligations.people.models import User

NAMES: Final = {
    "csv": "CSV",
    "xlsx": gettext_lazy("Excel"),
    "docx": gettext_lazy("Word"),
    "pdf": "PDF",
}
LONGEST_QUERY: Final = 4_000
"""Characters."""


@register
class Export(Kind):
    """Arguments: document, form, query (query string of the list), day (ISO; "": as of today)."""

    name = "export"

    def title(self, arguments: Arguments) -> str:
        document = DOCUMENTS.get(str(arguments.get("document")))
        words = document.title() if document else _("Document")
        form = NAMES.get(str(arguments.get("form")), "")
        return _("%(document)s, %(form)s") % {"document": words, "form": form}

    def may(self, user: User, arguments: Arguments) -> Verdict:
        """Everybody takes away what they see; the past is for whoever reads the Commission's."""
        if arguments.get("day") and not user.reads_commission:
            return no(_("Only members of the Commission look back."))
        return yes(_("You take away what you may see."))

    def clean(self, arguments: Arguments) -> dict[str, Any]:
        document, form = arguments.get("document"), arguments.get("form")
        query, day = str(arguments.get("query", "")), str(arguments.get("day") or "")
        if document not in DOCUMENTS or form not in FORMATS or len(query) > LONGEST_QUERY:
            raise Incomplete(_("This document cannot be made. Begin from the list again."))
        if day and _day(day) is None:
            raise Incomplete(_("This is no day before today. Choose another one."))
        return {"document": document, "form": form, "query": query, "day": day}

    def run(self, work: Work) -> Outcome:
        document, form = work.arguments["document"], work.arguments["form"]
        query, day = QueryDict(work.arguments["query"]), _day(work.arguments["day"])
        content = content_shown_on(document, work.by, query, day, work.progress.step)
        count = len(content.table.rows)
        work.progress.step(count, count, _("Writing the file"))
        name = file_name(document, form, day or today())
        file = keep(written(content, form), name, FORMATS[form].media_type, JOBS)
        words = ngettext("%(n)d row.", "%(n)d rows.", count) % {"n": count}
        subject = f"{document}.{form}"
        return Outcome(words, file, {"subject": subject, **detail_of(content, query)})


def _day(text: str) -> date | None:
    """A day before today."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day < today() else None
