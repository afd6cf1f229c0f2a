"""A small register in which every kind of record is there, for every audience.

Each text that not everybody may read holds a word that tells who may: see `READERS`. Whoever
builds the world keeps it committed for a module, and its tests roll back.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Model
from django.test import Client

from obligations.accession import workflow as accession
from obligations.accession.models import (
    Consideration,
    Criterion,
    FollowingDate,
    Mark,
    MechanismModel,
    Option,
    ReadinessRequest,
    RoadmapStage,
    Study,
    StudyArticle,
    UsualStage,
)
from obligations.commission.models import (
    AgendaItem,
    AnswerValue,
    Attendance,
    CommissionDecision,
    DataAnswer,
    DataRequest,
    Event,
    EventPaper,
    EventPoint,
    Meeting,
    Membership,
    Participation,
    RequestField,
    Statement,
    Task,
)
from obligations.common.files import JOBS, store
from obligations.common.roles import Role
from obligations.conversation import workflow as conversation
from obligations.conversation.models import Comment
from obligations.followup import workflow
from obligations.followup.models import (
    Component,
    Evidence,
    ExternalIdentifier,
    FollowUpGrade,
    GradeScale,
    ImplementationUpdate,
    LegalAct,
    Measure,
    Milestone,
    Position,
    Tag,
    UpdateTarget,
)
from obligations.imports.models import ImportRun, Proposal
from obligations.notices.models import Notice
from obligations.people.models import Body, Deputy, HandOver, Person, SavedView, User
from obligations.register.models import Instrument
from tests import recipes
from tests.recipes import jobs

BODY_A: Final = frozenset({"focal_a", "alternate", "validator_a"})
COMMISSION: Final = BODY_A | {"focal_b", "secretariat", "chair", "official"}
SIGNED_IN: Final = COMMISSION | {"observer", "administrator"}
ROLES: Final = ("visitor", "disabled", *sorted(SIGNED_IN))
READERS: Final[dict[str, frozenset[str]]] = {
    "zqdraft": BODY_A,
    "zqwait": BODY_A | {"secretariat"},
    "zqwhy": BODY_A | {"secretariat"},
    "zqbody": BODY_A | {"secretariat"},
    "zqcomm": COMMISSION,
    "zqpublic": SIGNED_IN,
    "zqimport": frozenset({"secretariat"}),
    "zqmail": frozenset({"secretariat", "administrator"}),
    "zqdeputy": BODY_A | {"secretariat", "administrator"},
    "zqnote": BODY_A | {"secretariat", "administrator"},
    "zqown": frozenset({"focal_a"}),
    "zqshared": frozenset({"official", "secretariat", "administrator"}),
    "zqasked": COMMISSION | {"observer"},
    "zqtaken": frozenset({"focal_a", "secretariat"}),
    "zqjob": frozenset({"focal_a"}),
}
"""The word in a text, and who may read that text: drafts; what was handed in; why something came
back; what is for one body; the Commission's; the public's; what an import left open; addresses;
why somebody is away, for the people of the body; a note to a successor; a view of one person, and
one that the secretariat shares with officials; a question to which the observer was invited; what
its author took back; what came of a job."""

MECHANICAL: Final = {
    "sha256",
    "media_type",
    "paragraph_key",
    "fingerprint",
    "wording_sha256",
    "key",
    "file_sha256",
    "given_sha256",
    "file_type",
    "currency",
}
"""Columns of text that nobody types."""


@dataclass
class World:
    """Records by name; `of` gives the one that stands for a model in addresses."""

    users: dict[str, User]
    body_a: Body
    body_b: Body
    records: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    planted: set[tuple[str, str]] = field(default_factory=set)

    def __getitem__(self, name: str) -> Any:
        return self.records[name]

    def plant(self, record: Model, word: str) -> None:
        """Puts the word into every text of a record, behind the workflow's back."""
        values = {
            one.name: f"https://{word}.example/" if one.name == "url" else word
            for one in texts(type(record))
            if one.name not in MECHANICAL
        }
        type(record)._default_manager.filter(pk=record.pk).update(**values)
        name = record._meta.model_name or ""
        self.planted |= {(name, one) for one in values}
        record.refresh_from_db()


