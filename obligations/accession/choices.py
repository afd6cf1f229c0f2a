"""Considerations, readiness; what the clock counts; choices open to the State; marks of models."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.common.badges import Badge


class ConsiderationKind(TextChoices):
    ADVANTAGE = "advantage", _("Advantage")
    OBLIGATION = "obligation", _("Obligation")
    COST = "cost", _("Cost")
    RISK = "risk", _("Risk")
    OPEN_QUESTION = "open_question", _("Open question")


class StageMoment(TextChoices):
    """What a stage of the roadmap is for the clock."""

    NONE = "", _("A stage of the work")
    DEPOSIT = "deposit", _("The deposit")
    ENTRY_INTO_FORCE = "entry_into_force", _("The entry into force")


class Counting(TextChoices):
    """From which day what is due is counted, where the text of an instrument allows both."""

    ENTRY_INTO_FORCE = "entry_into_force", _("entry into force")
    DEPOSIT = "deposit", _("deposit")


class CountedFrom(TextChoices):
    """From which day one date is counted."""

    ENTRY_INTO_FORCE = "entry_into_force", _("Entry into force")
    DEPOSIT = "deposit", _("Deposit")
    SETTING = "setting", _("As the study has set it")


class Condition(TextChoices):
    """When a date follows at all."""

    ALWAYS = "always", _("Always")
    WITH = "with", _("Only with the declaration")
    WITHOUT = "without", _("Only without the declaration")


class OptionKind(TextChoices):
    DECLARATION = "declaration", _("Declaration")
    RESERVATION = "reservation", _("Reservation")
    PROCEDURE = "procedure", _("Optional procedure")


class Inclination(TextChoices):
    """What the State leans to, as the Commission's members have said."""

    UNDECIDED = "undecided", _("Undecided")
    MAKE = "make", _("Make it")
    DO_NOT_MAKE = "do_not_make", _("Do not make it")


class MarkValue(TextChoices):
    """How a model stands to one criterion."""

    NOT_ASSESSED = "not_assessed", _("Not assessed")
    MEETS = "meets", _("Meets")
    IN_PART = "in_part", _("In part")
    DOES_NOT_MEET = "does_not_meet", _("Does not meet")
    WORDS = "words", _("In words")


_SHAPES: Final = {
    MarkValue.MEETS: "r-ready",
    MarkValue.IN_PART: "r-partly",
    MarkValue.DOES_NOT_MEET: "r-notready",
    MarkValue.NOT_ASSESSED: "r-none",
}


def badge_of_mark(value: str) -> Badge:
    """The square of a mark and its word; of a mark in words, its words stand alone."""
    known = MarkValue(value)
    return Badge(_SHAPES.get(known, "r-none"), f"mark-{known.value}", known.label)


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
