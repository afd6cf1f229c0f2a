"""Acts on whole recommendations: tags and the archive. Each tells its lines, then does them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete
from obligations.followup.choices import Outcome
from obligations.followup.models import Recommendation, Tag
from obligations.followup.permissions import ARCHIVED
from obligations.followup.workflow.archiving import WAITS
from obligations.followup.workflow.bulk.plan import Line
from obligations.followup.workflow.bulk.selection import Chosen
from obligations.people.models import User

AT_ONCE: Final = 250
"""Recommendations in one statement: each writes its search columns anew, and a statement has five
seconds."""


class BulkAct(Protocol):
    """One act on many. `verb` names it in history; `asked` is all that was chosen for it."""

    @property
    def verb(self) -> str: ...

    def asked(self) -> Mapping[str, Any]: ...

    def check(self, at: datetime) -> None:
        """Raises Incomplete, naming the field, where something is missing or cannot be."""

    def lines(self, chosen: Chosen) -> list[Line]: ...

    def do(self, lines: Sequence[Line], *, by: User, at: datetime, reason: str) -> None:
        """Carries out the lines that change; they are locked."""


@dataclass(frozen=True)
class BulkTag:
    """Puts tags on and takes tags off; a tag that is disabled is only taken off."""

    add: Sequence[Tag] = ()
    remove: Sequence[Tag] = ()
    verb: str = field(default="bulk_tag", init=False)

    def asked(self) -> Mapping[str, Any]:
        return {"add": keys_of(self.add), "remove": keys_of(self.remove)}

    def check(self, at: datetime) -> None:
        if not (self.add or self.remove):
            raise Incomplete(_("Choose a tag to put on or to take off."), field="add")
        if both := set(self.add) & set(self.remove):
            words = _("“%(tag)s” cannot be put on and taken off at once.")
            raise Incomplete(words % {"tag": next(iter(both))}, field="remove")
        if any(one.is_disabled for one in self.add):
            raise Incomplete(_("A tag that is disabled is put on nothing new."), field="add")

    def lines(self, chosen: Chosen) -> list[Line]:
        return [self._line(one) for one in chosen.rows]

    def _line(self, row: Recommendation) -> Line:
        held = list(row.tags.all())
        gone = set(self.remove)
        wanted = [one for one in held if one not in gone]
        wanted += [one for one in self.add if one not in held]
        before, after = named(held), named(wanted)
        if row.archived_at is not None:
            return Line(row, None, Outcome.REFUSED, before, before, ARCHIVED)
        if set(held) == set(wanted):
            why = _("It has these tags already, and none of those to take off.")
            return Line(row, None, Outcome.SAME, before, before, why)
        return Line(row, None, Outcome.CHANGED, before, after)

    def do(self, lines: Sequence[Line], *, by: User, at: datetime, reason: str) -> None:
        links = Recommendation.tags.through
        rows = [one.recommendation.pk for one in lines]
        links.objects.filter(recommendation__in=rows, tag__in=self.remove).delete()
        new = [links(recommendation_id=row, tag_id=tag.pk) for row in rows for tag in self.add]
        links.objects.bulk_create(new, ignore_conflicts=True)


@dataclass(frozen=True)
class BulkArchive:
    """Into the archive, or out of it."""

    is_out: bool = False

    @property
    def verb(self) -> str:
        return "unarchive" if self.is_out else "archive"

    def asked(self) -> Mapping[str, Any]:
        return {"is_out": self.is_out}

    def check(self, at: datetime) -> None:
        """There is nothing to choose."""

    def lines(self, chosen: Chosen) -> list[Line]:
        return [self._line(one, waits=one.pk in chosen.waiting) for one in chosen.rows]

    def _line(self, row: Recommendation, *, waits: bool) -> Line:
        there, away = _("In the register"), _("Archived")
        before = there if row.archived_at is None else away
        after = there if self.is_out else away
        if before == after:
            why = _("It is not archived.") if self.is_out else _("It is archived already.")
            return Line(row, None, Outcome.SAME, before, before, why)
        if waits and not self.is_out:
            return Line(row, None, Outcome.REFUSED, before, before, WAITS)
        return Line(row, None, Outcome.CHANGED, before, after)

    def do(self, lines: Sequence[Line], *, by: User, at: datetime, reason: str) -> None:
        keys = [one.recommendation.pk for one in lines]
        for start in range(0, len(keys), AT_ONCE):
            rows = Recommendation.objects.filter(pk__in=keys[start : start + AT_ONCE])
            if self.is_out:
                rows.update(archived_at=None, archived_by=None, archive_reason="")
            else:
                rows.update(archived_at=at, archived_by=by, archive_reason=reason)


def keys_of(tags: Sequence[Tag]) -> list[int]:
    return sorted(one.pk for one in tags)


def named(tags: Sequence[Tag]) -> str:
    return "; ".join(sorted(str(one) for one in tags)) or _("No tags")
