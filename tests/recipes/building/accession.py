"""A study with its way to accession."""

from datetime import date
from typing import Any

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
from obligations.register.models import Instrument
from tests import recipes
from tests.recipes.world import World


def way(world: World) -> None:
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


def study(world: World) -> None:
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
