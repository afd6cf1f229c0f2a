"""Stages on the way to accession, and kinds of considerations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """The way from a first look to entry into force, in its usual order."""

    PRESENTED = "presented", _("Presented")
    STUDY = "study", _("Study")
    OPINIONS = "opinions", _("Opinions of the ministries")
    COMMISSION = "commission", _("Opinion of the Commission")
    CABINET = "cabinet", _("Cabinet")
    PARLIAMENT = "parliament", _("Parliament")
    DEPOSIT = "deposit", _("Deposit with the Secretary-General")
    IN_FORCE = "in_force", _("In force")


class ConsiderationKind(TextChoices):
    ADVANTAGE = "advantage", _("Advantage")
    OBLIGATION = "obligation", _("Obligation")
    COST = "cost", _("Cost")
    RISK = "risk", _("Risk")
    OPEN_QUESTION = "open_question", _("Open question")