def texts(model: type[Model]) -> list["models.Field[Any, Any]"]:
    """Columns of free text."""
    return [
        one
        for one in model._meta.concrete_fields
        if isinstance(one, models.CharField | models.TextField) and not one.choices
    ]


def build() -> World:
    """Everything, in about a second."""
    world = _people()
    _recommendations(world)
    _updates(world)
    _assessments(world)
    _commission(world)
    _way(world)
    _measures(world)
    _imports(world)
    _people_away(world)
    _views(world)
    _comments(world)
    _jobs(world)
    _meetings(world)
    _requests(world)
    for one in world.records.values():
        one.refresh_from_db()
    for role in ROLES:
        world.clients[role] = Client()
        if role != "visitor":
            recipes.sign_in(world.clients[role], world.users[role], lasting=3_600)
    User.objects.filter(pk=world.users["disabled"].pk).update(is_active=False)
    return world


def _people() -> World:
    a, b = recipes.body("body-a", "Ministry A"), recipes.body("body-b", "Ministry B")
    made = recipes.user
    users = {
        "focal_a": made("focal_a", Role.FOCAL_POINT, body=a),
        "alternate": made("alternate", Role.ALTERNATE, body=a),
        "validator_a": made("validator_a", Role.VALIDATING_AUTHORITY, body=a),
        "focal_b": made("focal_b", Role.FOCAL_POINT, body=b),
        "secretariat": made("secretariat", Role.SECRETARIAT, is_staff=True),
        "chair": made("chair", Role.CHAIR),
        "official": made("official", Role.OFFICIAL),
        "observer": made("observer", Role.OBSERVER, body=a),
        "administrator": made("administrator", Role.ADMINISTRATOR, body=a, is_staff=True),
        "disabled": made("disabled", Role.FOCAL_POINT, body=a),
        "other": made("zqmail", Role.FOCAL_POINT, body=b),
    }
    User.objects.filter(pk=users["other"].pk).update(full_name="Another")
    for one in users.values():
        one.refresh_from_db()
    person = Person.objects.create(name_en="A. Speaker", body=a)
    world = World(users | {"visitor": User()}, a, b)
    world.records |= {"person": person, "body": a, "user": users["other"]}
    return world


def _recommendations(world: World) -> None:
    """One for all, one for body A alone; both led by A, the second with all that hangs on it."""
    staff = world.users["secretariat"]
    for name, audience in (("open", "public"), ("hidden", "body"), ("free", "public")):
        one = recipes.recommendation(audience=audience)
        part = one.components.get()
        world.records |= {name: one, f"{name}_part": part}
        if name != "free":
            world.records[f"{name}_lead"] = recipes.lead(part, world.body_a, by=staff)
    of_b = recipes.recommendation().components.get()
    recipes.lead(of_b, world.body_b, by=staff)
    world.records |= {"b_part": of_b, "b_draft": recipes.draft(of_b, world.users["focal_b"])}
    declined = workflow.assign(world["free_part"], world.body_a, by=staff, at=recipes.AT)
    world.records["declined"] = workflow.decline_assignment(
        declined, by=world.users["focal_a"], version=declined.version, reason="x", at=recipes.AT
    )
    world.plant(world["declined"], "zqcomm")
    world.records["tag"] = Tag.objects.create(code="x", name_en="x")
    world.plant(world["tag"], "zqcomm")
    world["open"].tags.add(world["tag"])
    _split(world)
    part = world["hidden_part"]
    scale = GradeScale.objects.select_related("mechanism").first()
    world.records |= {
        "position": Position.objects.create(component=part, value="noted", source="x"),
        "grade": FollowUpGrade.objects.create(component=part, grade=scale, source="x"),
        "external": ExternalIdentifier.objects.create(component=part, source="x", value="x"),
    }
    for name in ("hidden", "hidden_part", "position", "grade", "external", "hidden_lead"):
        world.plant(world[name], "zqbody")


