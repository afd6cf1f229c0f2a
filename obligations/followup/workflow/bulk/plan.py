"""The difference that an act on many would make, row by row, and how a row tells that it moved."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise

from obligations.followup.choices import Outcome
from obligations.followup.models import Component, Recommendation
from obligations.followup.workflow.bulk.selection import living_of, parts_of

DIGITS: Final = 12
"""Of a SHA-256, in hexadecimal: enough to tell two versions of one row apart."""
Marks = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """What happens to one recommendation or component; `may_replace`: the refusal would fall
    away if the present lead were replaced."""

    recommendation: Recommendation
    component: Component | None
    outcome: Outcome
    before: str
    after: str
    why: str | Promise = ""
    may_replace: bool = False

    @property
    def key(self) -> str:
        """Tells the row from all others in one act."""
        if self.component is not None:
            return f"c{self.component.pk}"
        return f"r{self.recommendation.pk}"

    @property
    def label(self) -> str:
        """The label of the component among several, "" elsewhere."""
        return self.component.label if self.component is not None else ""

    @property
    def record(self) -> Recommendation | Component:
        return self.component or self.recommendation


@dataclass(frozen=True, slots=True)
class Plan:
    """All lines of an act. `marks` is what the person saw, to be compared when it is done."""

    lines: Sequence[Line]
    marks: Marks

    def of(self, outcome: Outcome) -> list[Line]:
        return [one for one in self.lines if one.outcome == outcome]

    @property
    def changed(self) -> list[Line]:
        return self.of(Outcome.CHANGED)

    @property
    def same(self) -> list[Line]:
        return self.of(Outcome.SAME)

    @property
    def refused(self) -> list[Line]:
        return self.of(Outcome.REFUSED)

    @property
    def replaceable(self) -> int:
        """Refusals that replacing the present lead would lift."""
        return sum(one.may_replace for one in self.lines)

    def moved_since(self, seen: Marks) -> frozenset[str]:
        """Keys of lines that are not as they were seen: others, new ones, and "-" for those that
        are gone."""
        new = {key for key, mark in self.marks.items() if seen.get(key) != mark}
        return frozenset(new | ({"-"} if seen.keys() - self.marks.keys() else set()))


def planned(asked: Mapping[str, Any], lines: Sequence[Line]) -> Plan:
    """The plan with a mark of each line: what was asked, the versions that it was read from, and
    what would come of it."""
    return Plan(lines, {one.key: _mark(asked, one) for one in lines})


def _mark(asked: Mapping[str, Any], line: Line) -> str:
    whole = line.recommendation
    parts = [line.component] if line.component is not None else parts_of(whole)
    told = [
        dict(asked), line.key, [whole.pk, whole.version],
        [[one.pk, one.version, [[held.pk, held.version] for held in living_of(one)]]
         for one in parts],
        line.outcome.value, line.before, line.after, str(line.why),
    ]  # fmt: skip
    text = json.dumps(told, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
