"""Checking the proof of the history in the background, as `manage.py verify_history` does."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.common.permissions import Verdict
from obligations.history import ledger
from obligations.history.guards import ledgered
from obligations.history.models import LedgerLink
from obligations.history.permissions import can_check_history
from obligations.history.proof import Counts, Misfit
from obligations.jobs.pages import begin
from obligations.jobs.registry import Arguments, Kind, Outcome, Progress, Work, register
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, verb

SHOWN: Final = 20
"""Rows that do not fit, on the page of the job."""


@verb
def check_history(request: SignedInRequest) -> HttpResponse:
    """Asks for the check; the page of the job follows it."""
    return begin(request, HistoryCheck.name, {})


@register
class HistoryCheck(Kind):
    """Reads all of the ledger and of the event tables at one moment, and writes nothing."""

    name = "verify_history"
    patience = "1h"

    def title(self, _arguments: Arguments) -> str:
        return _("Check of the proof of the history")

    def may(self, user: User, _arguments: Arguments) -> Verdict:
        return can_check_history(user)

    def run(self, work: Work) -> Outcome:
        counts = Counts()
        with ledger.at_one_moment(self.patience):
            found = list(islice(_misfits(counts, work.progress), SHOWN))
        detail = {"rows": [str(one) for one in found], "position": counts.position,
                  "hash": counts.head.decode()}  # fmt: skip
        return Outcome(_sentence(counts, found), detail=detail)


def _misfits(counts: Counts, progress: Progress) -> Iterator[Misfit]:
    """Progress is told in links, then in tables of events, each table as one."""
    tables = len(ledgered())
    links = LedgerLink.objects.count()
    total, words = links + tables, _("Computing the links of the ledger anew")

    def at_link(done: int) -> None:
        progress.step(min(done, links), total, words)

    yield from ledger.check_ledger(counts, at_link)
    beside = _("Comparing the ledger with the tables of events")
    yield from ledger.check_events(lambda done: progress.step(links + done, total, beside))


def _sentence(counts: Counts, found: list[Misfit]) -> str:
    if found:
        return _(
            "The history does not fit what was sealed. First: %(row)s. "
            "Tell whoever runs the server, and change nothing until then."
        ) % {"row": found[0]}
    lines = ngettext("%(n)d line", "%(n)d lines", counts.entries) % {"n": counts.entries}
    links = ngettext("%(n)d link", "%(n)d links", counts.links) % {"n": counts.links}
    return _("The history is what was sealed: %(links)s, %(lines)s.") % {
        "links": links,
        "lines": lines,
    }
