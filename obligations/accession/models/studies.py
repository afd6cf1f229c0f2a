"""The study of an instrument that the State has not joined."""

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import Counting
from obligations.accession.querysets import StudyQuerySet
from obligations.common.languages import Translated
from obligations.common.models import DatePrecision, Invented, Record, not_before, value_in
from obligations.history.tracking import tracked
from obligations.register.choices import InstrumentStatus
from obligations.register.models import Instrument, TreatyAction

JOINED = _("The State is a party to this instrument already: there is nothing to study.")
NOT_OF_A_JOINED_INSTRUMENT = pgtrigger.Trigger(
    name="not_of_a_joined_instrument",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("instrument_id", "closed_on"),  # type: ignore[no-untyped-call]
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__closed_on__isnull=True),
    func="""
        IF EXISTS (
            SELECT 1 FROM obligations_instrument i
            WHERE i.id = NEW.instrument_id AND i.status = 'party')
        THEN RAISE EXCEPTION 'The State is a party to this instrument already.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'study_not_of_a_joined_instrument';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class Study(Record, Invented):
    """One study of one instrument that the State has not joined; at most one is running."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "studies", verbose_name=_("instrument")
    )
    opened_on = models.DateField(_("studied since"), null=True, blank=True)
    opened_precision = models.CharField(
        _("known to the"), max_length=10, choices=DatePrecision, default=DatePrecision.DAY
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    note_en = models.TextField(_("note, English"), blank=True)
    note_ru = models.TextField(_("note, Russian"), blank=True)
    note_tk = models.TextField(_("note, Turkmen"), blank=True)
    note = Translated()
    source = models.TextField(_("source"), blank=True)
    counting = models.CharField(
        _("what is due is counted from"),
        max_length=20,
        choices=Counting,
        default=Counting.ENTRY_INTO_FORCE,
        help_text=_("Where the text of the instrument allows both readings."),
    )
    counting_reason_en = models.TextField(_("reason for the counting, English"), blank=True)
    counting_reason_ru = models.TextField(_("reason for the counting, Russian"), blank=True)
    counting_reason_tk = models.TextField(_("reason for the counting, Turkmen"), blank=True)
    counting_reason = Translated()
    compared_en = models.CharField(_("what is compared, English"), max_length=200, blank=True)
    compared_ru = models.CharField(_("what is compared, Russian"), max_length=200, blank=True)
    compared_tk = models.CharField(_("what is compared, Turkmen"), max_length=200, blank=True)
    compared = Translated()
    treaty_action = models.OneToOneField(
        TreatyAction,
        models.PROTECT,
        related_name="study",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("accession that it led to"),
    )
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("concluded by"),
    )

    objects = StudyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("accession study")
        verbose_name_plural = _("accession studies")
        ordering = ["instrument__order", "-opened_on"]
        triggers = [*Record.Meta.triggers, NOT_OF_A_JOINED_INSTRUMENT]
        constraints = [
            value_in("study", "counting", Counting),
            models.UniqueConstraint(
                "instrument",
                condition=Q(closed_on__isnull=True),
                name="study_one_running_per_instrument",
                violation_error_message=_("This instrument is under study already."),
            ),
            not_before("study", "closed_on", "opened_on"),
            models.CheckConstraint(
                condition=Q(treaty_action__isnull=True) | Q(closed_on__isnull=False),
                name="study_that_led_to_accession_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.instrument)

    def clean(self) -> None:
        runs = self.instrument_id and self.closed_on is None
        if runs and self.instrument.status == InstrumentStatus.PARTY:
            raise ValidationError({"instrument": JOINED})
