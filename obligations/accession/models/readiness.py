"""Whom the secretariat asked about an article, and what each body said."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import READINESS_BADGES, ReadinessValue, StudyAudience
from obligations.accession.models.articles import StudyArticle
from obligations.accession.querysets import ReadinessQuerySet, ReadinessRequestQuerySet
from obligations.common.badges import Badge
from obligations.common.languages import Language
from obligations.common.models import Invented, Record, not_before, value_in
from obligations.history.tracking import tracked
from obligations.people.models import Body


def released_once(table: str) -> models.CheckConstraint:
    """A constraint: what is released has a moment and a name, and is the Commission's."""
    return models.CheckConstraint(
        condition=Q(released_at__isnull=True, released_by__isnull=True)
        | Q(released_at__isnull=False, released_by__isnull=False)
        & Q(audience=StudyAudience.COMMISSION),
        name=f"{table}_released_by_somebody",
    )


@tracked()
class Readiness(Record, Invented):
    """What a body said about one article on a day, with its reason. Only ever added: a body that
    thinks otherwise later says so again, and the newest of each body counts."""

    article = models.ForeignKey(
        StudyArticle, models.PROTECT, "readiness", verbose_name=_("article of a study")
    )
    body = models.ForeignKey(Body, models.PROTECT, "readiness", verbose_name=_("body"))
    value = models.CharField(_("readiness"), max_length=20, choices=ReadinessValue)
    reason = models.TextField(_("reason"))
    language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    said_on = models.DateField(_("said on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, "+", verbose_name=_("by"))
    audience = models.CharField(
        _("audience"), max_length=12, choices=StudyAudience, default=StudyAudience.COMMISSION
    )
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        verbose_name=_("released by"),
    )

    objects = ReadinessQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("readiness")
        verbose_name_plural = _("answers on readiness")
        ordering = ["-said_on", "-pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="stands_as_said",
                fields=["article", "body", "value", "reason", "language", "said_on", "by"],
            ),
        ]
        constraints = [
            value_in("readiness", "value", ReadinessValue),
            value_in("readiness", "language", Language),
            value_in("readiness", "audience", StudyAudience),
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S"),
                name="readiness_has_reason",
                violation_error_message=_("Give the reason."),
            ),
            released_once("readiness"),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_value_display()}"

    @property
    def badge(self) -> Badge:
        return READINESS_BADGES[self.value]

    @property
    def is_internal(self) -> bool:
        return self.audience == StudyAudience.BODY


@tracked()
class ReadinessRequest(Record, Invented):
    """The secretariat asked a body how ready the State is for an article."""

    article = models.ForeignKey(
        StudyArticle, models.PROTECT, "requests", verbose_name=_("article of a study")
    )
    body = models.ForeignKey(
        Body, models.PROTECT, "readiness_requests", verbose_name=_("asked body")
    )
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", verbose_name=_("asked by")
    )

    objects = ReadinessRequestQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("question on readiness")
        verbose_name_plural = _("questions on readiness")
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "article",
                "body",
                name="readiness_request_once",
                violation_error_message=_("This body was asked about this article already."),
            ),
            not_before("readiness_request", "due_on", "asked_on"),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.body}"

    def is_late(self, on: date) -> bool:
        """Whether the day for the answer has passed."""
        return self.due_on is not None and self.due_on < on
