"""What waits for a person: panels of "My work", and how many things that is."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from obligations.common.roles import WRITERS, Role
from obligations.followup.choices import OPEN_STATES, UpdateState
from obligations.followup.models import (
    Assignment,
    Component,
    ImplementationUpdate,
    UpdateTarget,
)
from obligations.people.models import Deputy, HandOver, User

SILENT_DAYS = 90


def count_work(user: User, on: date) -> int | None:
    """How many things wait for this person; None for those who have no desk here."""
    if user.is_secretariat:
        return UpdateTarget.objects.waiting().count()
    if not user.has_role(*WRITERS) or user.body_id is None:
        return None
    waiting = returned(user).count() + new_assignments(user).count()
    if user.has_role(Role.VALIDATING_AUTHORITY):
        waiting += to_validate(user).count()
    return waiting


def returned(user: User) -> QuerySet[ImplementationUpdate]:
    """Updates that came back to this person's body."""
    return ImplementationUpdate.objects.visible_to(user).filter(
        state=UpdateState.RETURNED, body=user.body_id
    )


def drafts(user: User) -> QuerySet[ImplementationUpdate]:
    return ImplementationUpdate.objects.filter(state=UpdateState.DRAFT, body=user.body_id)


def to_validate(user: User) -> QuerySet[ImplementationUpdate]:
    """What the validating authority of a body has to read."""
    return ImplementationUpdate.objects.filter(
        state=UpdateState.SUBMITTED, body=user.body_id
    ).exclude(Q(author=user) | Q(submitted_by=user) | Q(holder=user))


def handed_over(user: User) -> QuerySet[HandOver]:
    """What others left to this person, as long as some of it is open and still in these hands."""
    still = ImplementationUpdate.objects.open_in_hands_of(user)
    return (
        user.taken_over.filter(Exists(still.filter(handed_over=OuterRef("pk"))))
        .select_related("leaver")
        .prefetch_related(
            Prefetch("updates", still.order_by("pk")),
            "updates__targets__component__recommendation__document",
        )
    )


def stands_in_for(user: User, on: date) -> QuerySet[Deputy]:
    """Whose roles this person has today."""
    return user.deputyships.running(on).select_related("absent")


def count_held(people: Iterable[User]) -> dict[int, int]:
    """How many open updates each has in hands; who has none is not in it."""
    rows = ImplementationUpdate.objects.filter(state__in=OPEN_STATES, holder__in=people)
    counted = rows.order_by().values("holder").annotate(count=Count("pk"))
    return dict(counted.values_list("holder", "count"))


def new_assignments(user: User) -> QuerySet[Assignment]:
    """What the body has neither accepted nor declined."""
    return Assignment.objects.current().unanswered().filter(body=user.body_id)


def due_next(user: User, on: date) -> QuerySet[Assignment]:
    """What the body leads with a due day, the earliest first, unless answered since."""
    late = Assignment.objects.overdue(on).filter(pk=OuterRef("pk"))
    return (
        Assignment.objects.current()
        .leads()
        .filter(body=user.body_id, due_on__isnull=False)
        .annotate(is_late=Exists(late))
        .exclude(due_on__lt=on, is_late=False)
        .order_by("due_on", "pk")
    )


def silent(user: User, on: date) -> QuerySet[Component]:
    """What the body leads and has not reported on for 90 days."""
    since = on - timedelta(days=SILENT_DAYS)
    if user.body_id is None:
        return Component.objects.none()
    return Component.objects.current().led_by(user.body_id).without_update_since(since)


def waiting(user: User) -> QuerySet[ImplementationUpdate]:
    """What this person's body has handed in and nobody has decided on."""
    return ImplementationUpdate.objects.waiting().filter(body=user.body_id)
