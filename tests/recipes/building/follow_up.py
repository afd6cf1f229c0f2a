"""Recommendations, what was reported and assessed, measures, imports, comments."""

from typing import Any

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
from obligations.people.models import User
from obligations.register.models import Instrument
from tests import recipes
from tests.recipes.world import World


def recommendations(world: World) -> None:
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


def updates(world: World) -> None:
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


def assessments(world: World) -> None:
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


def measures(world: World) -> None:
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


def imports(world: World) -> None:
    run = ImportRun.objects.create(source="upr", file_name="x", sha256="0" * 64)
    values = {
        "text": "zqimport", "recommending_state": "Estonia", "response": "Supported",
        "issues": [], "session": "17",
    }  # fmt: skip
    proposal = Proposal.objects.create(run=run, row=1, key="zqimport", values=values)
    world.records |= {"run": run, "proposal": proposal}
    world.plant(run, "zqimport")


def comments(world: World) -> None:
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
