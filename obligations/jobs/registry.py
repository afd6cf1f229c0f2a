"""What a kind of job is, and which kinds there are."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol
from uuid import UUID

from obligations.common.files import StoredFile
from obligations.common.permissions import Verdict
from obligations.people.models import User

Arguments = Mapping[str, Any]


class Progress(Protocol):
    """How running work says how far it is."""

    def step(self, done: int, total: int = 0, words: str = "") -> None:
        """`done` of `total` (0: not known), and the present step in words. Costs next to nothing,
        so call it for every row. Raises where the work is to break off: let that pass, and the
        transaction is rolled back."""


@dataclass(frozen=True, slots=True)
class Work:
    """What running work is given: `uid` is the same in every attempt (an idempotency key), `by` is
    read anew, `given` is the file that was handed in."""

    uid: UUID
    by: User
    arguments: Arguments
    at: datetime
    progress: Progress
    given: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a sentence in the language of who asked, a file to take away, and what a
    page needs to show more, such as the rows of a preview (JSON)."""

    words: str
    file: StoredFile | None = None
    detail: dict[str, Any] = field(default_factory=dict)


class Kind(ABC):
    """One kind of job. It runs in the language of whoever asked, with what that person may see and
    do when it runs.

    `writes`: its work and its end are one transaction, so it is done once or not at all. Other work
    opens its own. `patience`: how long one statement may take.
    """

    name: ClassVar[str]
    writes: ClassVar[bool] = False
    patience: ClassVar[str] = "10min"

    @abstractmethod
    def title(self, arguments: Arguments) -> str:
        """What was asked for, in the reader's language."""

    @abstractmethod
    def may(self, user: User, arguments: Arguments) -> Verdict:
        """Asked when it is asked for, and again when it runs."""

    def clean(self, arguments: Arguments) -> dict[str, Any]:
        """The arguments that are kept (JSON). Raises Incomplete where one is missing or wrong."""
        return dict(arguments)

    @abstractmethod
    def run(self, work: Work) -> Outcome:
        """Does it. A WorkflowError ends it with its sentence; any other error is ours."""


_KINDS: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    """Class decorator: from here on this kind can be asked for."""
    if kind.name in _KINDS and type(_KINDS[kind.name]) is not kind:
        raise ValueError(f"There is a kind of job named {kind.name} already.")
    _KINDS[kind.name] = kind()
    return kind


def find(name: str) -> Kind | None:
    """The kind of this name; None where it is no longer, or not yet, known."""
    return _KINDS.get(name)
