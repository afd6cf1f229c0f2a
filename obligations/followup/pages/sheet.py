"""The fact sheet: one recommendation on one page of paper."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.followup.choices import badge_of_level, badge_of_position
from obligations.followup.models import Assessment, FollowUpGrade, Recommendation
from obligations.followup.pages.grades import beside
from obligations.followup.pages.record import components_of, evidence_of, positions_of, row_of
from obligations.followup.pages.timeline import entries
from obligations.history import ledger
from obligations.history.security_log import record_if_confidential
from obligations.people.pages import SignedInRequest, page

LONGEST_TEXT: Final = 1_200
"""Characters of the verbatim text; the whole of a longer one stands in its document."""
SHOWN: Final = 5


@page
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the record says, as much of it as one page holds, and how much there is beyond that."""
    user = request.user
    rows = Recommendation.objects.visible_to(user).select_related("document", "cycle__mechanism")
    found = get_object_or_404(
        rows.prefetch_related("themes", "sdg_targets", "provisions__instrument"), pk=pk
    )
    record_if_confidential(request, found.audience, found)
    components = components_of(found)
    assessments = Assessment.objects.visible_to(user).filter(component__in=components)
    grades = FollowUpGrade.objects.visible_to(user).filter(component__in=components)
    evidence, events = evidence_of(user, components), entries(found, user)
    newest: dict[int, Assessment] = {}
    for one in assessments.select_related("by"):
        newest.setdefault(one.component_id, one)
    parts = [row_of(one) | {"newest": newest.get(one.pk)} for one in components]
    context: dict[str, Any] = {
        "nav": "recommendations",
        "recommendation": found,
        "components": parts,
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
        "seal": ledger.head(),
    }
    return render(request, "obligations/followup/sheet.html", context)