def _split(world: World) -> None:
    """One in two parts, of which the second may still be taken back."""
    whole = recipes.recommendation().components.get()
    parts = [workflow.Part("(a)", "One thing"), workflow.Part("(b)", "Another")]
    made = workflow.split(
        whole, parts, by=world.users["secretariat"], version=whole.version, reason="Two things.",
        at=recipes.AT,
    )  # fmt: skip
    world.records["split_part"] = made[1]


def _updates(world: World) -> None:
    """An update in every state; the approved ones for each audience."""
    by, check, staff = (world.users[one] for one in ("focal_a", "validator_a", "secretariat"))
    part = world["open_part"]

    def made(name: str, word: str, audience: str = "commission", on: Any = part) -> Any:
        content = workflow.UpdateContent(done="x", since_on=recipes.ON, audience=audience)
        one = workflow.create_draft(content, {on: ""}, by=by)
        piece = workflow.EvidenceInput(
            kind="document", title="x", audience=audience,
            file=recipes.upload(f"{word}.txt", f"{word}\n".encode()),
        )  # fmt: skip
        world.records[f"{name}_piece"] = workflow.add_evidence(one, piece, by=by)
        world.plant(one, word)
        world.plant(world[f"{name}_piece"], word)
        Evidence.objects.filter(pk=world[f"{name}_piece"].pk).update(url="")
        world.records[name] = one
        return one

    def submitted(one: Any) -> Any:
        return workflow.submit(one, by=by, version=one.version, at=recipes.AT)

    def approved(one: Any) -> None:
        one = submitted(one)
        one = workflow.validate(one, by=check, version=one.version, at=recipes.AT)
        for target in one.targets.all():
            one.refresh_from_db()
            workflow.approve(target, by=staff, version=one.version, at=recipes.AT, on=recipes.ON)

    made("draft", "zqdraft")
    submitted(made("submitted", "zqwait"))
    approved(made("approved", "zqcomm"))
    approved(made("approved_body", "zqbody", "body"))
    approved(made("approved_public", "zqpublic", "public"))
    approved(made("approved_hidden", "zqbody", "public", on=world["hidden_part"]))
    waits = submitted(made("withdrawn", "zqwait"))
    workflow.withdraw(waits, by=by, version=waits.version, reason="zqwhy")
    back = submitted(made("returned", "zqwait"))
    workflow.return_update(back, by=staff, version=back.version, reason="zqwhy", at=recipes.AT)
    for name in ("approved", "approved_public"):
        ImplementationUpdate.objects.filter(pk=world[name].pk).update(reason="zqwhy")
        UpdateTarget.objects.filter(update=world[name]).update(reason="zqwhy")
    world.planted.add(("updatetarget", "reason"))
    extra = workflow.EvidenceInput(
        kind="document", title="x", audience="body", file=recipes.upload("a.txt", b"zqbody\n")
    )
    world.records["body_piece"] = _extra(world["approved"], extra, by)
    world.plant(world["body_piece"], "zqbody")
    Evidence.objects.filter(pk=world["body_piece"].pk).update(url="")
    world.records["target"] = world["submitted"].targets.get()


def _extra(update: Any, piece: Any, by: User) -> Evidence:
    """A piece that is narrower than its update, which is closed already."""
    found: Evidence = workflow.evidence.keep(piece, by=by, update=update)
    return found


def _assessments(world: World) -> None:
    staff = world.users["secretariat"]
    for name, word, audience in (
        ("open_part", "zqcomm", "public"), ("hidden_part", "zqbody", "public")
    ):  # fmt: skip
        part: Component = world[name]
        part.refresh_from_db()
        piece = workflow.EvidenceInput(kind="legal_act", title=word, number="1", audience=audience)
        one = workflow.assess(
            part, "partially_implemented", by=staff, version=part.version, reason=word,
            on=recipes.ON, evidence=[piece],
        )  # fmt: skip
        world.records |= {f"{name}_level": one, f"{name}_proof": one.evidence.get()}
    world.planted.add(("assessment", "reason"))


