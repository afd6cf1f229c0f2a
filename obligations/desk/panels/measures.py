"""The panel about measures: those of the own body that are late or have a milestone due soon."""

from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.desk import work
from obligations.desk.panels.base import SHOWN, Panel, sentence
from obligations.people.models import User


def measures(user: User, on: date) -> Panel:
    """By their last day; each with the milestone that is open and due first."""
    found = work.pressing_measures(user, on)
    rows = [
        (one, one.is_late(on), one.next_milestone)
        for one in found.select_related("body").prefetch_related("milestones")[:SHOWN]
    ]
    total = found.count()
    said = ""
    if total:
        words = ngettext(
            "%(count)d measure is late or has a milestone due soon.",
            "%(count)d measures are late or have a milestone due soon.",
            total,
        )
        said = sentence(words % {"count": total}, "measures")
    more = f"{reverse('measure-list')}?{urlencode({'body': str(user.body_id)})}"
    return Panel("measures", _("Measures to see to"), rows, total, said=said, more=more)
