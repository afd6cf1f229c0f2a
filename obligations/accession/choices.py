"""Stages on the way to accession, kinds of considerations, steps of readiness."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.common.badges import Badge


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


class StudyAudience(TextChoices):
    """Who reads what a body said in a study: itself and the secretariat, or the Commission."""

    BODY = "body", _("This body and the secretariat")
    COMMISSION = "commission", _("The Commission")


class ReadinessValue(TextChoices):
    """How far law and practice are from what an article asks, from the least ready on."""

    NOT_READY = "not_ready", pgettext_lazy("readiness", "Not ready")
    PARTLY = "partly", pgettext_lazy("readiness", "Partly")
    READY = "ready", pgettext_lazy("readiness", "Ready")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("readiness", "Not applicable")


NOT_ANSWERED: Final = ""
"""In place of a value, where no body has said anything."""

READINESS_BADGES: Final[dict[str, Badge]] = {
    ReadinessValue.READY: Badge("r-ready", "ink", ReadinessValue.READY.label),
    ReadinessValue.PARTLY: Badge("r-partly", "ink", ReadinessValue.PARTLY.label),
    ReadinessValue.NOT_READY: Badge("r-notready", "ink", ReadinessValue.NOT_READY.label),
    NOT_ANSWERED: Badge("r-none", "ink", pgettext_lazy("readiness", "Not answered")),
    ReadinessValue.NOT_APPLICABLE: Badge("r-na", "ink", ReadinessValue.NOT_APPLICABLE.label),
}
"""In the order in which counts are read."""
