"""Which documents there are, and making one for a person: on a page at once, or in the background.

The document is made of what the person may see at that moment.
"""

import io
from contextlib import nullcontext
from datetime import date
from typing import Any, Final

from django.http import QueryDict

from obligations.common.models import today
from obligations.exports.base import FORMATS, ExportDocument, Request, Steps, no_steps, sealed
from obligations.exports.implementation_matrix import ImplementationMatrix
from obligations.exports.writers.content import Content
from obligations.followup import figures
from obligations.followup.filters import RecommendationFilter, sorted_by
from obligations.followup.pages.facets import chips
from obligations.history import ledger
from obligations.history.as_shown import showing
from obligations.people.models import User

DOCUMENTS: Final[dict[str, ExportDocument]] = {ImplementationMatrix.name: ImplementationMatrix()}


def asked_for(user: User, query: QueryDict, steps: Steps = no_steps) -> Request:
    """What this person asks for by the query string of the list."""
    seen = figures.listed(user, query)
    filtered = RecommendationFilter(query, queryset=seen, viewer=user)
    return Request(
        rows=sorted_by(filtered.qs, query.get("sort", ""), user),
        viewer=user,
        on=today(),
        filters=", ".join(f"{one.label}: {one.value}" for one in chips(filtered, query)),
        steps=steps,
    )


def content_of(document: str, asked: Request, patience: str) -> Content:
    """All that the file will hold, read at one moment; a statement may take `patience`."""
    with ledger.at_one_moment(patience):
        return sealed(DOCUMENTS[document].content(asked))


def content_shown_on(
    document: str, user: User, query: QueryDict, day: date | None, steps: Steps
) -> Content:
    """The same away from a page; `day`: as the register showed it then."""
    roles = user.roles, user.body  # read from today's tables
    with showing(day) if day else nullcontext(roles):
        return content_of(document, asked_for(user, query, steps), "10min")


def written(content: Content, form: str) -> io.BytesIO:
    target = io.BytesIO()
    FORMATS[form].write(content, target)
    target.seek(0)
    return target


def file_name(document: str, form: str, on: date) -> str:
    return f"{document.replace('_', '-')}-{on.isoformat()}.{form}"


def detail_of(content: Content, query: QueryDict) -> dict[str, Any]:
    """What the security log keeps of a document that leaves."""
    return {
        "filters": query.urlencode(), "rows": len(content.table.rows),
        "marks": dict(content.marks),
    }  # fmt: skip
