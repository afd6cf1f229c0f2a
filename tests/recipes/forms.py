"""What is sent to each address, so that whoever may do a thing really does it."""

from collections.abc import Callable
from typing import Any, Final

from obligations.followup.workflow.bulk import BulkTag, preview
from obligations.register.models import Instrument
from tests import recipes
from tests.recipes.workshop_forms import Data, workshop_form
from tests.recipes.world import World

PASSWORD: Final = "a long password for tests"
NEW_PASSWORD: Final = "nine boats on the canal"


def an_update(world: World) -> Data:
    return {
        "component": [world["open_part"].pk], "done": "Something.", "since_on": "01.10.2026",
        "language": "en", "audience": "commission", "kind": "document",
    }  # fmt: skip


def an_act_on_many(world: World) -> Data:
    """The deed, with the marks of what the secretariat looked at."""
    rows = [world["open"].pk, world["free"].pk]
    plan = preview(BulkTag([world["tag"]]), rows, by=world.users["secretariat"], at=recipes.AT)
    return {
        "act": "tag", "rows": " ".join(map(str, rows)), "add": [world["tag"].pk], "step": "commit",
        "reason": "Agreed.", "seen": " ".join(f"{key}:{mark}" for key, mark in plan.marks.items()),
    }  # fmt: skip


def a_split(part: Any) -> Data:
    return {
        "part": part.pk, "version": part.version, "language": "en", "reason": "Two things.",
        "count": 2, "step": "split", "part-0-label": "(a)", "part-0-summary": "One thing.",
        "part-1-label": "(z)", "part-1-summary": "Another thing.",
    }  # fmt: skip


def version(record: str, /, **more: Any) -> Callable[[World], Data]:
    return lambda world: {"version": world[record].version, **more}


SENT: Final[dict[str, Callable[[World], Data]]] = {
    "account_login": lambda world: {"login": world.users["focal_a"].email, "password": PASSWORD},
    "set-language": lambda world: {"language": "ru"},
    "bulk": an_act_on_many,
    "update-new": an_update,
    "update-edit": an_update,
    "update-return": version("submitted", reason="Say since when."),
    "update-validate": version("submitted", reason="The authority is away."),
    "update-reopen": version("withdrawn"),
    "admin:password_change": lambda world: {
        "old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD,
    },
    "admin:component-assign": lambda world: {
        "body": world.body_b.pk, "role": "lead", "due_on": "31.12.2099",
    },
    "admin:component-assess": version(
        "free_part", level="not_started", assessed_on="24.11.2026", reason="Seen.", kind="document"
    ),
    "admin:assignment-due": version("hidden_lead", due_on="31.12.2099"),
    "admin:assignment-end": version("hidden_lead", reason="Another body answers."),
    "admin:updatetarget-decide": lambda world: {
        "version": world["submitted"].version, "reason": "Say more.", "return": "1",
    },
    "admin:proposal-decide": lambda world: {"refuse": "1"},
    "admin:user-password": lambda world: {
        "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD,
    },
    "admin:user-invite": lambda world: {"do": "1"},
    "admin:user-end-sessions": lambda world: {"do": "1"},
    "admin:user-take-second-factor": lambda world: {"do": "1"},
    "account_change_password": lambda world: {
        "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD,
    },
    "password-forgotten": lambda world: {"email": world.users["focal_a"].email},
    "account_reauthenticate": lambda world: {"password": PASSWORD},
    "mfa_activate_totp": lambda world: {"code": "000000"},
    "deputy-new": lambda world: {
        "deputy": world.users["validator_a"].pk, "from_on": "01.02.2099", "until_on": "02.02.2099",
        "reason": "",
    },
    "hand-over-new": lambda world: {"successor": world.users["focal_a"].pk, "note": "All of it."},
    "deputy-end": version("deputy"),
    "measure-new": lambda world: {
        "title": "New", "body": world.body_a.pk, "audience": "commission", "language": "en",
    },
    "measure-edit": lambda world: {
        "title": "Other", "body": world.body_a.pk, "audience": "commission", "language": "en",
    },
    "measure-start": version("measure_open", day="20.11.2026"),
    "measure-finish": version("measure_open", day="20.11.2026"),
    "measure-give-up": version("measure_open", reason="No longer needed."),
    "milestone-new": version("measure_open", words="A step", due_on="31.12.2099"),
    "milestone-edit": lambda world: {"words": "Another step", "due_on": "31.12.2099"},
    "milestone-done": version("step_open", day="20.11.2026"),
    "view-new": lambda world: {"name": "New", "query": "level=not_started"},
    "view-edit": lambda world: {
        "version": world["savedview"].version, "name": "Renamed", "role": "official",
    },
    "view-replace": version("savedview", query="level=not_started"),
    "view-move": version("savedview", to="left"),
    "view-remove": version("savedview"),
    "list-columns": lambda world: {"columns": "level", "rows": "20"},
    "comment-new": lambda world: {
        "on": f"recommendation:{world['open'].pk}", "text": "Since when?", "kind": "question",
        "language": "en",
    },
    "comment-edit": lambda world: {"text": "Since which day?", "language": "en"},
    "comment-withdraw": lambda world: {"reason": "Not ours."},
    "meeting-new": lambda world: {"number": "9", "meets_on": "01.12.2099", "language": "en"},
    "meeting-edit": version("planned", number="9", meets_on="01.12.2099", language="en"),
    "meeting-hold": version("planned"),
    "meeting-attendance": lambda world: {
        "version": world["meeting"].version, f"member-{world['membership'].pk}": "present",
    },
    "meeting-minutes": version("meeting", minutes="All agreed.", language="en"),
    "meeting-approve": version("meeting"),
    "agenda-compose": version("planned"),
    "agenda-item-new": version("planned", title="Plan of the year", language="en"),
    "agenda-item-move": version("agendaitem", to="up"),
    "agenda-item-remove": version("agendaitem"),
    "decision-new": lambda world: {
        "meeting": world["meeting"].pk, "number": "7", "text": "Agreed.", "language": "en",
    },
    "decision-end": version("commissiondecision", ended="lapsed", reason="Another law."),
    "task-new": lambda world: {
        "decision": world["commissiondecision"].pk, "text": "Report.", "language": "en",
        "body": world.body_a.pk, "due_on": "01.12.2099",
    },
    "task-done": version("task", done_on="24.11.2026", text="It was read.", language="en"),
    "event-new": lambda world: {
        "kind": "workshop", "title_en": "A workshop", "held_on": "24.11.2026",
        "held_precision": "day", "audience": "commission",
    },
    "event-edit": version(
        "event_body", kind="visit", title_en="A visit", held_on="24.11.2026",
        held_precision="day", audience="body",
    ),
    "event-piece-new": version("event_body", text_en="Opening", order="2"),
    "event-piece": version("event_body", text_en="Closing", order="3"),
    "request-new": lambda world: {
        "rows": "1", "title": "Places", "question": "Where?", "language": "en",
        "due_on": "01.12.2099", "audience": "commission", "label-1": "How many?",
        "kind-1": "number", "bodies": [world.body_a.pk],
    },
    "request-add-body": lambda world: {
        "version": world["datarequest"].version, "body": world.body_b.pk,
    },
    "request-close": version("datarequest", reason="Enough."),
    "request-reopen": version("request_closed", reason="Not enough."),
    "answer": lambda world: {
        "version": world["dataanswer"].version, "language": "en", "note": "Another note.",
        f"field-{world['requestfield'].pk}": "Another.",
    },
    "answer-submit": version("dataanswer"),
    "answer-decline": version("dataanswer", reason="Not ours."),
    "answer-sign-off": version("answer_waiting"),
    "answer-return": version("answer_waiting", reason="Count again."),
    "task-reopen": version("task_done", reason="Not all of it."),
    "task-drop": version("task", reason="Settled otherwise."),
    "study-counting": version("study", counting="deposit", reason="Said so.", language="en"),
    "stage-new": version("study", name="Draft", language="en"),
    "stage-edit": version("roadmapstage", name="Draft", language="en"),
    "stage-complete": version("roadmapstage", done_on="03.01.2026"),
    "stage-reopen": version("done_stage", reason="Too early."),
    "stage-move": version("roadmapstage", to="up"),
    "stage-remove": version("roadmapstage"),
    "option-edit": lambda world: {
        "version": world["option"].version, "inclination": "make", "reason": "Time.",
        "language": "en", "body": world.body_a.pk, "said_on": "03.01.2026",
    },
    "mark-edit": version("mark", value="in_part", reason="Half of it.", language="en"),
    "study-new": lambda world: {
        "instrument": Instrument.objects.exclude(status="party").filter(
            studies=None, provisions__isnull=False
        )[0].code,
        "language": "en",
    },
    "study-ask": lambda world: {
        "articles": [world["studyarticle"].pk], "bodies": [world["declined"].body_id],
    },
    "study-conclude": version(
        "study", deposited_on="20.11.2026", source="Depositary notification", language="en"
    ),
    "article-edit": version("studyarticle", gap="None named", language="en"),
    "article-answer": lambda world: {
        "value": "ready", "reason": "A law.", "audience": "commission", "language": "en",
    },
    "consideration-new": lambda world: {"kind": "cost", "text": "Staff", "language": "en"},
    "follow": lambda world: {"on": f"recommendation:{world['open'].pk}"},
}  # fmt: skip
"""By name; what begins with "update-" or "assignment-" carries the version of its record."""

