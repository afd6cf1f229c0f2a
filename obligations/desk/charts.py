"""Bars of levels and rows of linked numbers: figures made ready for templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.http import urlencode

from obligations.followup.choices import LEVEL_BADGES
from obligations.followup.figures import Tally

PLATED: Final = ("act", "none", "nla")
ROOM: Final = 3.5
ROOM_FOR_PLATE: Final = 6.5
"""Percent of the width from which a number fits into a segment, or a number on its plate."""

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Segment:
    """One level in a bar; positions in percent of the width."""

    shape: str
    x: str
    width: str
    middle: str
    count: int
    shows: bool

    @property
    def plate(self) -> bool:
        return self.shape in PLATED


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    segments: list[Segment]


@dataclass(frozen=True, slots=True)
class Cell:
    """One number and the list behind it."""

    symbol: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A head, its bar, seven linked numbers and their total."""

    head: object
    bar: Bar
    cells: list[Cell]
    total: int
    url: str


def level_row(head: object, tally: Tally, params: Params, scale: int) -> LevelRow:
    """`scale` is the total that fills the width; `params` filter the list to the row."""
    cells = [
        Cell(LEVEL_BADGES[level].symbol, count, list_url({**params, "level": level}))
        for level, count in tally.in_order()
    ]
    return LevelRow(head, bar(tally, scale), cells, tally.total, list_url(params))


TICK_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000)
MOST_TICKS: Final = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of the scale above a group of bars; `x` in percent."""

    x: str
    number: int
    anchor: str


def axis(scale: int) -> list[Tick]:
    """Round numbers from zero up to the total that fills the width."""
    step = next((one for one in TICK_STEPS if scale / one < MOST_TICKS), TICK_STEPS[-1])
    return [
        Tick(f"{100 * number / max(scale, 1):.2f}", number, "middle" if number else "start")
        for number in range(0, scale + 1, step)
    ]


def list_url(params: Params) -> str:
    """The list of recommendations with these filters."""
    query = urlencode(params, doseq=True)
    return reverse("recommendation-list") + (f"?{query}" if query else "")


def bar(tally: Tally, scale: int) -> Bar:
    """The levels side by side, the proven at the left."""
    segments = []
    words = []
    start = 0.0
    for level, count in tally.in_order():
        if not count:
            continue
        badge = LEVEL_BADGES[level]
        shape = badge.symbol.removeprefix("m-")
        width = 100 * count / max(scale, 1)
        words.append(f"{badge.label} {count}")
        segments.append(
            Segment(
                shape=shape,
                x=f"{start:.2f}",
                width=f"{width:.2f}",
                middle=f"{start + width / 2:.2f}",
                count=count,
                shows=width >= (ROOM_FOR_PLATE if shape in PLATED else ROOM),
            )
        )
        start += width
    return Bar(", ".join(words), segments)
