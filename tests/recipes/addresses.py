"""Every address of the site, found in the resolver, with the records of the world filled in.

A key is the name of an address ("update", "admin:obligations_body_change"); where the answer hangs
on the record, the key says which: "update (draft)". Unnamed patterns of the admin have the key
"admin:(old address)" and "admin:(anything else)".
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.recipes.world import World, of

Arguments = Callable[[World], list[Any]]
UNNAMED: Final = {"<path:object_id>/": "admin:(old address)", "(?P<url>.*)$": "admin:(anything)"}
MISSING: Final = 987654321
MISSING_UID: Final = "00000000-0000-4000-8000-000000000000"


def patterns(
    found: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """The name and the pattern of every address, the admin's included."""
    for one in found if found is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from patterns(one.url_patterns, inner)
        elif one.name is None:
            yield UNNAMED[str(one.pattern)], one
        else:
            yield f"{space}{one.name}", one


def names() -> set[str]:
    return {name for name, _pattern in patterns()}


def pk(name: str) -> Arguments:
    return lambda world: [world[name].pk]


def history(kind: str) -> Arguments:
    return lambda world: [kind, of(world, kind).pk]


UPDATES: Final = (
    "draft", "submitted", "returned", "withdrawn", "approved", "approved_body",
    "approved_public", "approved_hidden",
)  # fmt: skip
PIECES: Final = ("draft_piece", "submitted_piece", "approved_piece", "body_piece",
                 "approved_public_piece")  # fmt: skip
KINDS: Final = (
    "recommendation", "component", "position", "followupgrade", "externalidentifier",
    "assignment", "implementationupdate", "updatetarget", "evidence", "assessment", "event",
    "participation", "statement", "study", "studyarticle", "readiness",
    "readinessrequest", "consideration", "importrun", "proposal", "person",
    "body", "user", "instrument", "deputy", "handover", "savedview", "comment", "mention", "tag",
    "membership", "meeting", "attendance", "agendaitem", "commissiondecision", "task",
    "roadmapstage", "option", "mechanismmodel", "criterion", "mark", "measure", "milestone",
    "legalact", "datarequest", "requestfield", "dataanswer", "answervalue", "eventpoint",
    "eventpaper",
)  # fmt: skip

