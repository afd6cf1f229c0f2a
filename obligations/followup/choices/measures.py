"""Measures and legal acts: how far a measure is, what kind of act, and the way of a draft."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.common.badges import Badge


class MeasureStatus(TextChoices):
    """How far a measure is. Done says that it was carried out, not that what a recommendation asks
    is implemented: that is a level, which only an assessment gives."""

    PLANNED = "planned", pgettext_lazy("measure", "Planned")
    UNDER_WAY = "under_way", pgettext_lazy("measure", "Under way")
    DONE = "done", pgettext_lazy("measure", "Done")
    GIVEN_UP = "given_up", pgettext_lazy("measure", "Given up")


OPEN_MEASURES: Final = (MeasureStatus.PLANNED, MeasureStatus.UNDER_WAY)
"""What can still be late."""

MEASURE_BADGES: Final[dict[str, Badge]] = {
    MeasureStatus.PLANNED: Badge("w-draft", "draft", MeasureStatus.PLANNED.label),
    MeasureStatus.UNDER_WAY: Badge("w-submitted", "submitted", MeasureStatus.UNDER_WAY.label),
    MeasureStatus.DONE: Badge("w-approved", "approved", MeasureStatus.DONE.label),
    MeasureStatus.GIVEN_UP: Badge("m-nla", "archived", MeasureStatus.GIVEN_UP.label),
}

SOON_DAYS: Final = 30
"""A milestone that is due within so many days stands on My work."""


class LegalActKind(TextChoices):
    """The kinds of acts, from the highest; a treaty is an act of the State party's own law here."""

    CONSTITUTION = "constitution", _("Constitution")
    CODE = "code", _("Code")
    LAW = "law", _("Law")
    TREATY = "treaty", _("International treaty")
    DECREE = "decree", _("Decree")
    RESOLUTION = "resolution", _("Resolution")
    BY_LAW = "by_law", _("By-law")
    OTHER = "other", pgettext_lazy("legal act", "Other act")


class LegalActStage(TextChoices):
    """Adopted, or how far a draft has come."""

    PLANNED = "planned", pgettext_lazy("legal act", "Planned")
    DRAFTING = "drafting", pgettext_lazy("legal act", "Being drafted")
    CABINET = "cabinet", pgettext_lazy("legal act", "With the Cabinet of Ministers")
    MEJLIS = "mejlis", pgettext_lazy("legal act", "With the Mejlis")
    ADOPTED = "adopted", pgettext_lazy("legal act", "Adopted")


STAGE_BADGES: Final[dict[str, Badge]] = {
    LegalActStage.PLANNED: Badge("r-none", "draft", LegalActStage.PLANNED.label),
    LegalActStage.DRAFTING: Badge("r-notready", "draft", LegalActStage.DRAFTING.label),
    LegalActStage.CABINET: Badge("r-partly", "submitted", LegalActStage.CABINET.label),
    LegalActStage.MEJLIS: Badge("r-partly", "submitted", LegalActStage.MEJLIS.label),
    LegalActStage.ADOPTED: Badge("r-ready", "approved", LegalActStage.ADOPTED.label),
}
