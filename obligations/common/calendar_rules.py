"""When a treaty binds and what follows from a day of deposit: pure functions over dates.

Plain Python, no database and no Django. Days are `datetime.date`; nothing here knows today.

Month ends: a day that the month does not have becomes the last day of that month (31 January and
one month is 28 or 29 February; 29 February and one year is 28 February).
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

MONTHS: Final = 12


class OutOfCalendar(ValueError):
    """The day would lie before the year 1 or after the year 9999."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Years and months are added first, then days; none of them is negative."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if min(self.years, self.months, self.days) < 0:
            raise ValueError("An interval runs forward.")

    def after(self, start: date) -> date:
        """The day that lies this interval after another. Raises OutOfCalendar."""
        try:
            return add_months(start, self.years * MONTHS + self.months) + timedelta(self.days)
        except OverflowError as error:
            raise OutOfCalendar(str(error)) from error

    @property
    def is_nothing(self) -> bool:
        return self == Interval()


@dataclass(frozen=True, slots=True)
class EntryRule:
    """When an instrument enters into force for a State that deposits after it is in force."""

    code: str
    wait: Interval
    on_first_of_month: bool = False
    """On the first day of the month that follows the period (ICMW art. 87)."""


RULES: Final = {
    one.code: one
    for one in (
        EntryRule("thirtieth_day", Interval(days=30)),
        EntryRule("one_month", Interval(months=1)),
        EntryRule("three_months", Interval(months=3)),
        EntryRule("first_of_month", Interval(months=3), on_first_of_month=True),
    )
}
"""Rules of the core treaties, by the code that an instrument carries with its article and source:
the thirtieth day after the deposit (CAT art. 27, OPCAT art. 28, CED art. 39), one month after it
(OP-CRC-AC art. 10), three months after it (ICCPR art. 49), the first of the month after that."""

DEPOSIT: Final = "deposit"
ENTRY_INTO_FORCE: Final = "entry_into_force"
STARTS: Final = (DEPOSIT, ENTRY_INTO_FORCE)
"""The days from which a treaty counts what is due."""


def add_months(start: date, months: int) -> date:
    """The same day some months later, or the last day of that month. Raises OutOfCalendar."""
    year, month = divmod(start.year * MONTHS + start.month - 1 + months, MONTHS)
    if not MINYEAR <= year <= MAXYEAR:
        raise OutOfCalendar(f"{year} is no year of the calendar.")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_years(start: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February in a common year."""
    return add_months(start, years * MONTHS)


def in_force_on(rule: EntryRule, deposited_on: date) -> date:
    """The day on which the instrument enters into force for the State. Raises OutOfCalendar."""
    day = rule.wait.after(deposited_on)
    return add_months(day.replace(day=1), 1) if rule.on_first_of_month else day


def due_on(rule: EntryRule, deposited_on: date, start: str, *waits: Interval) -> date:
    """The day on which something is due, counted from the deposit or from the entry into force.

    OPCAT art. 17: the mechanism one year after either; art. 24: a postponement of three years, and
    of two more where the Committee extends it. Several waits run one after the other. Raises
    ValueError where `start` is none of STARTS, OutOfCalendar where the calendar ends.
    """
    if start not in STARTS:
        raise ValueError(f"Nothing is counted from {start!r}.")
    day = deposited_on if start == DEPOSIT else in_force_on(rule, deposited_on)
    for wait in waits:
        day = wait.after(day)
    return day


def latest_start(wanted: date, leads_to: Callable[[date], date]) -> date:
    """The latest day from which `leads_to` arrives no later than wanted.

    `leads_to` never goes backwards and a later day never arrives earlier, as all rules here do;
    so the last day that still arrives in time is found by halving. Several deposits may lead to
    one day at the end of a month: the last of them is answered. Raises OutOfCalendar.
    """
    low, high = date.min.toordinal(), wanted.toordinal() + 1
    while high - low > 1:
        middle = (low + high) // 2
        if leads_to(date.fromordinal(middle)) <= wanted:
            low = middle
        else:
            high = middle
    found = date.fromordinal(low)
    if leads_to(found) > wanted:
        raise OutOfCalendar("No day of the calendar is early enough.")
    return found


def latest_deposit(
    rule: EntryRule, wanted: date, start: str = ENTRY_INTO_FORCE, *waits: Interval
) -> date:
    """The latest day of deposit for a wanted day (of what `due_on` computes)."""
    return latest_start(wanted, lambda day: due_on(rule, day, start, *waits))


def ends_backwards(last: date, durations: Sequence[int | None]) -> list[date | None]:
    """When each stage must end so that the last one ends on a day, from the days that each takes.

    The first stage comes first. Where the duration of a stage is not known, the ends of all
    stages before it are not known either. Raises OutOfCalendar.
    """
    found: list[date | None] = []
    end: date | None = last
    for duration in reversed(durations):
        found.append(end)
        end = None if end is None or duration is None else _before(end, duration)
    return found[::-1]


def _before(day: date, days: int) -> date:
    try:
        return day - timedelta(days)
    except OverflowError as error:
        raise OutOfCalendar(str(error)) from error