VARIANTS: Final[dict[str, dict[str, Arguments]]] = {
    "recommendation": {one: pk(one) for one in ("open", "hidden")},
    "recommendation-sheet": {one: pk(one) for one in ("open", "hidden")},
    "component-take-back": {"split": pk("split_part"), "hidden": pk("hidden_part")},
    "update": {one: pk(one) for one in UPDATES},
    "update-edit": {one: pk(one) for one in UPDATES},
    "update-check": {one: pk(one) for one in ("draft", "submitted")},
    "update-submit": {one: pk(one) for one in ("draft", "returned")},
    "update-withdraw": {one: pk(one) for one in ("submitted", "approved")},
    "update-discard": {one: pk(one) for one in ("draft", "approved")},
    "update-correct": {one: pk(one) for one in ("approved", "approved_body")},
    "assignment-accept": {"open": pk("open_lead"), "hidden": pk("hidden_lead")},
    "assignment-decline": {"open": pk("open_lead"), "hidden": pk("hidden_lead")},
    "view-edit": {"own": pk("savedview"), "shared": pk("shared_view")},
    "evidence": {
        one: lambda world, one=one: [world[one].uid]  # type: ignore[misc]
        for one in PIECES
    },
    "record-history": {one: history(one) for one in KINDS}
    | {
        "approved": lambda world: ["implementationupdate", world["approved"].pk],
        "withdrawn": lambda world: ["comment", world["comment_withdrawn"].pk],
    },
    "measure": {one: pk(f"measure_{one}") for one in ("body", "commission", "public", "open")},
    "measure-edit": {"body": pk("measure_body"), "open": pk("measure_open")},
    "milestone-edit": {"body": pk("step_body"), "open": pk("step_open")},
    "legal-act": {one: pk(f"act_{one}") for one in ("body", "commission", "public")},
    "event": {
        "body": pk("event_body"), "commission": pk("event_commission"), "public": pk("event_public")
    },
    "meeting": {"held": pk("meeting"), "planned": pk("planned")},
    "decision": {"open": pk("commissiondecision"), "ended": pk("ended")},
    "task": {
        "open": pk("task"), "done": pk("task_done"), "dropped": pk("task_dropped"),
        "hidden": pk("task_hidden"),
    },
    "request": {"open": pk("datarequest"), "hidden": pk("request_hidden")},
    "answer": {
        "draft": pk("dataanswer"), "waiting": pk("answer_waiting"), "signed": pk("answer_signed"),
        "hidden": pk("answer_hidden"),
    },
    "comment": {one: pk(f"comment_{one}") for one in ("open", "body", "invited", "withdrawn")},
    "comment-edit": {one: pk(f"comment_{one}") for one in ("open", "body")},
    "comment-withdraw": {one: pk(f"comment_{one}") for one in ("open", "body", "withdrawn")},
    "readiness-release": {"open": pk("readiness_open"), "body": pk("readiness")},
    **{
        f"consideration-{deed}": {"open": pk("consideration"), "body": pk("consideration_body")}
        for deed in ("edit", "reply", "release")
    },
    "export": {
        one: lambda world, one=one: ["implementation_matrix", one]  # type: ignore[misc]
        for one in ("csv", "xlsx", "docx", "pdf")
    },
    "record-export": {
        f"fact sheet, {one}": lambda world, one=one: [  # type: ignore[misc]
            "fact_sheet", str(world[one].pk), "docx",
        ]
        for one in ("open", "hidden")
    }
    | {
        "agenda pack": lambda world: ["agenda_pack", str(world["planned"].pk), "docx"],
        "study dossier": lambda world: [
            "study_dossier", world["study"].instrument.code, "docx",
        ],
        "answers, open": lambda world: [
            "request_answers", str(world["datarequest"].pk), "xlsx",
        ],
        "answers, hidden": lambda world: [
            "request_answers", str(world["request_hidden"].pk), "docx",
        ],
    },
    "job": {
        one: lambda world, one=one: [world[f"{one}_job"].uid]  # type: ignore[misc]
        for one in ("done", "running", "failed")
    },
    "history-export": {
        one: lambda world, one=one: [one]  # type: ignore[misc]
        for one in ("csv", "xlsx")
    },
    "security-log-export": {
        one: lambda world, one=one: [one]  # type: ignore[misc]
        for one in ("csv", "xlsx")
    },
}  # fmt: skip
"""Addresses whose answer hangs on the record, or on the form of a file."""

