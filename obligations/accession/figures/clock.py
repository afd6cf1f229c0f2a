"""What follows from a day of deposit, and by when to deposit for a wanted day.

Nothing here knows an instrument: the rule of entry into force and the dates that follow are data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.accession.choices import Condition, CountedFrom, Counting, StageMoment
from obligations.accession.models import FollowingDate, Option, RoadmapStage
from obligations.common.calendar_rules import (
    RULES,
    EntryRule,
    Interval,
    OutOfCalendar,
    due_on,
    ends_backwards,
    in_force_on,
    latest_start,
)
from obligations.register.models import Instrument

IN_FORCE = "in-force"
"""The code of the entry into force among the days that may be wanted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One date: its day, what is due, by which article and counted how, and the time in between.

    `other` is the day by the other counting, where the text allows both; `is_open`: it follows
    only with a declaration that is not chosen.
    """

    day: date
    label: str
    why: str = ""
    span: str = ""
    other: date | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """An instrument's rule and dates with one counting and one chosen declaration."""

    instrument: Instrument
    dates: Sequence[FollowingDate]
    counting: str = Counting.ENTRY_INTO_FORCE
    option: Option | None = None

    @property
    def rule(self) -> EntryRule | None:
        """None where the register does not hold the rule of the instrument yet."""
        return RULES.get(self.instrument.entry_rule)

    @property
    def has_two_readings(self) -> bool:
        return any(one.counted_from == CountedFrom.SETTING for one in self.dates)

    def lines(self, deposited_on: date) -> list[Line]:
        """Every date that follows from a day of deposit, in the order of days.

        Raises OutOfCalendar. Without a rule there is the deposit alone.
        """
        found = [Line(deposited_on, _("Deposit with the Secretary-General"))]
        rule = self.rule
        if rule is None:
            return found
        found.append(
            Line(
                in_force_on(rule, deposited_on),
                _("In force for the State party"),
                entry_words(self.instrument),
                span_of(rule.wait),
            )
        )
        dates = [self._line(one, rule, deposited_on) for one in self.dates if self._counts(one)]
        return [*found[:1], *sorted([*found[1:], *dates], key=lambda one: one.day)]

    def day_of(self, wanted: FollowingDate | None, deposited_on: date) -> date:
        """The day of one date (None: of the entry into force). Raises OutOfCalendar, KeyError."""
        rule = RULES[self.instrument.entry_rule]
        if wanted is None:
            return in_force_on(rule, deposited_on)
        return due_on(rule, deposited_on, self._start(wanted), wanted.wait)

    def latest_deposit(self, wanted: FollowingDate | None, on: date) -> date:
        """The latest day of deposit after which a date still falls no later than `on`."""
        return latest_start(on, lambda day: self.day_of(wanted, day))

    def _counts(self, one: FollowingDate) -> bool:
        chosen = self.option is not None and one.option_id == self.option.pk
        return not (one.condition == Condition.WITHOUT and chosen)

    def _line(self, one: FollowingDate, rule: EntryRule, deposited_on: date) -> Line:
        start = self._start(one)
        chosen = self.option is not None and one.option_id == self.option.pk
        other = None
        if one.counted_from == CountedFrom.SETTING:
            reading = other_reading(start)
            other = due_on(rule, deposited_on, reading, one.wait)
        return Line(
            due_on(rule, deposited_on, start, one.wait),
            one.label,
            _joined(one.provision_text, _counted(one.wait, start)),
            span_of(one.wait),
            other,
            is_open=one.condition == Condition.WITH and not chosen,
        )

    def _start(self, one: FollowingDate) -> str:
        by_setting = one.counted_from == CountedFrom.SETTING
        return str(self.counting if by_setting else one.counted_from)


def other_reading(start: str) -> str:
    is_deposit = start == Counting.DEPOSIT
    return str(Counting.ENTRY_INTO_FORCE if is_deposit else Counting.DEPOSIT)


def span_of(wait: Interval) -> str:
    """ "+30 days", "+1 year": how far a date lies from where it is counted."""
    return " ".join(f"+{one}" for one in _parts(wait))


def _parts(wait: Interval) -> list[str]:
    found = []
    if wait.years:
        found.append(ngettext("%(n)d year", "%(n)d years", wait.years) % {"n": wait.years})
    if wait.months:
        found.append(ngettext("%(n)d month", "%(n)d months", wait.months) % {"n": wait.months})
    if wait.days or not found:
        found.append(ngettext("%(n)d day", "%(n)d days", wait.days) % {"n": wait.days})
    return found


def _counted(wait: Interval, start: str) -> str:
    words = (
        _("%(time)s from the deposit")
        if start == Counting.DEPOSIT
        else _("%(time)s from the entry into force")
    )
    return words % {"time": ", ".join(_parts(wait))}


def _joined(provision: str, words: object) -> str:
    if provision and provision[:1].isdigit():
        provision = _("art. %(number)s") % {"number": provision}
    return ", ".join(str(one) for one in (provision, words) if one)


@dataclass(frozen=True, slots=True)
class StageEnd:
    """By when a stage that is not completed must end; None where a duration is missing."""

    stage: RoadmapStage
    ends_on: date | None
    is_late: bool


def stage_ends(stages: Sequence[RoadmapStage], deposit_on: date, on: date) -> list[StageEnd]:
    """When each stage up to the deposit must end, from their planned durations.

    Answers nothing where the roadmap has no stage of the deposit, or it is completed.
    """
    places = [i for i, one in enumerate(stages) if one.moment == StageMoment.DEPOSIT]
    if not places:
        return []
    open_ones = [one for one in stages[: places[0] + 1] if one.done_on is None]
    try:
        ends = ends_backwards(deposit_on, [one.duration_days for one in open_ones])
    except OutOfCalendar:
        ends = [None] * len(open_ones)
    return [
        StageEnd(stage, end, end is not None and end < on)
        for stage, end in zip(open_ones, ends, strict=True)
    ]


def entry_words(instrument: Instrument) -> str:
    """ "art. 28, thirtieth day after the deposit"; "" where the register holds no rule."""
    if not instrument.entry_rule:
        return ""
    return _joined(instrument.entry_provision, instrument.get_entry_rule_display())


def entry_day(instrument: Instrument, deposited_on: date | None) -> date | None:
    """The day in force that follows from a deposit by the instrument's own rule; None where the
    day or the rule is not known, or the calendar ends."""
    clock = Clock(instrument, [])
    if deposited_on is None or clock.rule is None:
        return None
    try:
        return clock.day_of(None, deposited_on)
    except OutOfCalendar:
        return None
