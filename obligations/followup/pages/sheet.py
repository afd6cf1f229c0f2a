"""The fact sheet: one recommendation on one page of paper."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.followup.choices import badge_of_level, badge_of_position
from obligations.followup.models import Assessment, FollowUpGrade, Recommendation
from obligations.followup.pages.grades import beside
from obligations.followup.pages.record import components_of, evidence_of, positions_of, row_of
from obligations.followup.pages.timeline import entries
from obligations.followup.querysets import RecommendationQuerySet
from obligations.history import ledger
from obligations.history.security_log import record_if_confidential
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page

LONGEST_TEXT: Final = 1_200
"""Characters of the verbatim text; the whole of a longer one stands in its document."""
SHOWN: Final = 5


@page
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the record says, as much of it as one page holds, and how much there is beyond that."""
    found = get_object_or_404(read(request.user), pk=pk)
    record_if_confidential(request, found.audience, found)
    context = {"nav": "recommendations", "seal": ledger.head(), **facts_of(found, request.user)}
    return render(request, "obligations/followup/sheet.html", context)


def read(user: User) -> RecommendationQuerySet:
    """What the sheet names of a recommendation itself."""
    rows = Recommendation.objects.visible_to(user).select_related("document", "cycle__mechanism")
    return rows.prefetch_related("themes", "sdg_targets", "provisions__instrument")


def facts_of(found: Recommendation, user: User) -> dict[str, Any]:
    """All that stands on the sheet, on the screen and in the file alike."""
    components = components_of(found)
    assessments = Assessment.objects.visible_to(user).filter(component__in=components)
    grades = FollowUpGrade.objects.visible_to(user).filter(component__in=components)
    evidence, events = evidence_of(user, components), entries(found, user)
    newest: dict[int, Assessment] = {}
    for one in assessments.select_related("by"):
        newest.setdefault(one.component_id, one)
    return {
        "recommendation": found,
        "components": [row_of(one) | {"newest": newest.get(one.pk)} for one in components],
        "has_parts": len(components) > 1 or bool(components[0].label),
        "level": badge_of_level(found.level),
        "position": badge_of_position(found.position),
        "positions": positions_of(components),
        "grades": beside(grades.select_related("grade", "component", "document")),
        "evidence": evidence[:SHOWN],
        "more_evidence": max(0, len(evidence) - SHOWN),
        "timeline": events[:SHOWN],
        "more_events": max(0, len(events) - SHOWN),
        "longest": LONGEST_TEXT,
    }
