"""Numbers of data requests: how fast bodies answer, how many have not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from obligations.commission.choices import UNANSWERED, AnswerState
from obligations.commission.models import DataAnswer
from obligations.people.models import Body


@dataclass(frozen=True, slots=True)
class Pace:
    """What one body was asked: counts of answers, and the middle of its days to the answer
    (None where it has answered nothing)."""

    body: Body
    asked: int
    signed_off: int
    declined: int
    open: int
    late: int
    days: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One request: how many bodies are asked, have signed off, have declined, are late."""

    asked: int
    signed_off: int
    declined: int
    late: int

    @property
    def open(self) -> int:
        return self.asked - self.signed_off - self.declined


def standing(answers: Iterable[DataAnswer], on: date) -> Standing:
    rows = list(answers)
    return Standing(
        asked=len(rows),
        signed_off=sum(one.state == AnswerState.SIGNED_OFF for one in rows),
        declined=sum(one.state == AnswerState.DECLINED for one in rows),
        late=sum(one.is_late(on) for one in rows),
    )


def paces(answers: Iterable[DataAnswer], on: date) -> list[Pace]:
    """Bodies in the order of the answers given, each once; needs `body` and `request` read."""
    by_body: dict[Body, list[DataAnswer]] = {}
    for one in answers:
        by_body.setdefault(one.body, []).append(one)
    return [_pace(body, rows, on) for body, rows in by_body.items()]


def _pace(body: Body, rows: list[DataAnswer], on: date) -> Pace:
    days = [one.days_taken for one in rows if one.days_taken is not None]
    return Pace(
        body=body,
        asked=len(rows),
        signed_off=sum(one.state == AnswerState.SIGNED_OFF for one in rows),
        declined=sum(one.state == AnswerState.DECLINED for one in rows),
        open=sum(one.state in UNANSWERED for one in rows),
        late=sum(one.is_late(on) for one in rows),
        days=median(days) if days else None,
    )
