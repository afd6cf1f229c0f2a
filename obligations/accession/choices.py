"""Kinds of considerations; what the clock counts; choices open to the State; marks of models."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

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
