"""Notices: to whom, of what kind, and what became of the sending."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language
from obligations.common.models import value_in
from obligations.notices.choices import NoticeKind
from obligations.notices.querysets import NoticeQuerySet


class Notice(models.Model):
    """One mail. It holds no secret and no text of the register: a link that opens something is
    made when the mail is sent, and is nowhere kept. `dropped_at`: there was nobody to send it to,
    or it could not be sent in a day."""

    kind = models.CharField(_("kind"), max_length=30, choices=NoticeKind)
    to = models.EmailField(_("address"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notices",
        null=True,
        blank=True,
        verbose_name=_("account"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    created_at = models.DateTimeField(_("written"), db_default=Now())
    next_try_at = models.DateTimeField(_("next try"), db_default=Now())
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.CharField(_("why it was not sent"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("given up"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        constraints = [
            value_in("notice", "kind", NoticeKind),
            value_in("notice", "language", Language),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="notice_sent_or_dropped"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at=None, dropped_at=None),
                name="notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.to}"
