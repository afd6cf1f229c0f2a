"""The answer to "may this person do that?": yes or no, always with the reason."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from obligations.common.errors import NotPermitted
from obligations.common.querysets import ScopedQuerySet, Viewer


@dataclass(frozen=True, slots=True)
class Verdict:
    """True or false, with a sentence that can stand under the button."""

    allowed: bool
    why: str | Promise

    def __bool__(self) -> bool:
        return self.allowed

    def enforce(self) -> None:
        """Raises NotPermitted with the reason where the answer is no."""
        if not self.allowed:
            raise NotPermitted(self.why)


def yes(why: str | Promise) -> Verdict:
    return Verdict(True, why)


def no(why: str | Promise) -> Verdict:
    return Verdict(False, why)


def can_view(user: Viewer, record: Model | None) -> bool:
    """Whether this user may see one record: asked of `visible_to`, and of nothing else."""
    if record is None:
        return False
    rows = type(record)._default_manager.all()
    return isinstance(rows, ScopedQuerySet) and rows.visible_to(user).filter(pk=record.pk).exists()
