"""The stages on the way to accession: the usual ones, and those of one study."""

from typing import Final

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import StageMoment
from obligations.accession.models.choices_open import FollowingDate
from obligations.accession.models.studies import Study
from obligations.accession.querysets import RoadmapStageQuerySet, UsualStageQuerySet
from obligations.common.languages import Translated, some_language
from obligations.common.models import Disableable, Invented, Record, value_in
from obligations.history.tracking import tracked
from obligations.people.models import Body
from obligations.register.models import Document

PREDECESSOR: Final = _("A stage before this one is not completed. Complete that one first.")
SUCCESSOR: Final = _("A later stage is completed already, so this one is too.")
DAYS_IN_ORDER: Final = _("Stages are completed in their order: give a day not before the last.")
IN_FUTURE: Final = _("The day lies in the future.")
LONGEST: Final = 3650

IN_ORDER = pgtrigger.Trigger(
    name="completed_in_order",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.After,
    func="""
        IF NEW.done_on > (now() + interval '1 day')::date
        THEN RAISE EXCEPTION 'The day lies in the future.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_done_in_the_past';
        END IF;
        IF EXISTS (
            SELECT 1 FROM obligations_roadmapstage a JOIN obligations_roadmapstage b
                ON b.study_id = a.study_id AND (b."order", b.id) > (a."order", a.id)
            WHERE a.study_id = NEW.study_id AND b.done_on IS NOT NULL
                AND (a.done_on IS NULL OR a.done_on > b.done_on)
        )
        THEN RAISE EXCEPTION 'Stages are completed in their order.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_completed_in_order';
        END IF;
        RETURN NULL;
    """,
)
DONE_STAYS = pgtrigger.Trigger(
    name="done_stays",
    operation=pgtrigger.Delete,
    when=pgtrigger.Before,
    func="""
        IF OLD.done_on IS NOT NULL
        THEN RAISE EXCEPTION 'A completed stage is not removed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_done_stays';
        END IF;
        RETURN OLD;
    """,
)


@tracked()
class UsualStage(Record, Disableable):
    """A stage with which the roadmap of a new study begins."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_en = models.CharField(_("name, English"), max_length=120, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=120, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=120, blank=True)
    name = Translated()
    moment = models.CharField(
        _("for the clock"), max_length=20, choices=StageMoment, blank=True, default=""
    )
    source = models.TextField(_("source"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = UsualStageQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("usual stage")
        verbose_name_plural = _("usual stages")
        ordering = ["order", "pk"]
        constraints = [
            some_language("usual_stage", "name"),
            value_in("usual_stage", "moment", StageMoment),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class RoadmapStage(Record, Invented):
    """One stage of one study. `is_made_up`: its plan is, for the demonstration."""

    study = models.ForeignKey(Study, models.PROTECT, "stages", verbose_name=_("accession study"))
    name_en = models.CharField(_("name, English"), max_length=120, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=120, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=120, blank=True)
    name = Translated()
    moment = models.CharField(
        _("for the clock"), max_length=20, choices=StageMoment, blank=True, default=""
    )
    following = models.ForeignKey(
        FollowingDate,
        models.PROTECT,
        "stages",
        null=True,
        blank=True,
        verbose_name=_("its day follows from the deposit"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    body = models.ForeignKey(
        Body, models.PROTECT, "stages", null=True, blank=True, verbose_name=_("body")
    )
    planned_on = models.DateField(_("planned to end on"), null=True, blank=True)
    duration_days = models.PositiveSmallIntegerField(
        _("planned duration in days"), null=True, blank=True
    )
    done_on = models.DateField(_("completed on"), null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, "stages", null=True, blank=True, verbose_name=_("document")
    )
    document_text = models.CharField(_("document as named"), max_length=300, blank=True)
    note_en = models.TextField(_("note, English"), blank=True)
    note_ru = models.TextField(_("note, Russian"), blank=True)
    note_tk = models.TextField(_("note, Turkmen"), blank=True)
    note = Translated()

    objects = RoadmapStageQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("stage of a roadmap")
        verbose_name_plural = _("stages of roadmaps")
        ordering = ["study", "order", "pk"]
        triggers = [*Record.Meta.triggers, IN_ORDER, DONE_STAYS]
        constraints = [
            some_language("stage", "name"),
            value_in("stage", "moment", StageMoment),
            models.UniqueConstraint(
                "study",
                "moment",
                condition=~Q(moment=""),
                name="stage_one_of_each_moment",
                violation_error_message=_("The roadmap has such a stage already."),
            ),
            models.CheckConstraint(
                condition=Q(duration_days__isnull=True) | Q(duration_days__lte=LONGEST),
                name="stage_duration_within_ten_years",
                violation_error_message=_("A stage takes at most ten years."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """In a sentence what the database refuses too."""
        if not self.study_id:
            return
        if self.done_on and self.done_on > timezone.localdate():
            raise ValidationError({"done_on": IN_FUTURE})
        others = RoadmapStage.objects.filter(study_id=self.study_id).exclude(pk=self.pk)
        before, after = others.filter(self._before()), others.exclude(self._before())
        if self.done_on:
            if before.filter(done_on=None).exists():
                raise ValidationError({"done_on": PREDECESSOR})
            if (
                before.filter(done_on__gt=self.done_on).exists()
                or after.filter(done_on__lt=self.done_on).exists()
            ):
                raise ValidationError({"done_on": DAYS_IN_ORDER})
        elif after.exclude(done_on=None).exists():
            raise ValidationError({"done_on": SUCCESSOR})

    def _before(self) -> Q:
        """Stages before this one; a new one stands behind those of the same order."""
        tie = Q(order=self.order, pk__lt=self.pk) if self.pk else Q(order=self.order)
        return Q(order__lt=self.order) | tie
