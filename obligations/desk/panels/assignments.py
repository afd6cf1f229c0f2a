"""Panels about assignments: new ones, what is due, where the body is quiet, all that it leads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.desk import work
from obligations.desk.charts import level_row
from obligations.desk.panels.base import SHOWN, Panel, sentence
from obligations.followup import figures
from obligations.followup.choices import EDITABLE_STATES, QUIET_DAYS, badge_of_level
from obligations.followup.models import Assignment, ImplementationUpdate
from obligations.people.models import User

SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """An assignment, the open update of the body on it if there is one, and the next step."""

    assignment: Assignment
    update: ImplementationUpdate | None
    is_late: bool = False
    is_soon: bool = False
    days_quiet: int = 0

    @property
    def next_step(self) -> tuple[str, str]:
        """Words of the button and its address."""
        if self.update is None:
            url = reverse("update-new")
            return _("Write an update"), f"{url}?component={self.assignment.component_id}"
        if self.update.state in EDITABLE_STATES:
            return _("Go on writing"), reverse("update-edit", args=[self.update.pk])
        return _("View"), reverse("update", args=[self.update.pk])


def new(user: User, _on: date) -> Panel:
    """What the body has neither accepted nor declined; answered in place."""
    rows = work.new_assignments(user)
    total = rows.count()
    said = ""
    if total:
        words = ngettext(
            "%(count)d assignment waits for your answer.",
            "%(count)d assignments wait for your answer.",
            total,
        )
        said = sentence(words % {"count": total}, "new")
    return Panel("new", _("New assignments"), list(_read(rows)[:SHOWN]), total, said=said)


def due(user: User, on: date) -> Panel:
    """What the body leads with a due day, the earliest first."""
    found = work.due_next(user, on)
    shown = list(_read(found)[:SHOWN])
    updates = work.open_updates(user, [one.component_id for one in shown])
    rows = [_due_row(one, updates.get(one.component_id), on) for one in shown]
    late, soon = work.count_due(found, on, SOON_DAYS)
    said = []
    if late:
        words = ngettext("%(count)d is overdue.", "%(count)d are overdue.", late)
        said.append(sentence(words % {"count": late}, "due"))
    if soon:
        words = ngettext(
            "%(count)d is due within %(days)d days.",
            "%(count)d are due within %(days)d days.",
            soon,
        )
        said.append(sentence(words % {"count": soon, "days": SOON_DAYS}, "due"))
    return Panel(
        "due",
        _("Due next"),
        rows,
        found.count(),
        said=format_html_join(" ", "{}", [(one,) for one in said]),
        empty=_("No due day is set for what your body leads."),
        more=_list(user, sort="due"),
    )


def quiet(user: User, on: date) -> Panel:
    """What the body leads and has handed in nothing on for 90 days, the longest first."""
    found = work.quiet(user, on)
    shown = list(_read(found)[:SHOWN])
    updates = work.open_updates(user, [one.component_id for one in shown])
    rows = [
        Row(
            one,
            updates.get(one.component_id),
            is_late=one.is_late,
            days_quiet=_days_since(one, on),
        )
        for one in shown
    ]
    total = found.count()
    said = ""
    if total:
        words = ngettext(
            "Of %(count)d there was no word for %(days)d days.",
            "Of %(count)d there was no word for %(days)d days.",
            total,
        )
        said = sentence(words % {"count": total, "days": QUIET_DAYS}, "quiet")
    return Panel(
        "quiet",
        _("No word for 90 days"),
        rows,
        total,
        said=said,
        empty=_("Nothing: your body has reported on all that it leads."),
        more=_list(user, quiet=str(QUIET_DAYS)),
    )


def led(user: User, _on: date) -> Panel:
    """How far all is that the body leads."""
    levels = figures.tally(figures.visible_recommendations(user).with_lead(user.body_id))
    row = level_row("", levels, {"lead": str(user.body_id)}, levels.total)
    counted = [
        (badge_of_level(level), count, _list(user, level=level))
        for level, count in levels.in_order()
    ]
    return Panel(
        "led",
        _("What my body leads"),
        [row, counted],
        levels.total,
        more=_list(user),
        is_beside=True,
    )


def _read(rows: Any) -> Any:
    return rows.select_related("component__recommendation__document")


def _due_row(assignment: Any, update: ImplementationUpdate | None, on: date) -> Row:
    days = (assignment.due_on - on).days
    return Row(assignment, update, is_late=assignment.is_late, is_soon=0 <= days <= SOON_DAYS)


def _days_since(assignment: Any, on: date) -> int:
    newest = assignment.last_word_at or assignment.assigned_at
    return (on - timezone.localdate(newest)).days


def _list(user: User, **filters: str) -> str:
    query = urlencode({"lead": str(user.body_id), **filters})
    return f"{reverse('recommendation-list')}?{query}"
