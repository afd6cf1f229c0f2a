"""Panels about the conversation: what one is asked or told, and news of what one follows."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.conversation import figures
from obligations.desk.panels.base import SHOWN, Panel, sentence
from obligations.people.models import User


def mentions(user: User, _on: date) -> Panel:
    """Comments that name this person and were not seen, the newest first."""
    unseen = figures.unseen_mentions(user)
    total = unseen.count()
    said = ""
    if total:
        words = ngettext("%(count)d comment names you.", "%(count)d comments name you.", total)
        said = sentence(words % {"count": total}, "mentions")
    more = reverse("mentions")
    title = _("You were mentioned")
    return Panel("mentions", title, list(unseen[:SHOWN]), total, said=said, more=more)


def news(user: User, _on: date) -> Panel:
    """What is new on the records that this person follows."""
    found = figures.followed_news(user)
    return Panel(
        "news",
        _("New on what you follow"),
        found[:SHOWN],
        len(found),
        more=f"{reverse('mentions')}#news",
        is_beside=True,
    )
