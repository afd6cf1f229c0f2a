"""Data requests: one questionnaire to several bodies, with a day by which they answer."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import REQUEST_BADGES, FieldKind, RequestState
from obligations.commission.querysets.requests import DataRequestQuerySet, RequestFieldQuerySet
from obligations.common.badges import Badge
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Audience, Invented, Record, not_before, value_in
from obligations.followup.models import Recommendation
from obligations.history.tracking import track_links, tracked
from obligations.register.models import Instrument, Provision


@tracked()
class DataRequest(Record, Invented):
    """What the secretariat asks of several bodies at once.

    Audience "body": each answer stays between its body and the secretariat; "commission": an
    answer is open to the Commission once it is signed off.
    """

    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    title_en = models.CharField(_("title, English"), max_length=300, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=300, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=300, blank=True)
    title = Translated()
    question_en = models.TextField(_("question, English"), blank=True)
    question_ru = models.TextField(_("question, Russian"), blank=True)
    question_tk = models.TextField(_("question, Turkmen"), blank=True)
    question = Translated()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", editable=False, verbose_name=_("asked by")
    )
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("due on"))
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.COMMISSION
    )
    instruments = models.ManyToManyField(
        Instrument, related_name="data_requests", blank=True, verbose_name=_("instruments")
    )
    provisions = models.ManyToManyField(
        Provision, related_name="data_requests", blank=True, verbose_name=_("provisions")
    )
    recommendations = models.ManyToManyField(
        Recommendation, related_name="data_requests", blank=True, verbose_name=_("recommendations")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.OPEN, editable=False
    )
    close_reason = models.TextField(_("reason why it was closed"), blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("closed by"),
    )

    objects = DataRequestQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("data request")
        verbose_name_plural = _("data requests")
        ordering = ["-asked_on", "-pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="keeps_who_asked", fields=["asked_by", "asked_on"]),
        ]
        constraints = [
            value_in("datarequest", "state", RequestState),
            value_in("datarequest", "original_language", Language),
            some_language("datarequest", "title"),
            some_language("datarequest", "question"),
            not_before("datarequest", "due_on", "asked_on"),
            CheckConstraint(
                condition=Q(audience__in=[Audience.BODY, Audience.COMMISSION]),
                name="datarequest_is_never_public",
                violation_error_message=_("A data request is for bodies or for the Commission."),
            ),
            CheckConstraint(
                condition=Q(state=RequestState.OPEN, close_reason="", closed_at=None)
                & Q(closed_by=None)
                | Q(state=RequestState.CLOSED, close_reason__regex=r"\S")
                & Q(closed_at__isnull=False, closed_by__isnull=False),
                name="datarequest_closed_with_reason",
                violation_error_message=_("Give the reason why the request is closed."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN

    @property
    def badge(self) -> Badge:
        return REQUEST_BADGES[RequestState(self.state)]

    def is_late(self, on: date) -> bool:
        """Open after its day."""
        return self.is_open and self.due_on < on


@tracked()
class RequestField(Record, Invented):
    """One field of a questionnaire. What it asks stays as the bodies were asked it."""

    request = models.ForeignKey(
        DataRequest, models.PROTECT, "fields", verbose_name=_("data request")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FieldKind, default=FieldKind.TEXT)
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    label_en = models.CharField(_("question, English"), max_length=300, blank=True)
    label_ru = models.CharField(_("question, Russian"), max_length=300, blank=True)
    label_tk = models.CharField(_("question, Turkmen"), max_length=300, blank=True)
    label = Translated()
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = RequestFieldQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("field of a data request")
        verbose_name_plural = _("fields of data requests")
        ordering = ["request", "order", "pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="keeps_its_kind", fields=["request", "kind"]),
        ]
        constraints = [
            value_in("requestfield", "kind", FieldKind),
            value_in("requestfield", "original_language", Language),
            some_language("requestfield", "label"),
            CheckConstraint(
                condition=Q(unit="") | Q(kind=FieldKind.NUMBER),
                name="requestfield_unit_of_a_number",
                violation_error_message=_("Only a number has a unit."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


track_links(DataRequest, "instruments", "provisions", "recommendations")
