"""What is on the agenda of a meeting, and where each item leads."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import ItemOrigin
from obligations.commission.models.meetings import Meeting, open_meeting_only
from obligations.commission.querysets.meetings import AgendaItemQuerySet
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Invented, Record, value_in
from obligations.followup.models import Recommendation
from obligations.history.tracking import tracked
from obligations.people.models import Body


@tracked()
class AgendaItem(Record, Invented):
    """One item. What was composed carries a `key`, so that composing again adds it once."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, "items", verbose_name=_("meeting"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    origin = models.CharField(
        _("came onto the agenda as"),
        max_length=10,
        choices=ItemOrigin,
        default=ItemOrigin.ADDED,
        editable=False,
    )
    key = models.CharField(_("key"), max_length=60, blank=True, editable=False)
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    title_en = models.CharField(_("title, English"), max_length=300, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=300, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=300, blank=True)
    title = Translated()
    presenter = models.ForeignKey(
        Body, models.PROTECT, "agenda_items", null=True, blank=True, verbose_name=_("presented by")
    )
    recommendation = models.ForeignKey(
        Recommendation,
        models.PROTECT,
        "agenda_items",
        null=True,
        blank=True,
        verbose_name=_("recommendation"),
    )
    study = models.ForeignKey(
        "obligations.Study",
        models.PROTECT,
        "agenda_items",
        null=True,
        blank=True,
        verbose_name=_("accession study"),
    )
    decision = models.ForeignKey(
        "obligations.CommissionDecision",
        models.PROTECT,
        "agenda_items",
        null=True,
        blank=True,
        verbose_name=_("earlier decision"),
    )
    count = models.PositiveIntegerField(_("how many"), null=True, blank=True, editable=False)
    notes = models.TextField(_("notes"), blank=True)
    notes_language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "order", "pk"]
        triggers = [*Record.Meta.triggers, open_meeting_only("of_an_open_meeting", "agenda_item")]
        constraints = [
            value_in("agenda_item", "origin", ItemOrigin),
            value_in("agenda_item", "original_language", Language),
            value_in("agenda_item", "notes_language", Language),
            some_language("agenda_item", "title"),
            UniqueConstraint(
                fields=["meeting", "key"],
                condition=~Q(key=""),
                name="agenda_item_composed_once",
            ),
            CheckConstraint(
                condition=Q(origin=ItemOrigin.ADDED, key="")
                | ~Q(origin=ItemOrigin.ADDED) & ~Q(key=""),
                name="agenda_item_composed_has_a_key",
            ),
        ]

    def __str__(self) -> str:
        return self.title