def _commission(world: World) -> None:
    """An event for each audience with a participant and a statement, and a study."""
    for audience, word in (("body", "zqbody"), ("commission", "zqcomm"), ("public", "zqpublic")):
        event = Event.objects.create(
            kind="workshop", title_en="x", held_on=recipes.ON, audience=audience
        )
        part = Participation.objects.create(
            event=event, kind="speaker", person=world["person"], body=world.body_a,
            capacity_en="x",
        )  # fmt: skip
        said = Statement.objects.create(event=event, by=part, text_en="x")
        said.recommendations.add(world["open"], world["hidden"])
        names = {f"event_{audience}": event, f"part_{audience}": part, f"said_{audience}": said}
        world.records |= names
        for one in names.values():
            world.plant(one, word)
    _study(world)
    held, public = world["event_body"], world["event_public"]
    for name in ("approved_piece", "approved_public_piece"):
        Evidence.objects.filter(pk=world[name].pk).update(event=held)
    for name in ("draft_piece", "body_piece"):
        Evidence.objects.filter(pk=world[name].pk).update(event=public)


def _way(world: World) -> None:
    """Two stages, of which the first is completed, a choice, and a model with its mark."""
    study = world["study"]
    done = RoadmapStage.objects.create(study=study, order=0, name_en="x", done_on=date(2026, 1, 2))
    stage = RoadmapStage.objects.create(study=study, order=1, name_en="x")
    option = Option.objects.create(
        instrument=study.instrument, code="x", kind="declaration", provision_text="x", text_en="x",
        source="x",
    )  # fmt: skip
    model = MechanismModel.objects.create(study=study, name_en="x")
    criterion = Criterion.objects.create(study=study, name_en="x")
    mark = Mark.objects.create(model=model, criterion=criterion, value="meets", reason_en="x")
    made = {
        "done_stage": done, "roadmapstage": stage, "option": option, "mechanismmodel": model,
        "criterion": criterion, "mark": mark,
    }  # fmt: skip
    world.records |= made
    for one in made.values():
        world.plant(one, "zqcomm")
    world.records["usualstage"] = UsualStage.objects.order_by("pk")[0]
    world.records["followingdate"] = FollowingDate.objects.order_by("pk")[0]


def _study(world: World) -> None:
    """A study with an article about which both bodies were asked; what A said and raised for
    itself, and what is for the Commission."""
    focal, staff = world.users["focal_a"], world.users["secretariat"]
    not_joined = Instrument.objects.exclude(code="OPCAT").exclude(status="party")
    study = Study.objects.create(instrument=not_joined.filter(provisions__isnull=False)[0])
    article = StudyArticle.objects.create(
        study=study, provision=study.instrument.provisions.all()[0]
    )
    accession.ask_bodies(study, [article], [world.body_a, world.body_b], by=staff, on=recipes.ON)

    def said(word: str, audience: str) -> Any:
        return accession.give_readiness(
            article, "partly", by=focal, on=recipes.ON, reason=word, audience=audience
        )

    raised = {"study": study, "kind": "risk", "text_en": "x", "replied_on": recipes.ON,
              "reply_en": "x"}  # fmt: skip
    world.records |= {
        "study": study,
        "studyarticle": article,
        "readiness_open": said("zqcomm", "commission"),
        "readiness": said("zqbody", "body"),
        "readinessrequest": ReadinessRequest.objects.filter(body=world.body_a).get(),
        "consideration": Consideration.objects.create(**raised, event=world["event_body"]),
        "consideration_body": Consideration.objects.create(
            **raised, raised_by=world.body_a, audience="body"
        ),
    }
    for name in ("study", "studyarticle", "consideration"):
        world.plant(world[name], "zqcomm")
    world.plant(world["consideration_body"], "zqbody")
    world.planted.add(("readiness", "reason"))


