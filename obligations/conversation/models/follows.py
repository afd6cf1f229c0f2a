"""Who follows which record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from obligations.accession.models import Study
from obligations.commission.models import Event
from obligations.conversation.choices import RECORDS
from obligations.conversation.models.comments import on_one_record
from obligations.conversation.querysets import FollowQuerySet
from obligations.followup.models import ImplementationUpdate, Recommendation
from obligations.register.models import Instrument


class Follow(models.Model):
    """A person wants to hear of what is new on a record; `seen_at`: when they looked last.

    It has no history: what somebody reads is their own matter, and changes nothing in the register.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, "follows", verbose_name=_("account")
    )
    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, "follows", null=True, verbose_name=_("recommendation")
    )
    update = models.ForeignKey(
        ImplementationUpdate, models.CASCADE, "follows", null=True, verbose_name=_("update")
    )
    event = models.ForeignKey(Event, models.CASCADE, "follows", null=True, verbose_name=_("event"))
    study = models.ForeignKey(
        Study, models.CASCADE, "follows", null=True, verbose_name=_("accession study")
    )
    instrument = models.ForeignKey(
        Instrument, models.CASCADE, "follows", null=True, verbose_name=_("instrument")
    )
    since = models.DateTimeField(_("since"))
    seen_at = models.DateTimeField(_("looked last"))

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed record")
        verbose_name_plural = _("followed records")
        ordering = ["-since", "-pk"]
        constraints = [
            on_one_record("follow"),
            *(
                models.UniqueConstraint(
                    "user", name, name=f"follow_{name}_once", condition=models.Q(
                        **{f"{name}__isnull": False}
                    )
                )
                for name in RECORDS
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.record}"

    @property
    def on(self) -> str:
        """The column of the record that is followed."""
        return next(name for name in RECORDS if getattr(self, f"{name}_id") is not None)

    @property
    def record(self) -> models.Model:
        found: models.Model = getattr(self, self.on)
        return found
