"""Who answers for a component, and by when."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.common.models import Invented, Record, value_in
from obligations.followup.choices import LIVE_ASSIGNMENTS, AssignmentRole, AssignmentState
from obligations.followup.models.components import Component
from obligations.followup.querysets import AssignmentQuerySet
from obligations.history.tracking import tracked
from obligations.people.models import Body


@tracked()
class Assignment(Record, Invented):
    """A body leads or supports the answer to a component. There is one living lead at most.

    Overdue: `due_on` of the lead has passed without an update approved since it was set.
    """

    component = models.ForeignKey(
        Component, models.PROTECT, "assignments", verbose_name=_("component")
    )
    body = models.ForeignKey(Body, models.PROTECT, "assignments", verbose_name=_("body"))
    role = models.CharField(
        _("role"), max_length=12, choices=AssignmentRole, default=AssignmentRole.LEAD
    )
    state = models.CharField(
        _("state"), max_length=12, choices=AssignmentState, default=AssignmentState.ASSIGNED
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_set_at = models.DateTimeField(_("due date set"), null=True, blank=True, editable=False)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", null=True, verbose_name=_("assigned by")
    )
    assigned_at = models.DateTimeField(_("assigned"), default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["component", "role", "pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.FSM(
                name="assignment_moves",
                field="state",
                transitions=[
                    ("assigned", "accepted"),
                    ("assigned", "declined"),
                    ("assigned", "ended"),
                    ("accepted", "declined"),
                    ("accepted", "ended"),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state"], name="assignment_by_body"),
            models.Index(fields=["due_on"], name="assignment_by_due_day"),
        ]
        constraints = [
            value_in("assignment", "role", AssignmentRole),
            value_in("assignment", "state", AssignmentState),
            models.UniqueConstraint(
                "component",
                condition=Q(role=AssignmentRole.LEAD, state__in=LIVE_ASSIGNMENTS),
                name="assignment_one_lead_per_component",
                violation_error_message=_("Another body leads this component already."),
            ),
            models.UniqueConstraint(
                "component",
                "body",
                condition=Q(state__in=LIVE_ASSIGNMENTS),
                name="assignment_body_once_per_component",
                violation_error_message=_("This body is assigned to the component already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.DECLINED) | ~Q(reason=""),
                name="assignment_declined_with_reason",
                violation_error_message=_("Give the reason why the body declines."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, due_set_at__isnull=True)
                | Q(due_on__isnull=False, due_set_at__isnull=False),
                name="assignment_due_day_set_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component}: {self.body}"
