"""Loads what is made up for the demonstration, through the same workflow that people use."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import pghistory
import pgtrigger
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from obligations.accession.models import Consideration
from obligations.common.files import path_of
from obligations.common.languages import texts
from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.followup.choices import EvidenceKind, UpdateState
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    Evidence,
    ImplementationUpdate,
    Position,
    Recommendation,
    Tag,
)
from obligations.followup.workflow.bulk import BulkTag, carry_out, preview
from obligations.imports.reference.made_up_comments import clear_comments, load_comments
from obligations.imports.reference.made_up_measures import clear_measures, load_measures
from obligations.imports.reference.made_up_meetings import clear_meetings, load_meetings
from obligations.imports.reference.made_up_requests import OF_EVENTS, clear_requests, load_requests
from obligations.imports.reference.made_up_study import clear_study, load_study
from obligations.imports.reference.made_up_way import clear_way, load_way
from obligations.imports.reference.tables import day, document, rows
from obligations.people.models import Body, Deputy, HandOver, Person, SavedView, User
from obligations.people.permissions import STAFF_ROLES
from obligations.people.workflow import name_deputy, save_view, share_view

FIRST: Final = "secretariat@example.org"
SECOND: Final = "secretariat2@example.org"
NOTE: Final = "Made up for the demonstration."


def load_accounts() -> list[User]:
    """The made-up accounts. They have no password: the demonstration's sign-in page opens them."""
    made = []
    for row in document("demo/accounts.yaml"):
        user = User.objects.filter(email=row["email"]).first() or User.objects.create_user(
            row["email"],
            full_name=row["full_name"],
            body=Body.objects.filter(code=row.get("body", "")).first(),
            is_staff=any(role in STAFF_ROLES for role in row["roles"]),
            is_made_up=True,
        )
        user.groups.set(Group.objects.filter(name__in=row["roles"]))
        made.append(user)
    return made


def load_work() -> dict[str, int]:
    """Assignments, updates in every state and assessments; answers how many of each."""
    people = {one.email: one for one in User.objects.filter(is_made_up=True)}
    components = {
        (f"{one.recommendation.document.symbol} {one.recommendation.paragraph}", one.label): one
        for one in Component.objects.select_related("recommendation__document")
        if one.recommendation.document is not None
    }
    return {
        "assignments": _assignments(people, components),
        "updates": _updates(people, components),
        "assessments": _assessments(people, components),
        "deputies": _deputies(people),
        "views": _views(people),
        "comments": load_comments(people),
        "marks": load_way(people[FIRST]),
        "measures": load_measures(focal_points()),
        "tags": _tags(people[FIRST], components),
        "meetings": load_meetings(people[FIRST]),
        "answers on readiness": load_study(focal_points(), people[FIRST]),
        "requests": load_requests(people, people[FIRST]),
    }


Components = Mapping[tuple[str, str], Component]
People = Mapping[str, User]


def at_ten(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(10)))


def needed(text: "str | date | None") -> date:
    found = day(text)
    if found is None:
        raise ValueError("A day is missing in the demonstration data.")
    return found


def _assignments(people: People, components: Components) -> int:
    bodies = {one.code: one for one in Body.objects.all()}
    focal = focal_points()
    count = 0
    for count, row in enumerate(rows("demo/assignments.csv"), 1):
        at = at_ten(needed(row["assigned_on"]))
        assignment = workflow.assign(
            components[row["recommendation"], row["label"]],
            bodies[row["body"]],
            by=people[FIRST],
            at=at,
            role=row["role"],
            due_on=day(row["due_on"]),
        )
        if row["declined_reason"]:
            workflow.decline_assignment(
                assignment,
                by=focal[row["body"]],
                version=assignment.version,
                reason=row["declined_reason"],
                at=at,
            )
        elif count % 3:
            workflow.accept_assignment(
                assignment, by=focal[row["body"]], version=assignment.version, at=at
            )
    return count


def focal_points() -> dict[str, User]:
    """The made-up focal point of each body."""
    found = User.objects.filter(is_made_up=True, groups__name=Role.FOCAL_POINT)
    return {one.body.code: one for one in found.select_related("body") if one.body is not None}


def _updates(people: People, components: Components) -> int:
    focal = focal_points()
    content = document("demo/updates.yaml")
    for row in content:
        _update(row, focal[row["body"]], people, components)
    return len(content)


def _update(row: Mapping[str, Any], author: User, people: People, components: Components) -> None:
    levels = {
        components[one["recommendation"], one["label"]]: one["level"] for one in row["targets"]
    }
    text = workflow.UpdateContent(
        done=row["done_en"],
        result=row["result_en"],
        difficulty=row["difficulty_en"],
        next_step=row["next_step_en"],
        since_on=day(row["since_on"]),
    )
    update = workflow.create_draft(text, levels, by=author)
    for piece in row["evidence"]:
        workflow.add_evidence(update, _evidence(piece), by=author)
    if row["state"] == UpdateState.DRAFT:
        return
    at = at_ten(needed(row["submitted_on"]))
    update = workflow.submit(update, by=author, version=update.version, at=at)
    if row["state"] == UpdateState.WITHDRAWN:
        workflow.withdraw(update, by=author, version=update.version)
    if row["state"] in (UpdateState.SUBMITTED, UpdateState.WITHDRAWN):
        return
    if row["state"] == UpdateState.RETURNED:
        workflow.return_update(
            update,
            by=people[FIRST],
            version=update.version,
            reason=row["reason"],
            at=at_ten(needed(row["decided_on"])),
        )
        return
    update = workflow.validate(
        update, by=people[SECOND], version=update.version, at=at, reason=NOTE
    )
    if row["state"] == UpdateState.APPROVED:
        _approve(update, people[FIRST], needed(row["decided_on"]))


