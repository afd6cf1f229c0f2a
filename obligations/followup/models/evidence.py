"""What shows that an update or an assessment is true."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language
from obligations.common.models import Audience, Invented, Record, value_in
from obligations.common.validators import validate_web_address
from obligations.followup.choices import EvidenceKind
from obligations.followup.models.updates import ImplementationUpdate
from obligations.followup.querysets import EvidenceQuerySet
from obligations.history.tracking import tracked


@tracked()
class Evidence(Record, Invented):
    """A document, link, legal act or event that shows what an update or assessment says.

    A file lies under its SHA-256; the row is written after the file. Links are never fetched.
    """

    update = models.ForeignKey(
        ImplementationUpdate,
        models.CASCADE,
        "evidence",
        null=True,
        blank=True,
        verbose_name=_("update"),
    )
    assessment = models.ForeignKey(
        "obligations.Assessment",
        models.PROTECT,
        "evidence",
        null=True,
        blank=True,
        verbose_name=_("assessment"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=EvidenceKind)
    title = models.CharField(_("what it is"), max_length=300)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    dated_on = models.DateField(_("dated"), null=True, blank=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    url = models.CharField(
        _("address"), max_length=500, blank=True, validators=[validate_web_address]
    )
    event = models.ForeignKey(
        "obligations.Event",
        models.PROTECT,
        "evidence",
        null=True,
        blank=True,
        verbose_name=_("event"),
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file_name = models.CharField(_("file name"), max_length=255, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True, editable=False)
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.COMMISSION
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", null=True, verbose_name=_("added by")
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-dated_on", "pk"]
        constraints = [
            value_in("evidence", "kind", EvidenceKind),
            value_in("evidence", "language", Language),
            value_in("evidence", "audience", Audience),
            models.CheckConstraint(
                condition=Q(update__isnull=False, assessment__isnull=True)
                | Q(update__isnull=True, assessment__isnull=False),
                name="evidence_belongs_to_one",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EvidenceKind.LINK) | ~Q(url=""),
                name="evidence_link_has_address",
                violation_error_message=_("Give the address of the link."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=EvidenceKind.DOCUMENT) | ~Q(sha256="") | ~Q(url=""),
                name="evidence_document_has_file",
                violation_error_message=_("Attach the document, or give its address."),
            ),
            models.CheckConstraint(
                condition=Q(sha256="", size__isnull=True)
                | (Q(sha256__regex=r"^[0-9a-f]{64}$") & Q(size__isnull=False)),
                name="evidence_file_has_digest",
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__regex=r"^https?://"),
                name="evidence_address_is_web",
            ),
        ]

    def __str__(self) -> str:
        return self.title
