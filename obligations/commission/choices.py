"""Kinds of events and how somebody takes part in one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    ROUND_TABLE = "round_table", _("Round table")
    WORKSHOP = "workshop", _("Workshop")
    TRAINING = "training", _("Training")
    CONSULTATION = "consultation", _("Consultation")
    VISIT = "visit", _("Visit")
    DIALOGUE = "dialogue", _("Dialogue with a treaty body")
    MEETING = "meeting", _("Meeting")


class ParticipationKind(TextChoices):
    ORGANISER = "organiser", _("Organiser")
    SPEAKER = "speaker", _("Speaker")
    PARTICIPANT = "participant", _("Participant")


class StatementKind(TextChoices):
    STATEMENT = "statement", _("Statement")
    NOTED = "noted", _("Noted")
    VIEW = "view", _("View of the participants")
    CONCLUSION = "conclusion", _("Conclusion")
