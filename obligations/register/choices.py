"""Kinds of instruments, acts, mechanisms and documents, each with its words and its mark."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Region(TextChoices):
    """Regional groups of the United Nations."""

    AFRICA = "Africa", _("Africa")
    ASIA = "Asia", _("Asia and the Pacific")
    EEG = "EEG", _("Eastern Europe")
    GRULAC = "GRULAC", _("Latin America and the Caribbean")
    WEOG = "WEOG", _("Western Europe and others")


class MechanismKind(TextChoices):
    TREATY_BODY = "treaty_body", _("Treaty body")
    UPR = "upr", _("Universal Periodic Review")
    SPECIAL_PROCEDURE = "special_procedure", _("Special procedure")
    REGIONAL = "regional", _("Regional mechanism")


class InstrumentKind(TextChoices):
    TREATY = "treaty", _("Core treaty")
    OPTIONAL_PROTOCOL = "optional_protocol", _("Optional protocol")


class InstrumentStatus(TextChoices):
    """Where the State party stands towards an instrument."""

    PARTY = "party", _("State party")
    SIGNED = "signed", _("Signed, not party")
    UNDER_STUDY = "under_study", _("Under study")
    NOT_PARTY = "not_party", _("Not party")


class EntryRule(TextChoices):
    """When an instrument enters into force for a State that joins it; the days are computed by
    the rules of the same code in common/calendar_rules.py."""

    THIRTIETH_DAY = "thirtieth_day", _("thirtieth day after the deposit")
    ONE_MONTH = "one_month", _("one month after the deposit")
    THREE_MONTHS = "three_months", _("three months after the deposit")
    FIRST_OF_MONTH = "first_of_month", _("first of the month after three months")


class ProvisionKind(TextChoices):
    PART = "part", _("Part")
    ARTICLE = "article", _("Article")
    PARAGRAPH = "paragraph", _("Paragraph")


class ActionKind(TextChoices):
    SIGNATURE = "signature", _("Signature")
    RATIFICATION = "ratification", _("Ratification")
    ACCESSION = "accession", _("Accession")
    SUCCESSION = "succession", _("Succession")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


class ReservationKind(TextChoices):
    RESERVATION = "reservation", _("Reservation")
    DECLARATION = "declaration", _("Declaration")
    OBJECTION = "objection", _("Objection")


class ProcedureKind(TextChoices):
    INDIVIDUAL = "individual", _("Individual communications")
    INQUIRY = "inquiry", _("Inquiry")
    VISIT = "visit", _("Visit")
    URGENT_ACTION = "urgent_action", _("Urgent action")
    INTER_STATE = "inter_state", _("Inter-State communications")
    DISPUTE = "dispute", _("Settlement of disputes")
    OTHER = "other", _("Other optional statement")


class DocumentKind(TextChoices):
    STATE_REPORT = "state_report", _("State party report")
    CORE_DOCUMENT = "core_document", _("Common core document")
    LIST_OF_ISSUES = "list_of_issues", _("List of issues")
    REPLIES = "replies", _("Replies to the list of issues")
    CONCLUDING_OBSERVATIONS = "concluding_observations", _("Concluding observations")
    WORKING_GROUP_REPORT = "working_group_report", _("Working Group report")
    ADDENDUM = "addendum", _("Addendum")
    DECISION = "decision", _("Decision")
    FOLLOW_UP_REPORT = "follow_up_report", _("Follow-up report")
    FOLLOW_UP_EVALUATION = "follow_up_evaluation", _("Evaluation of the follow-up")
    SUMMARY_RECORD = "summary_record", _("Summary record")
    VIEWS = "views", _("Views")
    GENERAL_COMMENT = "general_comment", _("General comment")
    DATASET = "dataset", _("Data set")
    OTHER = "other", _("Other document")
