"""Marks of the look: a shape from the sprite, a tone and a word, stored with the choice."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Badge:
    """How a value is shown: `symbol` names a shape of the sprite, `tone` a colour variable.

    The word always stands beside the shape; `short` is for dense tables.
    """

    symbol: str
    tone: str
    label: Promise | str
    short: Promise | str = ""

    @property
    def brief(self) -> Promise | str:
        return self.short or self.label
