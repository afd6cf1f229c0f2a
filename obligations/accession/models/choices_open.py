"""Declarations, reservations and procedures open to the State, and the dates of an instrument."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import Condition, CountedFrom, Inclination, OptionKind
from obligations.accession.querysets import FollowingDateQuerySet, OptionQuerySet
from obligations.common.calendar_rules import Interval
from obligations.common.languages import Translated, some_language
from obligations.common.models import Disableable, Invented, Record, value_in
from obligations.history.tracking import tracked
from obligations.people.models import Body
from obligations.register.models import AcceptedProcedure, Instrument


@tracked()
class Option(Record, Invented):
    """One choice that an instrument leaves to the State, and what the State leans to."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "options", verbose_name=_("instrument")
    )
    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=OptionKind)
    provision_text = models.CharField(_("provision"), max_length=60)
    text_en = models.CharField(_("what it is, English"), max_length=400, blank=True)
    text_ru = models.CharField(_("what it is, Russian"), max_length=400, blank=True)
    text_tk = models.CharField(_("what it is, Turkmen"), max_length=400, blank=True)
    text = Translated()
    may_be_made = models.BooleanField(_("may be made"), default=True)
    limits_en = models.TextField(_("why, when and how, English"), blank=True)
    limits_ru = models.TextField(_("why, when and how, Russian"), blank=True)
    limits_tk = models.TextField(_("why, when and how, Turkmen"), blank=True)
    limits = Translated()
    others_en = models.TextField(_("what other States did, English"), blank=True)
    others_ru = models.TextField(_("what other States did, Russian"), blank=True)
    others_tk = models.TextField(_("what other States did, Turkmen"), blank=True)
    others = Translated()
    source = models.TextField(_("source"))
    procedure = models.ForeignKey(
        AcceptedProcedure,
        models.PROTECT,
        "options",
        null=True,
        blank=True,
        verbose_name=_("procedure"),
    )
    inclination = models.CharField(
        _("the State leans to"), max_length=20, choices=Inclination, default=Inclination.UNDECIDED
    )
    reason_en = models.TextField(_("reason, English"), blank=True)
    reason_ru = models.TextField(_("reason, Russian"), blank=True)
    reason_tk = models.TextField(_("reason, Turkmen"), blank=True)
    reason = Translated()
    said_by = models.ForeignKey(
        Body, models.PROTECT, "inclinations", null=True, blank=True, verbose_name=_("said by")
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = OptionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("choice of the State")
        verbose_name_plural = _("choices of the State")
        ordering = ["instrument__order", "order", "pk"]
        constraints = [
            value_in("option", "kind", OptionKind),
            value_in("option", "inclination", Inclination),
            some_language("option", "text"),
            models.UniqueConstraint("instrument", "code", name="option_code_is_unique"),
            models.CheckConstraint(
                condition=Q(inclination=Inclination.UNDECIDED)
                | (
                    ~Q(reason_en="", reason_ru="", reason_tk="")
                    & Q(said_by__isnull=False, said_on__isnull=False)
                ),
                name="option_inclination_has_reason",
                violation_error_message=_("Say why, which body said so, and on which day."),
            ),
            models.CheckConstraint(
                condition=Q(may_be_made=True) | ~Q(inclination=Inclination.MAKE),
                name="option_made_only_where_open",
                violation_error_message=_("The instrument does not allow it, so it is not made."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.provision_text}: {self.text}"


@tracked()
class FollowingDate(Record, Disableable):
    """A date that follows from the day of deposit: what is due, and how it is counted."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, "following_dates", verbose_name=_("instrument")
    )
    code = models.SlugField(_("code"), max_length=40)
    label_en = models.CharField(_("what is due, English"), max_length=200, blank=True)
    label_ru = models.CharField(_("what is due, Russian"), max_length=200, blank=True)
    label_tk = models.CharField(_("what is due, Turkmen"), max_length=200, blank=True)
    label = Translated()
    counted_from = models.CharField(_("counted from"), max_length=20, choices=CountedFrom)
    years = models.PositiveSmallIntegerField(_("years"), default=0)
    months = models.PositiveSmallIntegerField(_("months"), default=0)
    days = models.PositiveSmallIntegerField(_("days"), default=0)
    provision_text = models.CharField(_("provision"), max_length=60)
    condition = models.CharField(
        _("follows"), max_length=10, choices=Condition, default=Condition.ALWAYS
    )
    option = models.ForeignKey(
        Option, models.PROTECT, "dates", null=True, blank=True, verbose_name=_("declaration")
    )
    source = models.TextField(_("source"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = FollowingDateQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("date that follows from a deposit")
        verbose_name_plural = _("dates that follow from a deposit")
        ordering = ["instrument__order", "order", "pk"]
        constraints = [
            value_in("following_date", "counted_from", CountedFrom),
            value_in("following_date", "condition", Condition),
            some_language("following_date", "label"),
            models.UniqueConstraint("instrument", "code", name="following_date_code_is_unique"),
            models.CheckConstraint(
                condition=Q(condition=Condition.ALWAYS, option__isnull=True)
                | (~Q(condition=Condition.ALWAYS) & Q(option__isnull=False)),
                name="following_date_condition_names_declaration",
                violation_error_message=_("Name the declaration on which the date depends."),
            ),
            models.CheckConstraint(
                condition=Q(years__lte=50, months__lte=600, days__lte=18_000),
                name="following_date_lies_within_reach",
                violation_error_message=_("A date follows within fifty years."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def wait(self) -> Interval:
        return Interval(self.years, self.months, self.days)