def _measures(world: World) -> None:
    """A measure of body A, given up, with a milestone and a legal act for each audience; and one
    that goes on."""
    for audience, word in (("body", "zqbody"), ("commission", "zqcomm"), ("public", "zqpublic")):
        act = LegalAct.objects.create(
            kind="law", stage="drafting", title_en="x", body=world.body_a, audience=audience
        )
        act.provisions.add(Instrument.objects.exclude(provisions=None)[0].provisions.all()[0])
        measure = Measure.objects.create(title_en="x", body=world.body_a, audience=audience)
        measure.components.add(world["open_part"], world["hidden_part"])
        measure.legal_acts.add(act)
        step = Milestone.objects.create(measure=measure, words_en="x", due_on=recipes.ON)
        world["studyarticle"].measures.add(measure)
        world["studyarticle"].provision.legal_acts.add(act)
        names = {f"act_{audience}": act, f"measure_{audience}": measure, f"step_{audience}": step}
        world.records |= names
        Measure.objects.filter(pk=measure.pk).update(status="given_up", given_up_reason="x")
        for one in names.values():
            world.plant(one, word)
    going = Measure.objects.create(title_en="x", body=world.body_a)
    step = Milestone.objects.create(measure=going, words_en="x", due_on=recipes.ON)
    world.records |= {"measure_open": going, "step_open": step}


def _imports(world: World) -> None:
    run = ImportRun.objects.create(source="upr", file_name="x", sha256="0" * 64)
    values = {
        "text": "zqimport", "recommending_state": "Estonia", "response": "Supported",
        "issues": [], "session": "17",
    }  # fmt: skip
    proposal = Proposal.objects.create(run=run, row=1, key="zqimport", values=values)
    world.records |= {"run": run, "proposal": proposal}
    world.plant(run, "zqimport")


def _people_away(world: World) -> None:
    """Somebody who will be away, and work that changed hands within body A."""
    focal, alternate, by = (world.users[one] for one in ("focal_a", "alternate", "validator_a"))
    away = Deputy.objects.create(
        absent=focal, deputy=alternate, from_on=date(2099, 1, 1), until_on=date(2099, 1, 3),
        named_by=by, named_at=recipes.AT,
    )  # fmt: skip
    moved = HandOver.objects.create(
        leaver=focal, successor=alternate, by=by, at=recipes.AT, note="x", count=0
    )
    world.records |= {"deputy": away, "handover": moved}
    world.plant(away, "zqdeputy")
    world.plant(moved, "zqnote")
    world.records["notice"] = Notice.objects.create(
        kind="invitation", to="x@cast.example", user=world.users["other"], language="en"
    )


def _views(world: World) -> None:
    """A view of the focal point's own, and one that is shared with a role."""
    for name, owner, role, word in (
        ("savedview", "focal_a", "", "zqown"),
        ("shared_view", "secretariat", "official", "zqshared"),
    ):
        made = SavedView.objects.create(
            owner=world.users[owner], name="x", query="level=not_started", role=role
        )
        world.records[name] = made
        world.plant(made, word)


def _comments(world: World) -> None:
    """For the Commission, for body A alone, with an invited observer, and one withdrawn."""
    focal, staff = world.users["focal_a"], world.users["secretariat"]

    def write(name: str, word: str, by: User, **more: Any) -> Comment:
        content = conversation.CommentContent(word, "question", **more)
        made = conversation.write_comment(world["open"], content, by=by, at=recipes.AT)
        world.records[f"comment_{name}"] = made
        return made

    write("open", "zqcomm", focal, people=[staff])
    write("body", "zqbody", focal, body=world.body_a, people=[staff])
    write("invited", "zqasked", staff, people=[world.users["observer"], focal])
    taken = write("withdrawn", "zqtaken", focal)
    conversation.withdraw_comment(
        taken, by=focal, version=taken.version, reason="zqcomm", at=recipes.AT
    )
    world.planted |= {("comment", "text"), ("comment", "withdrawal_reason")}
    world.records["mention"] = world["comment_body"].mentions.get()


