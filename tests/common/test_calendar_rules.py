"""Entry into force and what is counted from it: leap days, month ends, the two countings."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obligations.common import calendar_rules as rules
from obligations.common.calendar_rules import (
    DEPOSIT,
    ENTRY_INTO_FORCE,
    RULES,
    EntryRule,
    Interval,
    OutOfCalendar,
    add_months,
    add_years,
    due_on,
    in_force_on,
    latest_deposit,
)

DAYS = st.dates(date(1945, 1, 1), date(2400, 12, 31))
WAITS = st.builds(
    Interval, years=st.integers(0, 6), months=st.integers(0, 18), days=st.integers(0, 400)
)
ANY_RULE = st.sampled_from(list(RULES.values()))
OPCAT = RULES["thirtieth_day"]
YEAR = Interval(years=1)
REFERENCE = Path(rules.__file__).parents[1] / "reference"


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 3, 31), 0, date(2027, 3, 31)),
    ],
)
def test_a_month_without_the_day_ends_on_its_last(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


def test_a_leap_day_becomes_the_28th_and_comes_back_in_a_leap_year() -> None:
    assert add_years(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert add_years(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert add_years(date(2096, 2, 29), 4) == date(2100, 2, 28)


@given(DAYS, st.integers(-2400, 2400))
def test_months_never_leave_their_month(start: date, months: int) -> None:
    found = add_months(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and (found + timedelta(1)).day == 1)


@given(DAYS, DAYS, ANY_RULE)
def test_who_deposits_later_is_bound_no_earlier(one: date, other: date, rule: EntryRule) -> None:
    first, second = sorted([one, other])
    assert first < in_force_on(rule, first) <= in_force_on(rule, second)


@given(DAYS)
def test_the_thirtieth_day_is_thirty_days_later(day: date) -> None:
    assert (in_force_on(RULES["thirtieth_day"], day) - day).days == 30


@given(DAYS)
def test_the_first_of_the_month_is_one(day: date) -> None:
    found = in_force_on(RULES["first_of_month"], day)
    assert found.day == 1
    assert found > add_months(day, 3)


def test_a_month_after_a_leap_day_and_the_thirtieth_day_differ() -> None:
    assert in_force_on(RULES["one_month"], date(2028, 2, 29)) == date(2028, 3, 29)
    assert in_force_on(RULES["thirtieth_day"], date(2028, 2, 29)) == date(2028, 3, 30)
    assert in_force_on(RULES["three_months"], date(2027, 11, 30)) == date(2028, 2, 29)


def test_opcat_articles_17_and_24_from_either_day() -> None:
    deposit = date(2027, 3, 15)
    assert in_force_on(OPCAT, deposit) == date(2027, 4, 14)
    assert due_on(OPCAT, deposit, DEPOSIT, YEAR) == date(2028, 3, 15)
    assert due_on(OPCAT, deposit, ENTRY_INTO_FORCE, YEAR) == date(2028, 4, 14)
    three, two = Interval(years=3), Interval(years=2)
    assert due_on(OPCAT, deposit, ENTRY_INTO_FORCE, three) == date(2030, 4, 14)
    assert due_on(OPCAT, deposit, ENTRY_INTO_FORCE, three, two) == date(2032, 4, 14)


@given(DAYS)
def test_the_two_countings_are_thirty_days_apart_but_for_a_leap_day(deposit: date) -> None:
    apart = due_on(OPCAT, deposit, ENTRY_INTO_FORCE, YEAR) - due_on(OPCAT, deposit, DEPOSIT, YEAR)
    assert apart.days in (29, 30, 31)


@given(DAYS, ANY_RULE, st.sampled_from(rules.STARTS), WAITS)
def test_the_latest_deposit_is_in_time_and_the_next_day_is_not(
    wanted: date, rule: EntryRule, start: str, wait: Interval
) -> None:
    latest = latest_deposit(rule, wanted, start, wait)
    assert due_on(rule, latest, start, wait) <= wanted
    assert due_on(rule, latest + timedelta(1), start, wait) > wanted


def test_of_several_deposits_for_a_month_end_the_last_is_answered() -> None:
    assert latest_deposit(RULES["three_months"], date(2027, 2, 28)) == date(2026, 11, 30)
    assert latest_deposit(RULES["three_months"], date(2027, 2, 27)) == date(2026, 11, 27)


def test_stages_end_backwards_as_far_as_durations_are_known() -> None:
    last = date(2027, 6, 30)
    assert rules.ends_backwards(last, [90, 30, 10]) == [
        date(2027, 5, 21), date(2027, 6, 20), last,
    ]  # fmt: skip
    assert rules.ends_backwards(last, [90, None, 10]) == [None, date(2027, 6, 20), last]
    assert rules.ends_backwards(last, []) == []


@given(DAYS, st.lists(st.integers(0, 2000), max_size=12))
def test_stages_in_a_row_fill_the_time_between(last: date, durations: list[int]) -> None:
    ends = [one for one in rules.ends_backwards(last, durations) if one is not None]
    assert ends == sorted(ends)
    assert [(b - a).days for a, b in zip(ends, ends[1:], strict=False)] == durations[1:]


def test_the_calendar_has_an_end() -> None:
    with pytest.raises(OutOfCalendar):
        in_force_on(OPCAT, date(9999, 12, 20))
    with pytest.raises(OutOfCalendar):
        add_years(date(9999, 1, 1), 1)
    with pytest.raises(OutOfCalendar):
        latest_deposit(OPCAT, date(1, 1, 5))
    with pytest.raises(OutOfCalendar):
        rules.ends_backwards(date(1, 1, 5), [1, 30])


def test_what_is_no_start_and_what_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="counted"):
        due_on(OPCAT, date(2027, 1, 1), "signature")
    with pytest.raises(ValueError, match="forward"):
        Interval(days=-1)


def test_the_register_agrees_with_the_rules() -> None:
    """The days that the register holds were computed by hand; the rules find the same."""
    with (REFERENCE / "entry_rules.csv").open(encoding="utf-8") as file:
        known = {row["instrument"]: row["rule"] for row in csv.DictReader(file)}
    with (REFERENCE / "treaty_actions.csv").open(encoding="utf-8") as file:
        acts = [row for row in csv.DictReader(file) if row["effective_on"]]
    assert acts
    for row in acts:
        rule = RULES[known[row["instrument"]]]
        deposit = date.fromisoformat(row["deposited_on"])
        assert in_force_on(rule, deposit).isoformat() == row["effective_on"], row["instrument"]
