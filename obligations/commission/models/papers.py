"""The agenda of an event and the papers that were laid before it."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from obligations.commission.models.events import Event
from obligations.commission.querysets.events import EventPaperQuerySet, EventPointQuerySet
from obligations.common.languages import Translated, some_language
from obligations.common.models import Invented, Record
from obligations.common.validators import validate_web_address
from obligations.history.tracking import tracked
from obligations.register.models import Document


@tracked()
class EventPoint(Record, Invented):
    """One point of an event's agenda."""

    event = models.ForeignKey(Event, models.PROTECT, "points", verbose_name=_("event"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    text_en = models.CharField(_("text, English"), max_length=500, blank=True)
    text_ru = models.CharField(_("text, Russian"), max_length=500, blank=True)
    text_tk = models.CharField(_("text, Turkmen"), max_length=500, blank=True)
    text = Translated()
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = EventPointQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("points of the agenda")
        ordering = ["event", "order", "pk"]
        constraints = [some_language("eventpoint", "text")]

    def __str__(self) -> str:
        return self.text[:80]


@tracked()
class EventPaper(Record, Invented):
    """A paper of an event: a document of the register, or an address."""

    event = models.ForeignKey(Event, models.PROTECT, "papers", verbose_name=_("event"))
    title_en = models.CharField(_("title, English"), max_length=300, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=300, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=300, blank=True)
    title = Translated()
    document = models.ForeignKey(
        Document, models.PROTECT, "event_papers", null=True, blank=True, verbose_name=_("document")
    )
    url = models.CharField(
        _("address"), max_length=500, blank=True, validators=[validate_web_address]
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = EventPaperQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("paper of an event")
        verbose_name_plural = _("papers of events")
        ordering = ["event", "order", "pk"]
        constraints = [
            some_language("eventpaper", "title"),
            CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(url=""),
                name="eventpaper_leads_somewhere",
                violation_error_message=_("Name the document, or give its address."),
            ),
            CheckConstraint(
                condition=Q(url="") | Q(url__iregex=r"^https?://"),
                name="eventpaper_address_is_web",
                violation_error_message=_("Give an address that starts with https:// or http://."),
            ),
        ]

    def __str__(self) -> str:
        return self.title[:80]