def _jobs(world: World) -> None:
    """What the focal point asked for: one that is done, with its file, one that runs, one in
    vain."""
    file = store(recipes.upload("zqjob.txt", b"zqjob\n"), JOBS)
    by = world.users["focal_a"]
    made = {
        "done_job": jobs.made(
            by, file_sha256=file.sha256, file_size=file.size, file_type="text/plain"
        ),
        "running_job": jobs.made(by, "running"),
        "failed_job": jobs.made(by, "failed"),
    }
    world.records |= made
    for one in made.values():
        world.plant(one, "zqjob")
        type(one).objects.filter(pk=one.pk).update(kind="export")


def _meetings(world: World) -> None:
    """A member, a meeting that was held and one that is planned, with all that hangs on them."""
    held = {"number": 1, "meets_on": recipes.ON, "state": "held", "recorded_on": recipes.ON}
    world.records |= {
        "membership": Membership.objects.create(person=world["person"]),
        "meeting": Meeting.objects.create(**held, minutes="x"),
        "planned": Meeting.objects.create(number=2, meets_on=recipes.ON),
    }
    world.records |= {
        "attendance": Attendance.objects.create(
            meeting=world["meeting"], membership=world["membership"], kind="represented",
            represented_by="x",
        ),
        "agendaitem": AgendaItem.objects.create(meeting=world["planned"], title_en="x"),
        "commissiondecision": CommissionDecision.objects.create(
            meeting=world["meeting"], number=1, taken_on=recipes.ON, text_en="x"
        ),
        "ended": CommissionDecision.objects.create(
            meeting=world["meeting"], number=2, taken_on=recipes.ON, text_en="x", ended="lapsed",
            ended_on=recipes.ON, end_reason="x",
        ),
    }  # fmt: skip
    said = Statement.objects.create(
        event=world["event_body"], kind="conclusion", text_en="zqbody", text_ru="zqbody"
    )
    world.records["conclusion"] = said
    given = {
        "body": world.body_a, "text_en": "x", "given_on": recipes.ON, "due_on": date(2099, 1, 1),
    }  # fmt: skip
    taken = world["commissiondecision"]
    world.records |= {
        "task": Task.objects.create(**given, decision=taken),
        "task_done": Task.objects.create(
            **given, decision=taken, state="done", done_on=recipes.ON, done_text="x"
        ),
        "task_dropped": Task.objects.create(
            **given, decision=taken, state="dropped", drop_reason="x"
        ),
        "task_hidden": Task.objects.create(**given, statement=said),
    }
    words = ("text_en", "text_ru", "text_tk")
    for name, word, columns in (
        ("membership", "zqcomm", None), ("meeting", "zqcomm", None), ("attendance", "zqcomm", None),
        ("agendaitem", "zqcomm", None), ("ended", "zqcomm", None), ("task", "zqcomm", words),
        ("commissiondecision", "zqcomm", words), ("task_done", "zqcomm", ("done_text",)),
        ("task_dropped", "zqcomm", ("drop_reason",)), ("task_hidden", "zqbody", words),
    ):  # fmt: skip
        if columns is None:
            world.plant(world[name], word)
        else:
            type(world[name]).objects.filter(pk=world[name].pk).update(
                **dict.fromkeys(columns, word)
            )
            world.planted |= {(world[name]._meta.model_name, one) for one in columns}
    Task.objects.filter(pk=world["task_done"].pk).update(done_url="https://zqcomm.example/")
    world.planted.add(("task", "done_url"))


