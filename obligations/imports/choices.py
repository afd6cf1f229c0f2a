"""What became of an import's proposals."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ProposalState(TextChoices):
    OPEN = "open", pgettext_lazy("proposal", "To confirm")
    CONFIRMED = "confirmed", pgettext_lazy("proposal", "Confirmed")
    REFUSED = "refused", pgettext_lazy("proposal", "Refused")
