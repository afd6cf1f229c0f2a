"""What waits for a person: panels of "My work", and how many things that is."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from obligations.accession.models import ReadinessRequest
from obligations.commission.models import DataAnswer, Task
from obligations.common.roles import WRITERS, Role
from obligations.conversation.figures import unseen_mentions
from obligations.followup.choices import OPEN_STATES, UpdateState
from obligations.followup.choices.measures import SOON_DAYS
from obligations.followup.models import (
    Assignment,
    ImplementationUpdate,
    Measure,
    UpdateTarget,
)
from obligations.people.models import Deputy, HandOver, User


def count_work(user: User, on: date) -> int | None:
    """How many things wait for this person; None for those who have no desk here."""
    if user.is_secretariat:
        return UpdateTarget.objects.waiting().count()
    if not user.has_role(*WRITERS) or user.body_id is None:
        return None
    waiting = returned(user, on).count() + new_assignments(user).count()
    waiting += unseen_mentions(user).count() + readiness_asked(user).count()
    if user.has_role(Role.VALIDATING_AUTHORITY):
        waiting += to_validate(user, on).count()
    return waiting


def returned(user: User, on: date) -> QuerySet[ImplementationUpdate]:
    """Updates that came back to this person's body."""
    rows = ImplementationUpdate.objects.visible_to(user).filter(
        state=UpdateState.RETURNED, body=user.body_id
    )
    return rows.with_due_day(on).order_by(F("next_due_on").asc(nulls_last=True), "decided_at", "pk")


def readiness_asked(user: User) -> QuerySet[ReadinessRequest]:
    """Articles of running studies about which this person's body was asked and said nothing."""
    rows = ReadinessRequest.objects.filter(body=user.body_id, article__study__closed_on=None)
    return rows.unanswered(user).order_by(F("due_on").asc(nulls_last=True), "asked_on", "pk")


def drafts(user: User) -> QuerySet[ImplementationUpdate]:
    return ImplementationUpdate.objects.filter(state=UpdateState.DRAFT, body=user.body_id)


def to_validate(user: User, on: date) -> QuerySet[ImplementationUpdate]:
    """What the validating authority of a body has to read."""
    rows = ImplementationUpdate.objects.filter(state=UpdateState.SUBMITTED, body=user.body_id)
    others = rows.exclude(Q(author=user) | Q(submitted_by=user) | Q(holder=user))
    return others.with_due_day(on).order_by(
        F("next_due_on").asc(nulls_last=True), "submitted_at", "pk"
    )


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
    rows = Assignment.objects.current().unanswered().filter(body=user.body_id)
    return rows.order_by(F("due_on").asc(nulls_last=True), "assigned_at", "pk")


def due_next(user: User, on: date) -> QuerySet[Assignment]:
    """What the body leads with a due day, the earliest first, unless answered since."""
    rows: Any = Assignment.objects.current().leads().filter(body=user.body_id, due_on__isnull=False)
    open_ones = rows.with_lateness(on).exclude(due_on__lt=on, is_late=False)
    found: QuerySet[Assignment] = open_ones.order_by("due_on", "pk")
    return found


def count_due(rows: QuerySet[Assignment], on: date, days: int) -> tuple[int, int]:
    """How many of `due_next` are overdue, and how many fall due within so many days."""
    counted = rows.order_by().aggregate(
        late=Count("pk", filter=Q(due_on__lt=on)),
        soon=Count("pk", filter=Q(due_on__gte=on, due_on__lte=on + timedelta(days=days))),
    )
    return counted["late"], counted["soon"]


def quiet(user: User, on: date) -> QuerySet[Assignment]:
    """What the body leads without a word for 90 days, the longest silence first."""
    rows = Assignment.objects.current().quiet(on).filter(body=user.body_id)
    return (
        rows.with_last_word()
        .with_lateness(on)
        .order_by(Coalesce("last_word_at", "assigned_at"), "pk")
    )


def open_updates(user: User, components: Iterable[int]) -> dict[int, ImplementationUpdate]:
    """The newest open update of the person's body on each component that has one."""
    targets = UpdateTarget.objects.filter(
        component__in=components, update__body=user.body_id, update__state__in=OPEN_STATES
    )
    rows = targets.select_related("update").order_by("update__created_at", "pk")
    return {one.component_id: one.update for one in rows}


def waiting(user: User) -> QuerySet[ImplementationUpdate]:
    """What this person's body has handed in and nobody has decided on."""
    return ImplementationUpdate.objects.waiting().filter(body=user.body_id)


def approved(user: User) -> QuerySet[UpdateTarget]:
    """What was approved of the updates of this person's body, the newest first."""
    rows = UpdateTarget.objects.approved().filter(update__body=user.body_id)
    return rows.select_related("update", "component__recommendation__document").order_by(
        "-decided_at", "pk"
    )


def tasks(user: User) -> QuerySet[Task]:
    """What the body is to do after events and decisions, the earliest day first."""
    rows = Task.objects.visible_to(user).open().of_body(user.body_id)
    return rows.with_origin().order_by("due_on", "pk")


def to_answer(user: User) -> QuerySet[DataAnswer]:
    """Data requests that the body has not handed in, the earliest day first; for who writes."""
    rows = DataAnswer.objects.visible_to(user).of_body(user.body_id).writable()
    if not user.has_role(*WRITERS):
        return rows.none()
    return rows.select_related("request").order_by("request__due_on", "pk")


def to_sign_off(user: User) -> QuerySet[DataAnswer]:
    """Answers of the body that this person may sign off: not those of the own hand."""
    rows = DataAnswer.objects.visible_to(user).of_body(user.body_id).submitted()
    rows = rows.exclude(written_by=user).exclude(submitted_by=user)
    return rows.select_related("request").order_by("request__due_on", "pk")


def pressing_measures(user: User, on: date) -> QuerySet[Measure]:
    """Measures of the own body that are late, or of which a milestone is due soon; by their day."""
    own = Measure.objects.visible_to(user).filter(body=user.body_id)
    late, soon = own.late(on), own.with_milestone_due(on, SOON_DAYS)
    rows = own.filter(Q(pk__in=late.values("pk")) | Q(pk__in=soon.values("pk")))
    return rows.order_by(F("ends_on").asc(nulls_last=True), "pk")
