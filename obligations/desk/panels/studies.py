"""The panel about studies: articles that wait for what the own body says about readiness."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.accession.models import ReadinessRequest
from obligations.desk import work
from obligations.desk.panels.base import SHOWN, Panel, sentence
from obligations.people.models import User


def readiness(user: User, on: date) -> Panel:
    """What the secretariat asked the body and the body has not said, the earliest due first; each
    with whether its day has passed."""
    found = work.readiness_asked(user)
    total = found.count()
    said = ""
    if total:
        words = ngettext(
            "%(count)d article waits for your body’s readiness.",
            "%(count)d articles wait for your body’s readiness.",
            total,
        )
        said = sentence(words % {"count": total}, "readiness")
    rows = found.select_related("article__study__instrument", "article__provision__instrument")
    shown: list[tuple[ReadinessRequest, bool]] = [(one, one.is_late(on)) for one in rows[:SHOWN]]
    title = _("Articles that wait for my body’s readiness")
    return Panel("readiness", title, shown, total, said=said)
