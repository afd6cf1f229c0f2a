"""The panel of what the body is to do after events and decisions of the Commission."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.commission.models import Task
from obligations.desk import work
from obligations.desk.panels.base import SHOWN, Panel, sentence
from obligations.people.models import User


@dataclass(frozen=True, slots=True)
class Row:
    """A task, and whether its day has passed."""

    task: Task
    is_late: bool


def tasks(user: User, on: date) -> Panel:
    """Open tasks of the body, the late ones first; reported done in place."""
    found = work.tasks(user)
    rows = [Row(one, one.is_late(on)) for one in found[:SHOWN]]
    total = found.count()
    late = found.filter(due_on__lt=on).count() if total else 0
    said = []
    if late:
        words = ngettext(
            "%(count)d task of your body is late.", "%(count)d tasks of your body are late.", late
        )
        said.append(sentence(words % {"count": late}, "tasks"))
    elif total:
        words = ngettext("%(count)d task is open.", "%(count)d tasks are open.", total)
        said.append(sentence(words % {"count": total}, "tasks"))
    return Panel(
        "tasks",
        _("Tasks of my body"),
        rows,
        total,
        said=format_html_join(" ", "{}", [(one,) for one in said]),
        more=f"{reverse('task-list')}?body={user.body_id}&state=open",
    )
