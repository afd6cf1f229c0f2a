"""Ways of carrying an instrument out, compared by criteria: all of it data of the study."""

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import MarkValue
from obligations.accession.models.studies import Study
from obligations.accession.querysets import (
    CriterionQuerySet,
    MarkQuerySet,
    MechanismModelQuerySet,
)
from obligations.common.languages import Translated, some_language
from obligations.common.models import Disableable, Invented, Record, value_in
from obligations.history.tracking import tracked
from obligations.people.models import Body

OTHER_STUDY = _("The model and the criterion belong to two studies.")
SAME_STUDY = pgtrigger.Trigger(
    name="of_one_study",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF (SELECT study_id FROM obligations_mechanismmodel WHERE id = NEW.model_id)
            <> (SELECT study_id FROM obligations_criterion WHERE id = NEW.criterion_id)
        THEN RAISE EXCEPTION 'The model and the criterion belong to two studies.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mark_of_one_study';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class MechanismModel(Record, Disableable):
    """One model: for instance the Ombudsman as national preventive mechanism."""

    study = models.ForeignKey(
        Study, models.PROTECT, "mechanism_models", verbose_name=_("accession study")
    )
    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=200, blank=True)
    name = Translated()
    description_en = models.TextField(_("description, English"), blank=True)
    description_ru = models.TextField(_("description, Russian"), blank=True)
    description_tk = models.TextField(_("description, Turkmen"), blank=True)
    description = Translated()
    source = models.TextField(_("source"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = MechanismModelQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("model compared")
        verbose_name_plural = _("models compared")
        ordering = ["study", "order", "pk"]
        constraints = [some_language("mechanism_model", "name")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Criterion(Record, Disableable):
    """One criterion, with the provisions that it stands for."""

    study = models.ForeignKey(Study, models.PROTECT, "criteria", verbose_name=_("accession study"))
    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=200, blank=True)
    name = Translated()
    provision_text = models.CharField(_("provisions"), max_length=60, blank=True)
    source = models.TextField(_("source"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CriterionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["study", "order", "pk"]
        constraints = [some_language("criterion", "name")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Mark(Record, Invented):
    """How one model stands to one criterion, and why."""

    model = models.ForeignKey(
        MechanismModel, models.PROTECT, "marks", verbose_name=_("model compared")
    )
    criterion = models.ForeignKey(Criterion, models.PROTECT, "marks", verbose_name=_("criterion"))
    value = models.CharField(
        _("mark"), max_length=20, choices=MarkValue, default=MarkValue.NOT_ASSESSED
    )
    words_en = models.CharField(_("in words, English"), max_length=120, blank=True)
    words_ru = models.CharField(_("in words, Russian"), max_length=120, blank=True)
    words_tk = models.CharField(_("in words, Turkmen"), max_length=120, blank=True)
    words = Translated()
    reason_en = models.TextField(_("reason, English"), blank=True)
    reason_ru = models.TextField(_("reason, Russian"), blank=True)
    reason_tk = models.TextField(_("reason, Turkmen"), blank=True)
    reason = Translated()
    said_by = models.ForeignKey(
        Body, models.PROTECT, "marks", null=True, blank=True, verbose_name=_("said by")
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="marks",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("marked by"),
    )
    marked_on = models.DateField(_("marked on"), null=True, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["criterion__order", "model__order", "pk"]
        triggers = [*Record.Meta.triggers, SAME_STUDY]
        constraints = [
            value_in("mark", "value", MarkValue),
            models.UniqueConstraint(
                "model",
                "criterion",
                name="mark_one_per_model_and_criterion",
                violation_error_message=_("This model has a mark for this criterion already."),
            ),
            models.CheckConstraint(
                condition=Q(value=MarkValue.NOT_ASSESSED)
                | ~Q(reason_en="", reason_ru="", reason_tk=""),
                name="mark_has_reason",
                violation_error_message=_("Give the reason for the mark."),
            ),
            models.CheckConstraint(
                condition=~Q(value=MarkValue.WORDS) | ~Q(words_en="", words_ru="", words_tk=""),
                name="mark_in_words_has_words",
                violation_error_message=_("Write the mark in words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model}, {self.criterion}: {self.get_value_display()}"

    def clean(self) -> None:
        """In a sentence what the database refuses too."""
        if self.model_id and self.criterion_id and self.model.study_id != self.criterion.study_id:
            raise ValidationError(OTHER_STUDY)
