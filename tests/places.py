"""Every address of the tracker with something behind it, for rules about all pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import site
from django.urls import NoReverseMatch, reverse

from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.followup.models import Assignment, Component, Evidence, ImplementationUpdate
from obligations.imports.models import ImportRun, Proposal
from obligations.jobs.models import Job
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import jobs


@dataclass
class World:
    """A small register in which every page has something to show."""

    body: Body
    focal: User
    secretariat: User
    administrator: User
    component: Component
    assignment: Assignment
    draft: ImplementationUpdate
    waiting: ImplementationUpdate
    approved: ImplementationUpdate
    file: Evidence
    proposal: Proposal
    job: Job

    @property
    def people(self) -> list[User]:
        return [self.focal, self.secretariat, self.administrator]


def build(text: str = "A law came into force.") -> World:
    """Makes the world; `text` stands in what people write."""
    body = recipes.body("world-body", f"Body {text}"[:300])
    focal = recipes.user("world_focal", Role.FOCAL_POINT, body=body)
    secretariat = recipes.user("world_secretariat", Role.SECRETARIAT, is_staff=True)
    administrator = recipes.user("world_admin", Role.ADMINISTRATOR, is_staff=True)
    component = recipes.recommendation(summary_en=text).components.get()
    assignment = recipes.lead(component, body, by=secretariat)
    content = workflow.UpdateContent(
        done=text, result=text, difficulty=text, next_step=text, since_on=recipes.ON
    )
    made = []
    for _number in range(3):
        update = workflow.create_draft(content, {component: ""}, by=focal)
        workflow.add_evidence(update, recipes.act(), by=focal)
        made.append(update)
    draft, waiting, approved = made
    file = workflow.add_evidence(draft, document(text), by=focal)
    for one in (waiting, approved):
        workflow.submit(one, by=focal, version=one.version, at=recipes.AT)
        one.refresh_from_db()
    workflow.approve(
        approved.targets.get(), by=secretariat, version=approved.version, at=recipes.AT,
        on=recipes.ON,
    )  # fmt: skip
    return World(
        body, focal, secretariat, administrator, component, assignment, draft, waiting, approved,
        file, proposal(component, text), jobs.made(focal, "running", progress_words=text[:200]),
    )  # fmt: skip


def document(text: str) -> workflow.EvidenceInput:
    return workflow.EvidenceInput(
        kind="document", title=text[:300], number=text[:60],
        file=recipes.upload(f"{text[:40]}.txt"),
    )  # fmt: skip


def proposal(component: Component, text: str) -> Proposal:
    run = ImportRun.objects.create(source="upr_info", file_name=text[:255], sha256="0" * 64)
    values = {"text": text, "recommending_state": text, "response": text, "session": "16",
              "issues": [text]}  # fmt: skip
    return Proposal.objects.create(run=run, row=2, key="0", values=values, candidate=component)


def pages(world: World) -> list[str]:
    """Addresses of the app that a GET answers."""
    recommendation = world.component.recommendation_id
    updates = [world.draft.pk, world.waiting.pk, world.approved.pk]
    event = world.file._meta.get_field("event").related_model.objects.first()  # type: ignore[union-attr]
    named: list[tuple[str, list[Any]]] = [
        ("overview", []), ("my-work", []), ("instrument-list", []), ("instrument", ["CAT"]),
        ("cycle", [world.component.recommendation.cycle_id]), ("as-shown", []),
        ("history-log", []), ("record-history", ["recommendation", recommendation]),
        ("security-log", []), ("history-export", ["csv"]), ("security-log-export", ["csv"]),
        ("export", ["implementation_matrix", "csv"]), ("recommendation-list", []),
        ("recommendation-board", []), ("saved-views", []), ("view-new", []),
        ("recommendation", [recommendation]), *(("update", [one]) for one in updates),
        ("bulk", []), ("recommendation-split", [recommendation]),
        ("update-edit", [world.draft.pk]), ("update-check", [world.draft.pk]),
        ("evidence", [world.file.uid]), ("study-list", []), ("study", ["OPCAT"]),
        ("event-list", []), ("event", [event.pk]), ("job-list", []), ("job", [world.job.uid]),
        ("account_login", []), ("healthz", []),
    ]  # fmt: skip
    new = f"{reverse('update-new')}?component={world.component.pk}"
    return [new, *(reverse(name, args=arguments) for name, arguments in named)]


def workshop(world: World) -> Iterator[str]:
    """Addresses of the workshop: lists, forms, histories and the pages of verbs."""
    yield reverse("admin:index")
    for model in site._registry:
        meta = model._meta
        yield reverse(f"admin:obligations_{meta.model_name}_changelist")
        yield reverse(f"admin:obligations_{meta.model_name}_add")
        row = model._default_manager.first()
        for name in ("change", "history", "delete"):
            if row is not None:
                yield reverse(f"admin:obligations_{meta.model_name}_{name}", args=[row.pk])
    yield from _verbs(world)
    yield reverse("admin:jsi18n")
    yield f"{reverse('admin:autocomplete')}?app_label=obligations&model_name=user&field_name=body"


def _verbs(world: World) -> Iterator[str]:
    keys = {
        "component-assign": world.component.pk,
        "component-assess": world.component.pk,
        "assignment-due": world.assignment.pk,
        "assignment-end": world.assignment.pk,
        "updatetarget-decide": world.waiting.targets.get().pk,
        "proposal-decide": world.proposal.pk,
        "user-password": world.focal.pk,
    }
    for name, key in keys.items():
        try:
            yield reverse(f"admin:{name}", args=[key])
        except NoReverseMatch as gone:
            raise AssertionError(f"{name} has another name now") from gone
