"""What speaks for joining and against it, what it asks and costs, and the replies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import ConsiderationKind
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
