"""Kinds of jobs that only tests know, and the smallest job in each state."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from obligations.common.permissions import Verdict, no, yes
from obligations.jobs import registry
from obligations.jobs.models import Job
from obligations.jobs.registry import Arguments, Kind, Outcome, Work
from obligations.people.models import Body, User

Run = Callable[[Work], Outcome]


class Plain(Kind):
    """Calls what a test gives it."""

    name = "test_plain"
    body: Run

    def title(self, arguments: Arguments) -> str:
        return f"A plain one {arguments.get('number', '')}".strip()

    def may(self, user: User, _arguments: Arguments) -> Verdict:
        return no("Not with this name.") if user.full_name == "Refused" else yes("Why not.")

    def run(self, work: Work) -> Outcome:
        return type(self).body(work)


class Writing(Plain):
    """The same, in the transaction of the job."""

    name = "test_writing"
    writes = True


KINDS: Final = (Plain, Writing)


def nothing(_work: Work) -> Outcome:
    return Outcome("Nothing was to be done.")


def doing(run: Run) -> None:
    """From here on both kinds do this."""
    for kind in KINDS:
        kind.body = staticmethod(run)  # type: ignore[assignment]
        registry.register(kind)


def write_a_body(work: Work) -> Outcome:
    """Writes one record, named after the job, so that twice would be refused."""
    work.progress.step(1, 2, "Writing")
    Body.objects.create(code=f"job-{work.uid}"[:40], name_en="Written by a job", kind="ministry")
    return Outcome("Written.", detail={"rows": 1})


def made(by: User, state: str = "done", at: datetime | None = None, **values: Any) -> Job:
    """A job in this state, as if it had come there by itself."""
    at = at or timezone.now()
    columns: dict[str, Any] = {"kind": "export", "language": "en", "task": uuid.uuid4()}
    if state in ("running", "stopping"):
        columns |= {"started_at": at, "heartbeat_at": at}
    if state in ("done", "failed", "stopped", "interrupted"):
        columns |= {"started_at": at, "ended_at": at, "kept_until": at + timedelta(days=7)}
    if state in ("failed", "interrupted"):
        columns["error"] = "It broke."
    arguments = {"document": "implementation_matrix", "form": "csv", "query": "", "day": ""}
    return Job.objects.create(
        started_by=by, state=state, **{"arguments": arguments, **columns, **values}
    )
