"""The two logs: the ledger, which proves what was changed, and the security log."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from obligations.common.models import value_in
from obligations.history.choices import SecurityKind
from obligations.history.querysets import (
    LedgerEntryQuerySet,
    LedgerLinkQuerySet,
    SecurityEventQuerySet,
)


class LedgerEntry(models.Model):
    """One line for one event, written by a trigger, never changed and never removed.

    `content` is the event as it stood when it was written, and `digest` its SHA-256. The columns
    from `at` on repeat what is in `content`, so that a log can be filtered.
    """

    transaction = models.BigIntegerField(_("transaction"))
    table = models.CharField(_("table"), max_length=63)
    event = models.BigIntegerField(_("event"))
    record = models.BigIntegerField(_("record"), null=True)
    content = models.TextField(_("content"))
    digest = models.BinaryField(_("SHA-256"), max_length=32)
    at = models.DateTimeField(_("when"))
    label = models.CharField(_("what"), max_length=10)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
        null=True,
        verbose_name=_("who"),
    )
    request = models.UUIDField(_("request"), null=True)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the history")
        verbose_name_plural = _("history")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint("table", "event", name="ledger_entry_once_per_event"),
        ]
        indexes = [
            models.Index(fields=["transaction", "id"], name="ledger_entry_by_transaction"),
            models.Index(fields=["table", "record", "id"], name="ledger_entry_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class LedgerLink(models.Model):
    """One link of the chain: what one transaction wrote, tied to the link before it.

    `digest` is the SHA-256 of the transaction's lines, `hash` of this link with `previous`
    (proof.py says of which text). A position and a `previous` are used once: no fork.
    """

    position = models.BigIntegerField(_("position"), primary_key=True)
    transaction = models.BigIntegerField(_("transaction"), unique=True)
    at = models.DateTimeField(_("sealed"))
    entries = models.PositiveIntegerField(_("lines"))
    digest = models.BinaryField(_("digest of the lines"), max_length=32)
    previous = models.BinaryField(_("link before"), max_length=32, unique=True)
    hash = models.BinaryField(_("hash"), max_length=32)

    objects = LedgerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of the ledger")
        verbose_name_plural = _("links of the ledger")
        ordering = ["-position"]

    def __str__(self) -> str:
        return f"{self.position}: {bytes(self.hash).hex()}"


class SecurityEvent(models.Model):
    """What happened at the doors: who came in, what was refused, what left as a file."""

    at = models.DateTimeField(_("when"), db_default=Now())
    kind = models.CharField(_("what"), max_length=30, choices=SecurityKind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        null=True,
        blank=True,
        verbose_name=_("who"),
    )
    subject = models.CharField(_("whom or what"), max_length=300, blank=True)
    address = models.GenericIPAddressField(_("from"), null=True, blank=True)
    path = models.CharField(_("page"), max_length=300, blank=True)
    request = models.UUIDField(_("request"), null=True, blank=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the security log")
        verbose_name_plural = _("security log")
        ordering = ["-pk"]
        constraints = [value_in("security_event", "kind", SecurityKind)]
        indexes = [models.Index(fields=["kind", "at"], name="security_event_by_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}".strip()
