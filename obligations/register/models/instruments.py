"""States, instruments and what each of their provisions asks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Translated, some_language
from obligations.common.models import Disableable, Record, not_before, value_in
from obligations.history.tracking import tracked
from obligations.register.choices import (
    EntryRule,
    InstrumentKind,
    InstrumentStatus,
    ProvisionKind,
    Region,
)
from obligations.register.models.mechanisms import Mechanism
from obligations.register.querysets import InstrumentQuerySet, ProvisionQuerySet, StateQuerySet


@tracked()
class State(Record, Disableable):
    """A State that recommends, or the State party whose tracker this is."""

    iso3 = models.CharField(_("ISO code"), max_length=3, unique=True)
    name_en = models.CharField(_("name, English"), max_length=120, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=120, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=120, blank=True)
    name = Translated()
    region = models.CharField(_("regional group"), max_length=10, choices=Region, blank=True)
    other_names = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("other spellings"),
        default=list,
        blank=True,
    )

    objects = StateQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("State")
        verbose_name_plural = _("States")
        ordering = ["name_en"]
        constraints = [
            some_language("state", "name"),
            models.CheckConstraint(
                condition=models.Q(region__in=["", *Region.values]), name="state_region_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Instrument(Record, Disableable):
    """A treaty or optional protocol. Dates are of the instrument, not of the State party."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=InstrumentKind)
    title_en = models.CharField(_("title, English"), max_length=400, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=400, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=400, blank=True)
    title = Translated()
    short_en = models.CharField(_("short form, English"), max_length=40, blank=True)
    short_ru = models.CharField(_("short form, Russian"), max_length=40, blank=True)
    short_tk = models.CharField(_("short form, Turkmen"), max_length=40, blank=True)
    short = Translated()
    parent = models.ForeignKey(
        "self", models.PROTECT, "protocols", null=True, blank=True, verbose_name=_("protocol to")
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    untc_number = models.CharField(_("UN Treaty Collection number"), max_length=20, blank=True)
    monitoring_body = models.ForeignKey(
        Mechanism,
        models.PROTECT,
        "instruments",
        null=True,
        blank=True,
        verbose_name=_("monitoring body"),
    )
    periodicity_years = models.PositiveSmallIntegerField(
        _("years between reports"), null=True, blank=True
    )
    periodicity_source = models.TextField(_("source of the periodicity"), blank=True)
    entry_rule = models.CharField(
        _("enters into force for a State"), max_length=20, choices=EntryRule, blank=True
    )
    entry_provision = models.CharField(_("by which article"), max_length=20, blank=True)
    entry_source = models.TextField(_("source of the rule"), blank=True)
    total_articles = models.PositiveSmallIntegerField(_("articles"), null=True, blank=True)
    substantive_from = models.PositiveSmallIntegerField(
        _("substantive from article"), null=True, blank=True
    )
    substantive_to = models.PositiveSmallIntegerField(
        _("substantive to article"), null=True, blank=True
    )
    status = models.CharField(
        _("status of the State party"),
        max_length=20,
        choices=InstrumentStatus,
        default=InstrumentStatus.NOT_PARTY,
    )
    status_source = models.TextField(_("source of the status"), blank=True)
    status_as_of = models.DateField(_("status as of"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1000)

    objects = InstrumentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["order", "code"]
        constraints = [
            value_in("instrument", "kind", InstrumentKind),
            value_in("instrument", "status", InstrumentStatus),
            some_language("instrument", "title"),
            not_before("instrument", "in_force_on", "adopted_on"),
            models.CheckConstraint(
                condition=models.Q(entry_rule__in=["", *EntryRule.values]),
                name="instrument_entry_rule_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(entry_rule="") | ~models.Q(entry_source=""),
                name="instrument_entry_rule_has_source",
                violation_error_message=_("Name the source of the rule of entry into force."),
            ),
        ]

    def __str__(self) -> str:
        return self.short or self.code


@tracked()
class Provision(Record):
    """An article or paragraph, with what it asks in our own words."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "provisions", verbose_name=_("instrument")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, "paragraphs", null=True, blank=True, verbose_name=_("part of")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=ProvisionKind, default=ProvisionKind.ARTICLE
    )
    number = models.CharField(_("number"), max_length=20)
    title_en = models.CharField(_("title, English"), max_length=200, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=200, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=200, blank=True)
    title = Translated()
    summary_en = models.TextField(_("what it asks, English"), blank=True)
    summary_ru = models.TextField(_("what it asks, Russian"), blank=True)
    summary_tk = models.TextField(_("what it asks, Turkmen"), blank=True)
    summary = Translated()
    is_obligation = models.BooleanField(_("asks something of the State"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ProvisionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["instrument__order", "order", "number"]
        constraints = [
            value_in("provision", "kind", ProvisionKind),
            models.UniqueConstraint("instrument", "number", name="provision_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.number}"
