"""Transition tables: from which states a verb leads to which, and what it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, WrongState


@dataclass(frozen=True, slots=True)
class Transition:
    """One verb: allowed `sources`, the `target` state, the words of its button."""

    verb: str
    sources: frozenset[str]
    target: str
    label: str | Promise
    needs_reason: bool = False

    def check(self, state: str, state_label: str | Promise, reason: str = "") -> None:
        """Raises WrongState or Incomplete; returns nothing where the step may be taken."""
        if state not in self.sources:
            raise WrongState(
                _("This step cannot be taken now: the record is in the state “%(state)s”.")
                % {"state": state_label}
            )
        if self.needs_reason and not reason.strip():
            raise Incomplete(_("Give a reason. It stays in the history."), field="reason")


class TransitionTable:
    """All verbs of one kind of record; the database holds the same pairs as a second lock."""

    def __init__(self, transitions: Iterable[Transition]) -> None:
        self.by_verb: Mapping[str, Transition] = {one.verb: one for one in transitions}

    def __getitem__(self, verb: str) -> Transition:
        return self.by_verb[verb]

    def pairs(self) -> list[tuple[str, str]]:
        """(source, target) for `pgtrigger.FSM`, sorted, without a step that stays in place."""
        return sorted(
            {
                (source, one.target)
                for one in self.by_verb.values()
                for source in one.sources
                if source != one.target
            }
        )

    def leaving(self, state: str) -> list[Transition]:
        """The verbs that the table permits from a state, in the order they were written."""
        return [one for one in self.by_verb.values() if state in one.sources]
