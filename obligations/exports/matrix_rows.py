"""What the implementation matrix reads: recommendations in their order, with all that a cell needs.

Lists are read to attributes of their own: a manager for each empty list of ten thousand rows costs
more than the rows.
"""

from typing import Final

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from obligations.exports.base import Request
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    Evidence,
    FollowUpGrade,
    Recommendation,
    Tag,
    UpdateTarget,
)
from obligations.followup.querysets import RecommendationQuerySet
from obligations.register.models import AffectedGroup, Provision, SdgTarget, State, Theme

CHUNK: Final = 500
"""Rows that are read at a time, in a fixed number of queries."""


def with_everything(request: Request) -> list[Recommendation]:
    """The rows in their order; tells after each chunk how far it is."""
    keys = list(request.rows.values_list("pk", flat=True))
    words = _("Reading the recommendations")
    found: list[Recommendation] = []
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        rows = _rows(request).in_bulk(chunk)
        found += [rows[key] for key in chunk if key in rows]
        request.steps(len(found), len(keys), words)
    return found


def _rows(request: Request) -> RecommendationQuerySet:
    targets = UpdateTarget.objects.approved().order_by("-decided_at")
    pieces = Evidence.objects.all()
    if request.viewer is not None:
        targets = targets.visible_to(request.viewer)
        pieces = pieces.visible_to(request.viewer)
    living = Assignment.objects.living().select_related("body")
    shown = Prefetch("evidence", queryset=pieces, to_attr="shown")
    assessments = Assessment.objects.order_by("-assessed_on", "-pk").prefetch_related(shown)
    grades = FollowUpGrade.objects.select_related("grade")
    components = Component.objects.prefetch_related(
        Prefetch("recommending_states", queryset=State.objects.all(), to_attr="shown_states"),
        Prefetch("assignments", queryset=living, to_attr="living"),
        Prefetch("assessments", queryset=assessments, to_attr="newest_first"),
        Prefetch("grades", queryset=grades, to_attr="shown_grades"),
        Prefetch(
            "targets",
            queryset=targets.select_related("update__body").prefetch_related(
                Prefetch("update__evidence", queryset=pieces, to_attr="shown")
            ),
            to_attr="approved",
        ),
    )
    provisions = Provision.objects.select_related("instrument")
    return (
        Recommendation.objects.with_dates()
        .select_related("document", "cycle__mechanism")
        .defer("search_en", "search_ru", "search_tk")
        .prefetch_related(
            Prefetch("components", queryset=components, to_attr="parts"),
            Prefetch("themes", queryset=Theme.objects.all(), to_attr="shown_themes"),
            Prefetch("tags", queryset=Tag.objects.all(), to_attr="shown_tags"),
            Prefetch("affected_groups", AffectedGroup.objects.all(), to_attr="shown_groups"),
            Prefetch("provisions", queryset=provisions, to_attr="shown_provisions"),
            Prefetch("sdg_targets", queryset=SdgTarget.objects.all(), to_attr="shown_targets"),
        )
    )
