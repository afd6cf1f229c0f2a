"""The study of an instrument that the State has not joined, and what speaks for and against."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import ConsiderationKind, Stage
from obligations.accession.querysets import ConsiderationQuerySet, StudyQuerySet
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import DatePrecision, Invented, Record, not_before, value_in
from obligations.history.tracking import track_links, tracked
from obligations.people.models import Body
from obligations.register.models import Instrument, Provision


@tracked()
class Study(Record):
    """One study of one instrument; at most one is running."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "studies", verbose_name=_("instrument")
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.STUDY)
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

    objects = StudyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("accession study")
        verbose_name_plural = _("accession studies")
        ordering = ["instrument__order", "-opened_on"]
        constraints = [
            value_in("study", "stage", Stage),
            models.UniqueConstraint(
                "instrument",
                condition=Q(closed_on__isnull=True),
                name="study_one_running_per_instrument",
                violation_error_message=_("This instrument is under study already."),
            ),
            not_before("study", "closed_on", "opened_on"),
        ]

    def __str__(self) -> str:
        return str(self.instrument)


@tracked()
class Consideration(Record, Invented):
    """An advantage, obligation, cost, risk or open question, who raised it, and the reply."""

    study = models.ForeignKey(
        Study, models.PROTECT, "considerations", verbose_name=_("accession study")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ConsiderationKind)
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    text_en = models.TextField(_("text, English"), blank=True)
    text_ru = models.TextField(_("text, Russian"), blank=True)
    text_tk = models.TextField(_("text, Turkmen"), blank=True)
    text = Translated()
    provisions = models.ManyToManyField(
        Provision, related_name="considerations", blank=True, verbose_name=_("provisions")
    )
    raised_by = models.ForeignKey(
        Body,
        models.PROTECT,
        "considerations",
        null=True,
        blank=True,
        verbose_name=_("raised by"),
    )
    event = models.ForeignKey(
        "obligations.Event",
        models.PROTECT,
        "considerations",
        null=True,
        blank=True,
        verbose_name=_("raised at"),
    )
    source = models.TextField(_("source"), blank=True)
    reply_en = models.TextField(_("reply, English"), blank=True)
    reply_ru = models.TextField(_("reply, Russian"), blank=True)
    reply_tk = models.TextField(_("reply, Turkmen"), blank=True)
    reply = Translated()
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ConsiderationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("consideration")
        verbose_name_plural = _("considerations")
        ordering = ["study", "order", "pk"]
        constraints = [
            value_in("consideration", "kind", ConsiderationKind),
            value_in("consideration", "original_language", Language),
            some_language("consideration", "text"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


track_links(Consideration, "provisions")
