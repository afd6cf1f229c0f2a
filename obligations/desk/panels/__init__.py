"""The panels of "My work", in the order in which they are read; another area adds its own here."""

from collections.abc import Callable
from datetime import date
from typing import Final

from obligations.desk.panels import assignments, measures, reports, requests, studies, talk, tasks
from obligations.desk.panels.base import Panel, standfirst
from obligations.people.models import User

PANELS: Final[tuple[Callable[[User, date], Panel], ...]] = (
    reports.handed_over,
    reports.returned,
    reports.to_validate,
    requests.to_sign_off,
    assignments.new,
    studies.readiness,
    talk.mentions,
    requests.to_answer,
    tasks.tasks,
    assignments.due,
    measures.measures,
    assignments.quiet,
    reports.drafts,
    reports.waiting,
    talk.news,
    reports.approved,
    assignments.led,
)


def panels_of(user: User, on: date) -> list[Panel]:
    """All of this person on a day, those with nothing in them too."""
    return [build(user, on) for build in PANELS]


__all__ = ["PANELS", "Panel", "panels_of", "standfirst"]
