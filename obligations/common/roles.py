"""The roles of people: groups by name, and nothing else. Nobody is given a permission directly."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person does here; the value is the name of the group."""

    FOCAL_POINT = "focal_point", _("Focal point")
    ALTERNATE = "alternate", _("Alternate focal point")
    VALIDATING_AUTHORITY = "validating_authority", _("Validating authority")
    SECRETARIAT = "secretariat", _("Secretariat")
    CHAIR = "chair", _("Chair")
    OFFICIAL = "official", _("Official")
    OBSERVER = "observer", _("Observer")
    ADMINISTRATOR = "administrator", _("Administrator")


WRITERS = frozenset({Role.FOCAL_POINT, Role.ALTERNATE, Role.VALIDATING_AUTHORITY})
"""Who writes updates for the own body."""

DEPUTISED = frozenset({*WRITERS, Role.CHAIR, Role.OFFICIAL})
"""Roles that a deputy takes over for some days. Never the administrator's; the secretariat has
a second person with the role anyway, and nobody else enters its workshop by standing in."""

COMMISSION = frozenset({*WRITERS, Role.SECRETARIAT, Role.CHAIR, Role.OFFICIAL})
"""Who reads what is meant for the Commission. Administrators keep accounts, not content."""
