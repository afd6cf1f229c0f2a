"""Kinds of bodies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    """What a body is; it decides nothing about what its people may do."""

    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    COURT = "court", _("Court or prosecution service")
    PARLIAMENT = "parliament", _("Parliament")
    HUMAN_RIGHTS_INSTITUTION = "human_rights_institution", _("Human rights institution")
    COMMISSION = "commission", _("Commission")
    PUBLIC_ORGANISATION = "public_organisation", _("Public organisation")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("International organisation")


class ListName(TextChoices):
    """Lists whose columns and views a person keeps."""

    RECOMMENDATIONS = "recommendations", _("Recommendations")