ACTIONS: Final[dict[tuple[str, str], Callable[[World], Data]]] = {
    ("recommendation", "assign_lead"): lambda world: {
        "_selected_action": [world["free"].pk],
    },
}  # fmt: skip
"""Actions of the workshop's lists: model, action."""

VERSIONED: Final = {
    "comment-edit": "comment", "comment-withdraw": "comment", "measure-edit": "measure",
    "milestone-edit": "step",
}  # fmt: skip
"""Forms of a record that is called by this name and its variant."""


def in_a_study(name: str, variant: str, world: World) -> Data:
    """What a form about a consideration or about readiness carries."""
    if name.startswith("consideration-") and variant:
        record = world["consideration_body" if variant == "body" else "consideration"]
        data = {"version": record.version, "kind": "cost", "text": "Staff", "language": "en"}
        return data | ({"body": world.body_a.pk} if variant == "body" else {})
    if name == "readiness-release":
        return {"version": world["readiness" if variant == "body" else "readiness_open"].version}
    return {}


def sent(key: str, world: World) -> Data:
    """The form for an address."""
    name, _, variant = key.removesuffix(")").partition(" (")
    data = dict(SENT.get(name, lambda _world: {})(world))
    if name.startswith(("update-", "assignment-")) and variant:
        record = world[f"{variant}_lead" if name.startswith("assignment-") else variant]
        data |= {"version": record.version, "reason": "Not ours."}
    data |= in_a_study(name, variant, world)
    if name in VERSIONED and variant:
        data |= {"version": world[f"{VERSIONED[name]}_{variant}"].version}
    if name == "recommendation-split":
        data |= a_split(world["free_part"])
    if name == "component-take-back":
        data |= {"version": world[f"{variant}_part"].version, "reason": "It is asked elsewhere."}
    model, _, verb = name.removeprefix("admin:obligations_").rpartition("_")
    if verb in ("add", "change") and name.startswith("admin:obligations_"):
        return workshop_form(world, model, verb)
    return data
