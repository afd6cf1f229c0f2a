"""Events, meetings, decisions, tasks and data requests."""

from datetime import date

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
from obligations.followup.models import (
    Evidence,
)
from tests import recipes
from tests.recipes.building.accession import study
from tests.recipes.world import World


def commission(world: World) -> None:
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
    study(world)
    held, public = world["event_body"], world["event_public"]
    for name in ("approved_piece", "approved_public_piece"):
        Evidence.objects.filter(pk=world[name].pk).update(event=held)
    for name in ("draft_piece", "body_piece"):
        Evidence.objects.filter(pk=world[name].pk).update(event=public)


def meetings(world: World) -> None:
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


def requests(world: World) -> None:
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
