"""Whom a comment asks or tells: who may be, who is meant by what was typed, and telling them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete
from obligations.common.permissions import can_view
from obligations.common.roles import COMMISSION, Role
from obligations.common.text import handles, is_named
from obligations.conversation.choices import MOST_TOLD
from obligations.conversation.models import Comment, Mention
from obligations.notices.choices import NoticeKind
from obligations.notices.mail import Link
from obligations.notices.models import Notice
from obligations.people.models import Body, Deputy, User

CONTENT_ROLES: Final = [*COMMISSION, Role.OBSERVER]


@dataclass(frozen=True, slots=True)
class Readers:
    """The people whom somebody may mention in a comment on a record. Nobody else is named to the
    author: neither in the list nor in a refusal."""

    people: Sequence[User]

    def named(self, handle: str) -> list[User]:
        return [one for one in self.people if is_named(handle, one.email, one.full_name)]

    def near(self, author: User, record: Model) -> list[tuple[str, list[User]]]:
        """Those whom one will most likely ask, in groups with their names: the own body, the bodies
        that answer for the record, the secretariat, the rest of the Commission that belongs to no
        such body, observers."""
        bodies = [author.body_id, *bodies_of(record)]
        groups: dict[str, list[User]] = {}
        for one in sorted(self.people, key=lambda one: _place(one, bodies)):
            label = _group(one, bodies)
            if label:
                groups.setdefault(label, []).append(one)
        return list(groups.items())


def _names_of_roles(person: User) -> frozenset[str]:
    """The own roles, from what was prefetched."""
    return frozenset(group.name for group in person.groups.all())


def _place(person: User, bodies: Sequence[int | None]) -> tuple[int, str]:
    roles = _names_of_roles(person)
    if Role.OBSERVER in roles:
        return len(bodies) + 1, person.full_name
    if Role.SECRETARIAT in roles or person.body_id not in bodies:
        return len(bodies), person.full_name
    return bodies.index(person.body_id), person.full_name


def _group(person: User, bodies: Sequence[int | None]) -> str:
    """The heading under which a person stands in the list; "" for whoever is only typed."""
    roles = _names_of_roles(person)
    if Role.OBSERVER in roles:
        return _("Observers: whoever is chosen reads this question with its answers")
    if Role.SECRETARIAT in roles:
        return _("Secretariat")
    return str(person.body) if person.body is not None and person.body_id in bodies else ""


def bodies_of(record: Model) -> list[int]:
    """The bodies that answer for a record: assigned to it, its author, or took part in it."""
    kind = record._meta.model_name
    if kind == "recommendation":
        return _living_bodies(record)
    if kind == "implementationupdate":
        return [record.body_id]  # type: ignore[attr-defined]
    if kind == "event":
        parts = record.participations.exclude(body=None).order_by("order", "pk")  # type: ignore[attr-defined]
        return list(dict.fromkeys(parts.values_list("body", flat=True)))
    return []


def _living_bodies(record: Model) -> list[int]:
    rows = Body.objects.rows_of("assignments").living()
    rows = rows.filter(component__recommendation=record.pk).order_by("role", "pk")
    return list(dict.fromkeys(rows.values_list("body", flat=True)))


def readers_of(record: Model, author: User, *, only_for: Body | None = None) -> Readers:
    """Accounts in service that the author knows of and that may read the comment: they see the
    record, and it is not for another body alone. Observers are known to the secretariat."""
    known = (
        User.objects.named_to(author)
        .filter(is_active=True, groups__name__in=CONTENT_ROLES)
        .exclude(pk=author.pk)
    )
    people = User.objects.filter(pk__in=known.values("pk")).select_related("body")
    deputies = set(Deputy.objects.running(timezone.localdate()).values_list("deputy", flat=True))
    answers: dict[object, bool] = {}
    found = []
    for person in people.prefetch_related("groups").order_by("full_name", "pk"):
        # What one sees follows from roles and body alone: asked once for each pair of them.
        key = (_names_of_roles(person), person.body_id, person.pk if person.pk in deputies else 0)
        if key not in answers:
            answers[key] = _may_read(person, record, only_for)
        if answers[key]:
            found.append(person)
    return Readers(found)


def _may_read(person: User, record: Model, only_for: Body | None) -> bool:
    is_within = (
        only_for is None
        or person.is_secretariat
        or (person.reads_commission and person.body_id == only_for.pk)
    )
    return is_within and can_view(person, record)


def resolve(text: str, chosen: Iterable[User], readers: Readers) -> list[User]:
    """Who is mentioned: the chosen ones and those whom the text names after an @.

    Raises Incomplete where a name is nobody's, several people's, or of somebody who may not read
    the comment. A stranger and a name that nobody has are refused in the same words.
    """
    people = {one.pk: one for one in readers.people}
    told: dict[int, User] = {}
    for one in chosen:
        if one.pk not in people:
            raise Incomplete(
                _("%(name)s may not read this comment. Choose somebody else, or widen it.")
                % {"name": one},
                field="people",
            )
        told[one.pk] = one
    for handle in handles(text):
        found = readers.named(handle)
        if len(found) > 1 and any(one.pk in told for one in found):
            continue
        told |= {one.pk: one for one in [_only(handle, found)]}
    if len(told) > MOST_TOLD:
        raise Incomplete(
            _("Mention at most %(most)d people in one comment.") % {"most": MOST_TOLD},
            field="people",
        )
    return list(told.values())


def _only(handle: str, found: Sequence[User]) -> User:
    if not found:
        raise Incomplete(
            _(
                "“@%(name)s” is nobody whom you can mention here. Check the name, or choose from "
                "the list of people."
            )
            % {"name": handle},
            field="text",
        )
    if len(found) > 1:
        raise Incomplete(
            _(
                "“@%(name)s” may be several people: %(people)s. Choose from the list, or write the "
                "name of the e-mail address."
            )
            % {"name": handle, "people": "; ".join(map(str, found))},
            field="text",
        )
    return found[0]


def tell(comment: Comment, people: Iterable[User]) -> None:
    """Mentions people in a comment who are not mentioned in it yet, and puts a notice for each of
    them into the outbox, in the transaction that writes the comment."""
    there = set(comment.mentions.values_list("person", flat=True))
    for person in people:
        if person.pk not in there:
            notice = Notice.objects.create(
                kind=NoticeKind.MENTIONED, to=person.email, user=person, language=person.language
            )
            Mention.objects.create(comment=comment, person=person, notice=notice)


def untell(mentions: Iterable[Mention], at: datetime) -> None:
    """Takes mentions back; what waits in the outbox for them is not sent."""
    for mention in mentions:
        drop_notices(Notice.objects.filter(mention=mention), at)
        mention.delete()


def drop_notices(notices: "object", at: datetime) -> None:
    notices.unsent().update(dropped_at=at)  # type: ignore[attr-defined]


def _link(notice: Notice) -> str:
    mention = Mention.objects.filter(notice=notice).first()
    where = reverse("comment", args=[mention.comment_id]) if mention else reverse("mentions")
    return f"{settings.SITE_URL}{where}"


LINKS: Final[Mapping[str, Link]] = {NoticeKind.MENTIONED: _link}
"""Kinds of notices that carry a link."""
