"""What speaks for joining and against it, what it asks and costs, and the replies."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import ConsiderationKind, StudyAudience
from obligations.accession.models.readiness import released_once
from obligations.accession.models.studies import Study
from obligations.accession.querysets import ConsiderationQuerySet
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Invented, Record, value_in
from obligations.history.tracking import track_links, tracked
from obligations.people.models import Body
from obligations.register.models import Provision


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
    participant = models.ForeignKey(
        "obligations.Participation",
        models.PROTECT,
        "considerations",
        null=True,
        blank=True,
        verbose_name=_("raised by the participant"),
    )
    raised_on = models.DateField(_("raised on"), null=True, blank=True)
    audience = models.CharField(
        _("audience"), max_length=12, choices=StudyAudience, default=StudyAudience.COMMISSION
    )
    released_at = models.DateTimeField(_("released"), null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("released by"),
    )
    source = models.TextField(_("source"), blank=True)
    reply_en = models.TextField(_("reply, English"), blank=True)
    reply_ru = models.TextField(_("reply, Russian"), blank=True)
    reply_tk = models.TextField(_("reply, Turkmen"), blank=True)
    reply = Translated()
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        verbose_name=_("replied by"),
    )
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
            value_in("consideration", "audience", StudyAudience),
            released_once("consideration"),
            models.CheckConstraint(
                condition=~Q(audience=StudyAudience.BODY) | Q(raised_by__isnull=False),
                name="consideration_of_a_body_names_it",
                violation_error_message=_("Name the body that this consideration is for."),
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, reply_en="", reply_ru="", reply_tk="")
                | Q(replied_on__isnull=False) & ~Q(reply_en="", reply_ru="", reply_tk=""),
                name="consideration_reply_has_a_day",
                violation_error_message=_("Give the reply and the day of the reply."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_internal(self) -> bool:
        return self.audience == StudyAudience.BODY

    @property
    def waits(self) -> bool:
        """Whether somebody waits for a reply; as ConsiderationQuerySet.waiting."""
        is_asked = self.raised_by_id or self.participant_id or (
            self.kind == ConsiderationKind.OPEN_QUESTION
        )  # fmt: skip
        return bool(is_asked) and self.replied_on is None


track_links(Consideration, "provisions")