def _approve(update: ImplementationUpdate, by: User, on: date) -> None:
    for target in update.targets.select_related("update"):
        update.refresh_from_db()
        workflow.approve(target, by=by, version=update.version, at=at_ten(on), on=on, reason=NOTE)


def _evidence(piece: Mapping[str, Any]) -> workflow.EvidenceInput:
    kind = piece["kind"]
    file = None
    if kind == EvidenceKind.DOCUMENT:
        text = f"{NOTE}\n\n{piece['title']}\n"
        file = SimpleUploadedFile("demonstration.txt", ContentFile(text.encode()).read())
    return workflow.EvidenceInput(
        kind=kind,
        title=piece["title"],
        dated_on=day(piece["dated_on"]),
        number=piece.get("number", ""),
        url="https://example.org/demonstration" if kind == EvidenceKind.LINK else "",
        file=file,
    )


def _assessments(people: People, components: Components) -> int:
    count = 0
    for count, row in enumerate(rows("demo/assessments.csv"), 1):
        component = components[row["recommendation"], row["label"]]
        component.refresh_from_db()
        workflow.assess(
            component,
            row["level"],
            by=people[FIRST],
            version=component.version,
            reason=row["reason"],
            on=needed(row["assessed_on"]),
        )
    return count


def _deputies(people: People) -> int:
    """Running from today, so that the demonstration shows what a deputy sees."""
    now = timezone.now()
    content = document("demo/deputies.yaml")
    for row in content:
        absent = people[row["absent"]]
        name_deputy(
            absent,
            people[row["deputy"]],
            by=absent,
            from_on=timezone.localdate(now),
            until_on=timezone.localdate(now) + timedelta(days=row["days"] - 1),
            reason=row["reason"],
            at=now,
        )
    return len(content)


def _views(people: People) -> int:
    content = document("demo/views.yaml")
    for row in content:
        owner = people[row["owner"]]
        made = save_view(by=owner, name=row["name"], query=row["query"])
        share_view(made, by=owner, version=made.version, role=row["role"], reason=NOTE)
    return len(content)


def _tags(by: User, components: Components) -> int:
    """Labels of the secretariat on some recommendations, put on as many at once are."""
    content, now = document("demo/tags.yaml"), timezone.now()
    for row in content:
        tag = Tag.objects.create(
            code=row["code"], description=row["description"], is_made_up=True,
            **texts("name", row),
        )  # fmt: skip
        wanted = set(row["recommendations"])
        keys = {one.recommendation_id for (name, _), one in components.items() if name in wanted}
        act = BulkTag([tag])
        seen = preview(act, keys, by=by, at=now).marks
        carry_out(act, keys, by=by, seen=seen, reason=NOTE, at=now)
    return len(content)


def _undo_acts_on_what_is_true() -> None:
    """Made-up accounts archive and split recommendations that are real: those come back, and the
    positions that the parts were given go with the parts."""
    rows = Recommendation.objects.filter(archived_by__is_made_up=True)
    rows.update(archived_at=None, archived_by=None, archive_reason="")
    Position.objects.filter(component__is_made_up=True).delete()


def clear_made_up() -> dict[str, int]:
    """Removes all that is made up and the files that only it named; answers how many of each.

    Assessments are otherwise only ever added: their trigger is told to let this one step pass.
    """
    kept = (Evidence, Assessment, ImplementationUpdate, Assignment, Consideration)
    counts: dict[str, int] = {}
    digests = set(Evidence.objects.filter(is_made_up=True).values_list("sha256", flat=True))
    with (
        transaction.atomic(),
        pghistory.context(verb="clear_demo"),
        pgtrigger.ignore("obligations.Assessment:only_added"),
    ):
        counts |= (
            clear_comments() | clear_measures() | clear_meetings() | clear_study() | clear_way()
        )
        counts |= clear_requests()
        _undo_acts_on_what_is_true()
        people = (SavedView, HandOver, Deputy, Person, User)
        for model in (*kept, *OF_EVENTS, Component, Recommendation, Tag, *people):
            rows_of = model._default_manager.filter(is_made_up=True)
            count = rows_of.count()
            if count:
                rows_of.delete()
                counts[str(model._meta.verbose_name_plural)] = count
    for digest in digests - set(Evidence.objects.values_list("sha256", flat=True)) - {""}:
        path_of(digest).unlink(missing_ok=True)
    return counts