ARGUMENTS: Final[dict[str, Arguments]] = {
    "instrument": lambda world: [world["study"].instrument.code],
    "study": lambda world: [world["study"].instrument.code],
    "study-article": lambda world: [world["study"].instrument.code, world["studyarticle"].pk],
    "article-edit": lambda world: [world["study"].instrument.code, world["studyarticle"].pk],
    "article-answer": lambda world: [world["study"].instrument.code, world["studyarticle"].pk],
    "study-ask": lambda world: [world["study"].instrument.code],
    "study-readiness": lambda world: [world["study"].instrument.code],
    "study-conclude": lambda world: [world["study"].instrument.code],
    "consideration-new": lambda world: [world["study"].instrument.code],
    "cycle": lambda world: [world["open"].cycle_id],
    **dict.fromkeys(
        ("study-clock", "study-counting", "study-stages", "stage-new", "study-models"),
        lambda world: [world["study"].instrument.code],
    ),
    **dict.fromkeys(
        ("stage-edit", "stage-complete", "stage-move", "stage-remove"), pk("roadmapstage")
    ),
    "stage-reopen": pk("done_stage"),
    "option-edit": pk("option"),
    "mark-edit": lambda world: [world["mechanismmodel"].pk, world["criterion"].pk],
    "recommendation-split": pk("free"),
    "bulk-receipt": lambda world: [MISSING_UID],
    "measure-start": pk("measure_open"),
    "measure-finish": pk("measure_open"),
    "measure-give-up": pk("measure_open"),
    "milestone-new": pk("measure_open"),
    "milestone-done": pk("step_open"),
    "update-reopen": pk("withdrawn"),
    "update-validate": pk("submitted"),
    "update-return": pk("submitted"),
    "admin:component-assign": pk("free_part"),
    "admin:component-assess": pk("free_part"),
    "admin:assignment-due": pk("hidden_lead"),
    "admin:assignment-end": pk("hidden_lead"),
    "admin:updatetarget-decide": pk("target"),
    "admin:proposal-decide": pk("proposal"),
    "admin:user-password": lambda world: [world.users["other"].pk],
    "admin:user-invite": lambda world: [world.users["other"].pk],
    "admin:user-end-sessions": lambda world: [world.users["other"].pk],
    "admin:user-take-second-factor": lambda world: [world.users["other"].pk],
    "job-stop": lambda world: [world["running_job"].uid],
    "job-retry": lambda world: [world["failed_job"].uid],
    "job-file": lambda world: [world["done_job"].uid],
    "password-link": lambda world: ["no-such-token"],
    "deputy-new": lambda world: [world.users["alternate"].pk],
    "hand-over-new": lambda world: [world.users["alternate"].pk],
    "deputy-end": pk("deputy"),
    "view-replace": pk("savedview"),
    "view-move": pk("savedview"),
    "view-remove": pk("savedview"),
    "meeting-edit": pk("planned"),
    "meeting-hold": pk("planned"),
    "meeting-attendance": pk("meeting"),
    "meeting-minutes": pk("meeting"),
    "meeting-approve": pk("meeting"),
    "agenda-compose": pk("planned"),
    "agenda-item-new": pk("planned"),
    "agenda-item-move": pk("agendaitem"),
    "agenda-item-remove": pk("agendaitem"),
    "decision-end": pk("commissiondecision"),
    "task-done": pk("task"),
    "task-reopen": pk("task_done"),
    "task-drop": pk("task"),
    "event-edit": pk("event_body"),
    "event-piece-new": lambda world: [world["event_body"].pk, "points"],
    "event-piece": lambda world: [
        world["event_body"].pk,
        "points",
        world["eventpoint"].pk,
    ],
    "request-add-body": pk("datarequest"),
    "request-close": pk("datarequest"),
    "request-reopen": pk("request_closed"),
    "answer-check": pk("dataanswer"),
    "answer-submit": pk("dataanswer"),
    "answer-decline": pk("dataanswer"),
    "answer-sign-off": pk("answer_waiting"),
    "answer-return": pk("answer_waiting"),
    "admin:app_list": lambda world: ["obligations"],
    "admin:view_on_site": lambda world: [1, 1],
}
"""Addresses with arguments and one answer for each role."""


def arguments(key: str) -> Arguments:
    """How the arguments of a key are made. Raises KeyError where nobody has said so."""
    name, _, variant = key.removesuffix(")").partition(" (")
    if variant:
        return VARIANTS[name][variant]
    if name in ARGUMENTS:
        return ARGUMENTS[name]
    model, verb = name.rpartition("_")[::2]
    if name.startswith("admin:obligations_") and verb in ("change", "delete", "history"):
        return pk_of(model.removeprefix("admin:obligations_"))
    if any("<" in str(pattern.pattern) for one, pattern in patterns() if one == name):
        raise KeyError(name)
    return lambda world: []


def pk_of(model: str) -> Arguments:
    return lambda world: [of(world, model).pk]


def every() -> list[str]:
    """Every address, one key for each of its variants."""
    found: list[str] = []
    for name in sorted(names()):
        found += [f"{name} ({one})" for one in VARIANTS[name]] if name in VARIANTS else [name]
    return found


def address(key: str, world: World) -> str:
    """The address itself."""
    if key == "admin:(old address)":
        return f"/admin/obligations/recommendation/{world['hidden'].pk}/"
    if key == "admin:(anything)":
        return "/admin/no-such-page/"
    name = key.partition(" (")[0]
    return reverse(name, args=arguments(key)(world))
