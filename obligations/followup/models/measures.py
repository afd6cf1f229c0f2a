"""What a body sets out to do, with dates, milestones and cost, and what it answers."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from obligations.common.badges import Badge
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Audience, Invented, Record, not_before, value_in
from obligations.followup.choices.measures import MEASURE_BADGES, OPEN_MEASURES, MeasureStatus
from obligations.followup.models.components import Component
from obligations.followup.models.legal_acts import LegalAct
from obligations.followup.querysets import MeasureQuerySet, MilestoneQuerySet
from obligations.history.tracking import track_links, tracked
from obligations.people.models import Body


@tracked()
class Measure(Record, Invented):
    """One thing that a body does, or plans to, so that components are answered and gaps closed.

    Its status says how far the work is and changes no level: activity is not implementation.
    """

    original_language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    title_en = models.CharField(_("title, English"), max_length=300, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=300, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=300, blank=True)
    title = Translated()
    description_en = models.TextField(_("what is to be done, English"), blank=True)
    description_ru = models.TextField(_("what is to be done, Russian"), blank=True)
    description_tk = models.TextField(_("what is to be done, Turkmen"), blank=True)
    description = Translated()
    body = models.ForeignKey(Body, models.PROTECT, "measures", verbose_name=_("responsible body"))
    supporting_bodies = models.ManyToManyField(
        Body,
        related_name="supported_measures",
        blank=True,
        verbose_name=_("supporting bodies"),
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=MeasureStatus,
        default=MeasureStatus.PLANNED,
        editable=False,
    )
    starts_on = models.DateField(_("to start on"), null=True, blank=True)
    ends_on = models.DateField(_("to end on"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True, editable=False)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    given_up_reason = models.TextField(_("why it was given up"), blank=True, editable=False)
    cost_from = models.DecimalField(
        _("cost, from"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    cost_to = models.DecimalField(
        _("cost, up to"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    funds = models.CharField(_("source of funds"), max_length=300, blank=True)
    components = models.ManyToManyField(
        Component, related_name="measures", blank=True, verbose_name=_("components answered")
    )
    legal_acts = models.ManyToManyField(
        LegalAct, related_name="measures", blank=True, verbose_name=_("legal acts")
    )
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.COMMISSION
    )

    objects = MeasureQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["ends_on", "pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.FSM(
                name="measure_moves",
                field="status",
                transitions=[
                    ("planned", "under_way"),
                    ("planned", "given_up"),
                    ("under_way", "done"),
                    ("under_way", "given_up"),
                ],
            ),
        ]
        indexes = [models.Index(fields=["body", "status"], name="measure_by_body")]
        constraints = [
            value_in("measure", "original_language", Language),
            value_in("measure", "status", MeasureStatus),
            value_in("measure", "audience", Audience),
            some_language("measure", "title"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="measure_ends_on_not_before_starts_on",
                violation_error_message=_("A measure does not end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(status=MeasureStatus.PLANNED, started_on__isnull=True)
                | (Q(status=MeasureStatus.UNDER_WAY) & Q(started_on__isnull=False))
                | (Q(status=MeasureStatus.DONE) & Q(started_on__isnull=False))
                | Q(status=MeasureStatus.GIVEN_UP),
                name="measure_started_on_a_day",
                violation_error_message=_("Give the day on which the measure started."),
            ),
            models.CheckConstraint(
                condition=Q(status=MeasureStatus.DONE, done_on__isnull=False)
                | (~Q(status=MeasureStatus.DONE) & Q(done_on__isnull=True)),
                name="measure_done_on_a_day",
                violation_error_message=_("Give the day on which the measure was done."),
            ),
            not_before("measure", "done_on", "started_on"),
            models.CheckConstraint(
                condition=Q(status=MeasureStatus.GIVEN_UP, given_up_reason__regex=r"\S")
                | (~Q(status=MeasureStatus.GIVEN_UP) & Q(given_up_reason="")),
                name="measure_given_up_with_reason",
                violation_error_message=_("Give the reason why the measure is given up."),
            ),
            models.CheckConstraint(
                condition=Q(cost_from__isnull=True) | Q(cost_from__gte=0),
                name="measure_cost_from_is_not_negative",
                violation_error_message=_("A cost is not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(cost_to__isnull=True) | Q(cost_to__gte=0),
                name="measure_cost_to_is_not_negative",
                violation_error_message=_("A cost is not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(cost_from__isnull=True)
                | Q(cost_to__isnull=True)
                | Q(cost_to__gte=F("cost_from")),
                name="measure_cost_to_not_below_cost_from",
                violation_error_message=_("The highest cost is not below the lowest."),
            ),
            models.CheckConstraint(
                condition=Q(cost_from__isnull=True, cost_to__isnull=True, currency="")
                | (
                    (Q(cost_from__isnull=False) | Q(cost_to__isnull=False))
                    & Q(currency__regex=r"^[A-Z]{3}$")
                ),
                name="measure_cost_in_a_currency",
                violation_error_message=_(
                    "Give the currency of the cost by its three capital letters, for example TMT;"
                    " without a cost, leave it empty."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def badge(self) -> Badge:
        return MEASURE_BADGES[self.status]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_MEASURES

    @property
    def next_milestone(self) -> "Milestone | None":
        """The open step that is due first, of milestones that are at hand."""
        return next((one for one in self.milestones.all() if one.done_on is None), None)

    def is_late(self, on: date) -> bool:
        """Whether its last day or the day of an open milestone has passed; the twin of
        `MeasureQuerySet.late`, for milestones that are at hand."""
        if not self.is_open:
            return False
        ended = self.ends_on is not None and self.ends_on < on
        return ended or any(one.is_late(on) for one in self.milestones.all())


@tracked()
class Milestone(Record, Invented):
    """One step of a measure that can be seen to be done, with the day until which."""

    measure = models.ForeignKey(Measure, models.PROTECT, "milestones", verbose_name=_("measure"))
    words_en = models.CharField(_("step, English"), max_length=300, blank=True)
    words_ru = models.CharField(_("step, Russian"), max_length=300, blank=True)
    words_tk = models.CharField(_("step, Turkmen"), max_length=300, blank=True)
    words = Translated()
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = MilestoneQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["measure", "due_on", "order", "pk"]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(done_on=None), name="milestone_open_by_due_day"
            )
        ]
        constraints = [some_language("milestone", "words")]

    def __str__(self) -> str:
        return self.words

    def is_late(self, on: date) -> bool:
        return self.done_on is None and self.due_on < on


track_links(Measure, "supporting_bodies", "components", "legal_acts")
