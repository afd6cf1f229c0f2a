"""Levels as they were assessed, one row for each change, and the Committees' own grades."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Translated, some_language
from obligations.common.models import Disableable, Invented, Record, value_in
from obligations.common.querysets import ScopedQuerySet
from obligations.followup.choices import Level
from obligations.followup.models.components import REFRESH_COMPONENT, Component
from obligations.followup.models.updates import UpdateTarget
from obligations.followup.querysets import AssessmentQuerySet, PartQuerySet
from obligations.history.tracking import tracked
from obligations.register.models import Document, Mechanism

NEEDS_EVIDENCE = pgtrigger.Trigger(
    name="level_has_evidence",
    operation=pgtrigger.Insert,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func="""
        IF NOT obligations_assessment_is_evidenced(NEW.id)
        THEN RAISE EXCEPTION 'A level needs evidence, and an event alone shows activity, not a result.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_has_evidence';
        END IF;
        RETURN NULL;
    """,
)
"""Checked at commit, because evidence of an assessment is written after it."""


@tracked()
class Assessment(Record, Invented):
    """The level of a component, as assessed on a day, with its reason.

    Rows are only ever added: by approving an update (`target`) or by the secretariat.
    """

    component = models.ForeignKey(
        Component, models.PROTECT, "assessments", verbose_name=_("component")
    )
    level = models.CharField(_("level of implementation"), max_length=30, choices=Level)
    assessed_on = models.DateField(_("assessed on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "assessments", verbose_name=_("by")
    )
    reason = models.TextField(_("reason"))
    target = models.OneToOneField(
        UpdateTarget,
        models.PROTECT,
        related_name="assessment",
        null=True,
        blank=True,
        verbose_name=_("approved update"),
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-assessed_on", "-pk"]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete),
            REFRESH_COMPONENT,
            NEEDS_EVIDENCE,
        ]
        indexes = [
            models.Index(fields=["component", "-assessed_on", "-id"], name="assessment_newest")
        ]
        constraints = [
            value_in("assessment", "level", Level),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="assessment_has_reason",
                violation_error_message=_("Give the reason for the level."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component}: {self.get_level_display()}"


@tracked()
class GradeScale(Record, Disableable):
    """One step of a Committee's own scale, and the level that it comes closest to."""

    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, "grade_scales", verbose_name=_("mechanism")
    )
    grade = models.CharField(_("grade"), max_length=40)
    label_en = models.CharField(_("label, English"), max_length=200, blank=True)
    label_ru = models.CharField(_("label, Russian"), max_length=200, blank=True)
    label_tk = models.CharField(_("label, Turkmen"), max_length=200, blank=True)
    label = Translated()
    maps_to_level = models.CharField(_("closest level"), max_length=30, choices=Level, blank=True)
    source = models.TextField(_("source"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ScopedQuerySet["GradeScale"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("grade of a Committee's scale")
        verbose_name_plural = _("grades of the Committees' scales")
        ordering = ["mechanism__order", "order"]
        constraints = [
            models.UniqueConstraint("mechanism", "grade", name="grade_scale_grade_is_unique"),
            some_language("grade_scale", "label"),
        ]

    def __str__(self) -> str:
        return f"{self.mechanism.acronym} {self.grade}"


@tracked()
class FollowUpGrade(Record):
    """The Committee's own grade of one component; it never becomes our level."""

    component = models.ForeignKey(Component, models.PROTECT, "grades", verbose_name=_("component"))
    grade = models.ForeignKey(GradeScale, models.PROTECT, "grades", verbose_name=_("grade"))
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    assessed_precision = models.CharField(max_length=10, default="day", editable=False)
    document = models.ForeignKey(
        Document, models.PROTECT, "grades", null=True, blank=True, verbose_name=_("document")
    )
    source = models.TextField(_("source"))

    objects = PartQuerySet["FollowUpGrade"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("follow-up grade")
        verbose_name_plural = _("follow-up grades")
        ordering = ["-assessed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "component", "grade", "document", name="follow_up_grade_once_per_document"
            )
        ]

    def __str__(self) -> str:
        return f"{self.component}: {self.grade.grade}"