def _requests(world: World) -> None:
    """A draft, what waits to be signed off, what was signed off and closed, and what stays with
    body A; a point and a paper of an event for body A."""
    made = (
        ("dataanswer", "datarequest", "draft", "zqwait"),
        ("answer_waiting", "request_waiting", "submitted", "zqwait"),
        ("answer_signed", "request_closed", "signed_off", "zqcomm"),
        ("answer_hidden", "request_hidden", "signed_off", "zqbody"),
    )
    for name, request, state, word in made:
        world.records[request] = _request(world, hidden=name == "answer_hidden")
        world.records[name] = _answer(world, world[request], state, word)
    DataRequest.objects.filter(pk=world["request_closed"].pk).update(
        state="closed", close_reason="zqcomm", closed_at=recipes.AT,
        closed_by=world.users["secretariat"],
    )  # fmt: skip
    world.planted |= {("datarequest", "close_reason"), ("dataanswer", "reason")}
    world.records["requestfield"] = world["datarequest"].fields.get(unit="")
    world.records["answervalue"] = world["dataanswer"].values.get()
    held = world["event_body"]
    world.records |= {
        "eventpoint": EventPoint.objects.create(event=held, text_en="x"),
        "eventpaper": EventPaper.objects.create(event=held, title_en="x", url="https://x.example/"),
    }
    for name in ("eventpoint", "eventpaper"):
        world.plant(world[name], "zqbody")


def _request(world: World, *, hidden: bool) -> DataRequest:
    word = "zqbody" if hidden else "zqcomm"
    request = DataRequest.objects.create(
        title_en="x", question_en="x", asked_by=world.users["secretariat"], asked_on=recipes.ON,
        due_on=date(2099, 1, 1), audience="body" if hidden else "commission",
    )  # fmt: skip
    field = RequestField.objects.create(request=request, label_en="x")
    names = ("title_en", "title_ru", "title_tk", "question_en", "question_ru", "question_tk")
    DataRequest.objects.filter(pk=request.pk).update(**dict.fromkeys(names, word))
    labels = ("label_en", "label_ru", "label_tk")
    RequestField.objects.filter(pk=field.pk).update(**dict.fromkeys(labels, word))
    world.planted |= {("datarequest", one) for one in names}
    RequestField.objects.create(
        request=request, kind="number", label_en=word, unit=word, is_required=False, order=1
    )
    world.planted |= {("requestfield", one) for one in (*labels, "unit")}
    return request


def _answer(world: World, request: DataRequest, state: str, word: str) -> DataAnswer:
    by, second = world.users["focal_a"], world.users["validator_a"]
    answer = DataAnswer.objects.create(
        request=request, body=world.body_a, asked_on=recipes.ON, state="draft", written_by=by,
        note=word, reason=word,
    )  # fmt: skip
    AnswerValue.objects.create(answer=answer, field=request.fields.get(unit=""), text=word)
    rows = DataAnswer.objects.filter(pk=answer.pk)
    if state != "draft":
        rows.update(state="submitted", submitted_by=by, submitted_at=recipes.AT)
    if state == "signed_off":
        rows.update(state=state, decided_by=second, decided_at=recipes.AT)
    world.planted |= {("dataanswer", "note"), ("answervalue", "text")}
    answer.refresh_from_db()
    return answer


def of(world: World, model: str) -> Any:
    """The record that stands for a model in the workshop's addresses and in histories: one that
    is not for everybody, where there is such a one."""
    names = {
        "recommendation": "hidden", "component": "hidden_part", "assignment": "hidden_lead",
        "implementationupdate": "submitted", "updatetarget": "target", "evidence": "body_piece",
        "assessment": "hidden_part_level", "followupgrade": "grade",
        "externalidentifier": "external", "event": "event_body", "participation": "part_body",
        "statement": "said_body", "measure": "measure_body", "milestone": "step_body",
        "legalact": "act_body", "importrun": "run", "comment": "comment_body",
    }  # fmt: skip
    name = names.get(model, model)
    if name in world.records:
        return world[name]
    kept = {one._meta.model_name: one for one in register_models()}
    return kept[model]._default_manager.order_by("pk").first()


def register_models() -> list[type[Model]]:
    return [
        one
        for one in Instrument._meta.apps.get_app_config("obligations").get_models()
        if one.__module__.startswith("obligations.register") or one is GradeScale
    ]
