"""The acts of the State's own law that implement provisions, adopted or in draft."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from obligations.common.badges import Badge
from obligations.common.languages import Translated, some_language
from obligations.common.models import (
    Audience,
    DatePrecision,
    Invented,
    Record,
    not_before,
    value_in,
)
from obligations.common.validators import validate_web_address
from obligations.followup.choices.measures import STAGE_BADGES, LegalActKind, LegalActStage
from obligations.followup.querysets import LegalActQuerySet
from obligations.history.tracking import track_links, tracked
from obligations.people.models import Body
from obligations.register.models import Provision


@tracked()
class LegalAct(Record, Invented):
    """One act with its number and days, or a draft with its stage. It says where it was found:
    that an act implements a provision is never guessed."""

    kind = models.CharField(_("kind"), max_length=20, choices=LegalActKind)
    title_en = models.CharField(_("title, English"), max_length=500, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=500, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=500, blank=True)
    title = Translated()
    number = models.CharField(_("number"), max_length=60, blank=True)
    stage = models.CharField(
        _("stage"), max_length=20, choices=LegalActStage, default=LegalActStage.ADOPTED
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_precision = models.CharField(
        _("adoption known to the"),
        max_length=10,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    repealed_on = models.DateField(_("repealed on"), null=True, blank=True)
    amends = models.ForeignKey(
        "self", models.PROTECT, "amendments", null=True, blank=True, verbose_name=_("amends")
    )
    body = models.ForeignKey(
        Body, models.PROTECT, "legal_acts", null=True, blank=True, verbose_name=_("drafted by")
    )
    provisions = models.ManyToManyField(
        Provision, related_name="legal_acts", blank=True, verbose_name=_("provisions implemented")
    )
    summary_en = models.TextField(_("summary, English"), blank=True)
    summary_ru = models.TextField(_("summary, Russian"), blank=True)
    summary_tk = models.TextField(_("summary, Turkmen"), blank=True)
    summary = Translated()
    url = models.CharField(
        _("address"), max_length=500, blank=True, validators=[validate_web_address]
    )
    source = models.TextField(_("source"), blank=True)
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.COMMISSION
    )

    objects = LegalActQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("legal act")
        verbose_name_plural = _("legal acts")
        ordering = ["-adopted_on", "pk"]
        indexes = [models.Index(fields=["stage", "kind"], name="legal_act_by_stage")]
        constraints = [
            value_in("legal_act", "kind", LegalActKind),
            value_in("legal_act", "stage", LegalActStage),
            value_in("legal_act", "adopted_precision", DatePrecision),
            value_in("legal_act", "audience", Audience),
            some_language("legal_act", "title"),
            models.CheckConstraint(
                condition=Q(stage=LegalActStage.ADOPTED, adopted_on__isnull=False)
                | (~Q(stage=LegalActStage.ADOPTED) & Q(adopted_on__isnull=True)),
                name="legal_act_adopted_on_a_day",
                violation_error_message=_(
                    "An adopted act has the day of its adoption, and a draft has none."
                ),
            ),
            models.CheckConstraint(
                condition=Q(in_force_on__isnull=True)
                | (Q(adopted_on__isnull=False) & Q(in_force_on__gte=F("adopted_on"))),
                name="legal_act_in_force_once_adopted",
                violation_error_message=_("An act is not in force before it is adopted."),
            ),
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True) | Q(adopted_on__isnull=False),
                name="legal_act_repealed_once_adopted",
                violation_error_message=_("Only an adopted act is repealed."),
            ),
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True)
                | Q(adopted_on__isnull=True)
                | Q(repealed_on__gte=F("adopted_on")),
                name="legal_act_repealed_on_not_before_adopted_on",
                violation_error_message=_("An act is not repealed before it is adopted."),
            ),
            not_before("legal_act", "repealed_on", "in_force_on"),
            models.CheckConstraint(
                condition=Q(amends__isnull=True) | ~Q(amends=F("id")),
                name="legal_act_amends_another",
                violation_error_message=_("An act does not amend itself."),
            ),
            models.CheckConstraint(
                condition=~Q(audience=Audience.BODY) | Q(body__isnull=False),
                name="legal_act_for_a_body_names_it",
                violation_error_message=_("Name the body that the act is meant for."),
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__regex=r"^https?://"),
                name="legal_act_address_is_web",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def badge(self) -> Badge:
        return STAGE_BADGES[self.stage]

    @property
    def is_draft(self) -> bool:
        return self.stage != LegalActStage.ADOPTED


track_links(LegalAct, "provisions")
