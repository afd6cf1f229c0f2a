"""Every import that was committed, and the rows that it would not decide by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.common.models import Record, value_in
from obligations.followup.models import Component
from obligations.history.tracking import tracked
from obligations.imports.choices import ProposalState
from obligations.imports.querysets import ImportRunQuerySet, ProposalQuerySet


@tracked()
class ImportRun(Record):
    """One committed import: which file, by whom, and what it did."""

    source = models.CharField(_("source"), max_length=40)
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", null=True, verbose_name=_("by")
    )
    rows = models.PositiveIntegerField(_("rows"), default=0)
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("completed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    proposed = models.PositiveIntegerField(_("proposed"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


@tracked()
class Proposal(Record):
    """A row that resembles a component without being it; a person decides.

    `candidate` is the nearest component of the same cycle, None where nothing comes near.
    `values` is the row as read, so that the decision needs no file.
    """

    run = models.ForeignKey(ImportRun, models.PROTECT, "proposals", verbose_name=_("import"))
    row = models.PositiveIntegerField(_("row"))
    key = models.CharField(max_length=200, unique=True, editable=False)
    values = models.JSONField(_("row as read"))
    candidate = models.ForeignKey(
        Component,
        models.PROTECT,
        "proposals",
        null=True,
        blank=True,
        verbose_name=_("nearest component"),
    )
    likeness = models.DecimalField(_("likeness"), max_digits=4, decimal_places=3, default=0)
    state = models.CharField(
        _("state"), max_length=12, choices=ProposalState, default=ProposalState.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", null=True, blank=True
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("row to confirm")
        verbose_name_plural = _("rows to confirm")
        ordering = ["run", "row"]
        constraints = [
            value_in("proposal", "state", ProposalState),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="proposal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(likeness__gte=0, likeness__lte=1), name="proposal_likeness_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run}, {self.row}"
