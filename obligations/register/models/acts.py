"""What the State party did about an instrument: acts, reservations, accepted procedures."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Translated, some_language
from obligations.common.models import DatePrecision, Record, not_before, value_in
from obligations.common.querysets import ScopedQuerySet
from obligations.history.tracking import tracked
from obligations.register.choices import ActionKind, ProcedureKind, ReservationKind
from obligations.register.models.instruments import Instrument, Provision


@tracked()
class TreatyAction(Record):
    """Accession, ratification or another act.

    The domestic act and the UN deposit are two facts with two sources. They may disagree; both
    are kept, neither overwrites the other.
    """

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "actions", verbose_name=_("instrument")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ActionKind)
    domestic_act_on = models.DateField(_("domestic act of"), null=True, blank=True)
    domestic_act_precision = models.CharField(
        _("known to the"), max_length=10, choices=DatePrecision, default=DatePrecision.DAY
    )
    domestic_act_en = models.CharField(_("domestic act, English"), max_length=400, blank=True)
    domestic_act_ru = models.CharField(_("domestic act, Russian"), max_length=400, blank=True)
    domestic_act_tk = models.CharField(_("domestic act, Turkmen"), max_length=400, blank=True)
    domestic_act = Translated()
    domestic_act_source = models.TextField(_("source of the domestic act"), blank=True)
    deposited_on = models.DateField(_("deposited with the UN on"), null=True, blank=True)
    deposit_source = models.TextField(_("source of the deposit"), blank=True)
    effective_on = models.DateField(_("in force for the State party since"), null=True, blank=True)
    effective_source = models.TextField(_("source of the entry into force"), blank=True)
    conflict_note = models.TextField(
        _("conflict of sources"),
        blank=True,
        help_text=_("Required where the deposit is dated before the domestic act."),
    )

    objects = ScopedQuerySet["TreatyAction"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("treaty action")
        verbose_name_plural = _("treaty actions")
        ordering = ["instrument__order", "deposited_on"]
        constraints = [
            models.UniqueConstraint("instrument", "kind", name="treaty_action_one_of_a_kind"),
            value_in("treaty_action", "kind", ActionKind),
            value_in("treaty_action", "domestic_act_precision", DatePrecision),
            not_before("treaty_action", "effective_on", "deposited_on"),
            not_before(
                "treaty_action",
                "deposited_on",
                "domestic_act_on",
                unless=[~Q(conflict_note="")],
            ),
            models.CheckConstraint(
                condition=Q(domestic_act_on__isnull=True) | ~Q(domestic_act_source=""),
                name="treaty_action_domestic_act_has_source",
                violation_error_message=_("Name the source of the domestic act."),
            ),
            models.CheckConstraint(
                condition=Q(deposited_on__isnull=True) | ~Q(deposit_source=""),
                name="treaty_action_deposit_has_source",
                violation_error_message=_("Name the source of the deposit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.get_kind_display()}"


@tracked()
class Reservation(Record):
    """A reservation, declaration or objection of the State party."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "reservations", verbose_name=_("instrument")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ReservationKind)
    provision = models.ForeignKey(
        Provision,
        models.PROTECT,
        "reservations",
        null=True,
        blank=True,
        verbose_name=_("provision"),
    )
    provision_text = models.CharField(_("provision as named"), max_length=60, blank=True)
    summary_en = models.TextField(_("summary, English"), blank=True)
    summary_ru = models.TextField(_("summary, Russian"), blank=True)
    summary_tk = models.TextField(_("summary, Turkmen"), blank=True)
    summary = Translated()
    made_on = models.DateField(_("made on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    source = models.TextField(_("source"))

    objects = ScopedQuerySet["Reservation"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("reservation or declaration")
        verbose_name_plural = _("reservations and declarations")
        ordering = ["instrument__order", "made_on"]
        constraints = [
            value_in("reservation", "kind", ReservationKind),
            some_language("reservation", "summary"),
            not_before("reservation", "withdrawn_on", "made_on"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.get_kind_display()}"


@tracked()
class AcceptedProcedure(Record):
    """A procedure that an instrument opens, and whether the State party has accepted it."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "procedures", verbose_name=_("instrument")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ProcedureKind)
    provision_text = models.CharField(_("provision"), max_length=60)
    is_accepted = models.BooleanField(_("accepted"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    note_en = models.TextField(_("note, English"), blank=True)
    note_ru = models.TextField(_("note, Russian"), blank=True)
    note_tk = models.TextField(_("note, Turkmen"), blank=True)
    note = Translated()
    source = models.TextField(_("source"))

    objects = ScopedQuerySet["AcceptedProcedure"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["instrument__order", "kind"]
        constraints = [
            value_in("procedure", "kind", ProcedureKind),
            models.UniqueConstraint(
                "instrument", "kind", "provision_text", name="procedure_one_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(is_accepted=True),
                name="procedure_date_only_if_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.provision_text}: {self.get_kind_display()}"
