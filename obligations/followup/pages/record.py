"""One recommendation: what it asks, where it stands, what shows it, what may be done now."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from obligations.common.languages import Language, Translated
from obligations.common.models import today
from obligations.common.permissions import Verdict, no
from obligations.followup import figures
from obligations.followup.choices import (
    BAR_ORDER,
    DECIDED_STATES,
    LEVEL_BADGES,
    AssignmentState,
    ComponentOrigin,
    Level,
    badge_of_level,
    badge_of_position,
)
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    Evidence,
    FollowUpGrade,
    ImplementationUpdate,
    Measure,
    Recommendation,
)
from obligations.followup.pages.grades import beside
from obligations.followup.pages.refusals import on_assignments
from obligations.followup.pages.timeline import entries
from obligations.followup.permissions import (
    ARCHIVED,
    can_answer_assignment,
    can_archive,
    can_assess,
    can_assign,
    can_bulk,
    can_plan_measures,
    can_split,
    can_tag,
    can_write_update,
)
from obligations.followup.workflow.splitting import deciding
from obligations.history.security_log import record_if_confidential
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that may or may not be done now, with the reason."""

    label: str | Promise
    url: str
    verdict: Verdict
    is_primary: bool = False

    @property
    def allowed(self) -> bool:
        return self.verdict.allowed

    @property
    def why(self) -> str | Promise:
        return self.verdict.why


@page
def recommendation(request: SignedInRequest, pk: int) -> HttpResponse:
    """The record. A recommendation that the viewer may not see is not there."""
    rows = Recommendation.objects.visible_to(request.user).select_related(
        "document", "cycle__mechanism", "archived_by"
    )
    found = get_object_or_404(
        rows.prefetch_related(
            "themes", "tags", "affected_groups", "sdg_targets", "provisions__instrument"
        ),
        pk=pk,
    )
    record_if_confidential(request, found.audience, found)
    user = request.user
    components = components_of(found)
    assessments = Assessment.objects.visible_to(user).filter(component__in=components)
    updates = ImplementationUpdate.objects.visible_to(user).filter(
        targets__component__in=components
    )
    context: dict[str, Any] = {
        "nav": "recommendations",
        "recommendation": found,
        "components": [row_of(one) for one in components],
        "has_parts": len(components) > 1 or bool(components[0].label),
        "level": badge_of_level(found.level),
        "scale": [(LEVEL_BADGES[one], one == found.level) for one in reversed(BAR_ORDER[:-1])],
        "position": badge_of_position(found.position),
        "newest": assessments.select_related("by", "component").first(),
        "positions": positions_of(components),
        "grades": beside(_grades(user, components)),
        "texts": texts_of(found),
        "summaries": summaries_of(found),
        "evidence": evidence_of(user, components),
        "updates": updates.select_related("body", "author").distinct(),
        "timeline": entries(found, user),
        "actions": actions(user, components),
        "deciding": [one.label for one in deciding(components)] if len(components) > 1 else [],
        "removable": _removable(user, components),
        "to_answer": _to_answer(user, components) if found.archived_at is None else [],
        "assignments": Assignment.objects.visible_to(user)
        .living()
        .filter(component__in=components)
        .select_related("body", "component"),
        "is_overdue": figures.visible_recommendations(user).filter(pk=pk).overdue(today()).exists(),
        "others": figures.asked_elsewhere(found, user),
        "measures": _measures(user, components),
        "may_plan": can_plan_measures(user),
        "conversation": found.comments.conversation(user, found),
    }
    own = [
        one
        for component in components
        for one in component.assignments.all()
        if one.body_id == user.body_id
    ]
    context |= on_assignments(request, own)
    return render(request, "obligations/followup/recommendation.html", context)


def _measures(user: User, components: list[Component]) -> list[tuple[Measure, bool]]:
    """The measures that answer the components, each with whether it is late."""
    rows = Measure.objects.visible_to(user).filter(components__in=components).distinct()
    rows = rows.select_related("body").prefetch_related("milestones")
    return [(one, one.is_late(today())) for one in rows]


def components_of(found: Recommendation) -> list[Component]:
    assignments = Assignment.objects.select_related("body")
    return list(
        found.components.prefetch_related(
            "recommending_states",
            "positions__document",
            Prefetch("assignments", queryset=assignments),
        )
    )


