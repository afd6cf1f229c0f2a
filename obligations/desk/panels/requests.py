"""Panels about data requests: what the body has to answer, what waits to be signed off."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.commission.models import DataAnswer
from obligations.common.roles import Role
from obligations.desk import work
from obligations.desk.panels.base import SHOWN, Panel, sentence
from obligations.people.models import User


@dataclass(frozen=True, slots=True)
class Row:
    """An answer of the body, whether it is late, and the words of its button."""

    answer: DataAnswer
    is_late: bool
    next_step: str | Promise


def to_answer(user: User, on: date) -> Panel:
    """Questionnaires that the body has not handed in, the earliest day first."""
    found = work.to_answer(user)
    total = found.count()
    rows = [Row(one, one.is_late(on), _("Answer")) for one in found[:SHOWN]] if total else []
    said = ""
    if total:
        words = ngettext(
            "%(count)d data request waits for your body.",
            "%(count)d data requests wait for your body.",
            total,
        )
        said = sentence(words % {"count": total}, "to-answer")
    title = _("Data requests to answer")
    return Panel("to-answer", title, rows, total, said=said, more=reverse("request-list"))


def to_sign_off(user: User, on: date) -> Panel:
    """Answers of the body that a second person signs off."""
    title = _("Answers to sign off")
    if not user.has_role(Role.VALIDATING_AUTHORITY):
        return Panel("to-sign-off", title, [], 0)
    found = work.to_sign_off(user)
    total = found.count()
    rows = [Row(one, one.is_late(on), _("Sign off")) for one in found[:SHOWN]] if total else []
    said = ""
    if total:
        words = ngettext(
            "%(count)d answer waits to be signed off.",
            "%(count)d answers wait to be signed off.",
            total,
        )
        said = sentence(words % {"count": total}, "to-sign-off")
    return Panel("to-sign-off", title, rows, total, said=said, more=reverse("request-list"))
