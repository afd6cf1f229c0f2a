"""Panels about updates: what came back, what is to be validated, drafts, what waits and what was
approved lately."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.common.roles import Role
from obligations.desk import work
from obligations.desk.panels.base import SHOWN, Panel, sentence
from obligations.people.models import User

TARGETS = "targets__component__recommendation__document"


def handed_over(user: User, _on: date) -> Panel:
    """What others left to this person."""
    rows = list(work.handed_over(user))
    return Panel("handed-over", _("Handed over to you"), rows, len(rows))


def returned(user: User, on: date) -> Panel:
    """Updates that came back, those first whose recommendation is due first."""
    rows = list(work.returned(user, on).prefetch_related(TARGETS))
    said = _("No update came back to you.")
    if rows:
        words = ngettext(
            "%(count)d update came back to you.", "%(count)d updates came back to you.", len(rows)
        )
        said = sentence(words % {"count": len(rows)}, "returned")
    return Panel("returned", _("Returned to you"), rows, len(rows), said=said)


def to_validate(user: User, on: date) -> Panel:
    """What the validating authority of a body has to read, what is due first."""
    rows: list[Any] = []
    if user.has_role(Role.VALIDATING_AUTHORITY):
        rows = list(work.to_validate(user, on).select_related("author").prefetch_related(TARGETS))
    said = ""
    if rows:
        words = ngettext(
            "%(count)d update waits for your validation.",
            "%(count)d updates wait for your validation.",
            len(rows),
        )
        said = sentence(words % {"count": len(rows)}, "to-validate")
    return Panel("to-validate", _("To validate"), rows, len(rows), said=said)


def drafts(user: User, _on: date) -> Panel:
    """Drafts of the body, whoever has them in hands."""
    rows = list(work.drafts(user).select_related("holder").prefetch_related(TARGETS))
    empty = _("No draft is open. Begin one with “Write an update” beside a recommendation.")
    return Panel("drafts", _("Drafts"), rows, len(rows), empty=empty, is_beside=True)


def waiting(user: User, _on: date) -> Panel:
    """What the body has handed in and nobody has decided on."""
    rows = list(work.waiting(user))
    empty = _("Nothing of yours is waiting.")
    title = _("Waiting for a decision")
    return Panel("waiting", title, rows, len(rows), empty=empty, is_beside=True)


def approved(user: User, _on: date) -> Panel:
    """What was decided last on the updates of the body."""
    rows = list(work.approved(user)[:SHOWN])
    return Panel("approved", _("Lately approved"), rows, len(rows), is_beside=True)