def row_of(component: Component) -> dict[str, Any]:
    living = [one for one in component.assignments.all() if one.state in ("assigned", "accepted")]
    return {
        "component": component,
        "level": badge_of_level(component.level),
        "position": badge_of_position(component.position),
        "states": list(component.recommending_states.all()),
        "lead": next((one for one in living if one.role == "lead"), None),
        "supporting": [one for one in living if one.role == "supporting"],
    }


def positions_of(components: list[Component]) -> list[tuple[Component, Any, Any]]:
    """The latest position of each component with its source."""
    found = []
    for component in components:
        positions = list(component.positions.all())
        if positions:
            newest = positions[-1]
            found.append((component, newest, badge_of_position(newest.value)))
    return found


def _grades(user: User, components: list[Component]) -> Any:
    rows = FollowUpGrade.objects.visible_to(user).filter(component__in=components)
    return rows.select_related("grade", "component", "document")


def texts_of(found: Recommendation) -> list[tuple[str, str, str, bool]]:
    """(code, name of the language, verbatim text, whether it is the original), the original
    first."""
    rows = [
        (code.value, str(code.label), text, code == found.original_language)
        for code in Language
        if (text := getattr(found, f"text_{code.value}"))
    ]
    return sorted(rows, key=lambda one: not one[3])


def summaries_of(found: Recommendation) -> list[tuple[str, str, str]]:
    """(code, name of the language, our summary) in the languages that the head does not show."""
    shown = Translated.language_of(found, "summary")
    return [
        (code.value, str(code.label), text)
        for code in Language
        if code != shown and (text := getattr(found, f"summary_{code.value}"))
    ]


def evidence_of(user: User, components: list[Component] | QuerySet[Component]) -> list[Evidence]:
    """What shows the level: evidence of approved updates and of the secretariat's assessments."""
    seen = Evidence.objects.visible_to(user).with_events_for(user)
    seen = seen.select_related("update__body", "assessment")
    approved = seen.filter(
        update__targets__component__in=components, update__state__in=DECIDED_STATES
    )
    own = seen.filter(assessment__component__in=components)
    return [*approved.distinct(), *own]


def actions(user: User, components: list[Component]) -> list[Action]:
    """What may be done now, and why not."""
    found = []
    whole = components[0].recommendation
    if whole.archived_at is not None:
        return [Action(_("Write an update"), "", no(ARCHIVED)), *_on_the_whole(user, whole)]
    writable = [one for one in components if can_write_update(user, one)]
    if writable:
        query = "&".join(f"component={one.pk}" for one in writable)
        verdict = can_write_update(user, writable[0])
        url = f"{reverse('update-new')}?{query}"
        found.append(Action(_("Write an update"), url, verdict, is_primary=True))
    else:
        verdict = can_write_update(user, components[0])
        found.append(Action(_("Write an update"), "", verdict))
    first = components[0].pk
    if can_assign(user):
        url = reverse("admin:obligations_component_change", args=[first])
        found.append(Action(_("Assign a body, set the due day"), url, can_assign(user)))
    assess = reverse("admin:component-assess", args=[first]) if can_assess(user) else ""
    found.append(Action(_("Change the level"), assess, can_assess(user)))
    if can_split(user):
        url = reverse("recommendation-split", args=[whole.pk])
        found.append(Action(_("Split into parts"), url, can_split(user)))
    return [*found, *_on_the_whole(user, whole)]


def _on_the_whole(user: User, whole: Recommendation) -> list[Action]:
    """Tags and the archive, by the same pages as for many."""
    if not can_bulk(user):
        return []
    one = f"{reverse('bulk')}?row={whole.pk}"
    if whole.archived_at is not None:
        out = f"{one}&act=archive&direction=out"
        return [Action(_("Take out of the archive"), out, can_archive(user))]
    return [
        Action(_("Change the tags"), f"{one}&act=tag", can_tag(user)),
        Action(_("Archive"), f"{one}&act=archive", can_archive(user)),
    ]


def _removable(user: User, components: list[Component]) -> list[Component]:
    """Parts that were split off and not worked on; whatever stands against it, the verb says."""
    if not can_split(user) or components[0].recommendation.archived_at is not None:
        return []
    return [
        one
        for one in components
        if one.origin == ComponentOrigin.SPLIT
        and one.level == Level.NOT_ASSESSED
        and all(held.state == AssignmentState.ASSIGNED for held in one.assignments.all())
    ]


def _to_answer(user: User, components: list[Component]) -> list[Assignment]:
    """Assignments of the viewer's body that wait for a yes or a no."""
    return [
        one
        for component in components
        for one in component.assignments.all()
        if one.state == AssignmentState.ASSIGNED and can_answer_assignment(user, one)
    ]
