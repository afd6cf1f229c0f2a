"""A stranger's record answers as a missing one: every id, wherever it can be given.

For each place the same is asked twice: for a record that is there and not open to the asker, and
for one that never was. The two answers must be the same in status and in every word, once the id
itself and what changes with each answer are taken out.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from django.urls import reverse
from django.utils import timezone

from obligations.followup.filters import RecommendationFilter
from obligations.followup.filters.measures import LegalActFilter, MeasureFilter
from obligations.history.filters import HistoryFilter, SecurityFilter
from tests.recipes import addresses, asking, forms
from tests.recipes.addresses import MISSING, MISSING_UID
from tests.recipes.asking import readable
from tests.recipes.promised import LINES, row
from tests.recipes.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counted_once")]

STRANGERS: Final = ("focal_b", "official", "observer", "administrator", "visitor")
TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|sessionid=[^;]*|csrf=[^;]*')
DIGITS: Final = re.compile(r"\d+")

WITHOUT_IDS: Final = {"instrument", "cycle", "export", "history-export", "security-log-export",
                      "admin:app_list", "admin:(old address)", "admin:(anything)",
                      "password-link", "bulk-receipt"}  # fmt: skip
"""Addresses with arguments that name no record, or one that everybody knows."""


def twin(key: str, world: World) -> str:
    """The same address with an id that nothing has."""
    if key == "admin:view_on_site":
        return reverse(key, args=[1, MISSING])
    name = key.partition(" (")[0]
    given = addresses.arguments(key)(world)
    missing = {"study": "NO-SUCH", "evidence": MISSING_UID}.get(name, MISSING)
    if name == "stage-new" or (name.startswith("study-") and name != "study-article"):
        missing = "NO-SUCH"
    if name.startswith("job"):
        missing = MISSING_UID
    if name == "record-export":
        return reverse(name, args=[given[0], missing, given[2]])
    return reverse(name, args=[*given[:-1], missing])


def asked(world: World, role: str, method: str, where: str, data: Any, known: list[str]) -> Any:
    """Status and text without the ids, and whether anything was changed."""
    with asking.undone(world, role) as client:
        before = asking.newest_line()
        answer = getattr(client, method)(where, data or {})
        text = TOKEN.sub("", readable(answer))
        changed = asking.newest_line() != before
    for one in sorted(known, key=len, reverse=True):
        text = text.replace(one, "*")
    return answer.status_code, text, changed


def with_ids() -> list[str]:
    return [
        key
        for key in addresses.every()
        if key.partition(" (")[0] not in WITHOUT_IDS and "<" in PATTERNS[key.partition(" (")[0]]
    ]


PATTERNS: Final = {name: str(pattern.pattern) for name, pattern in addresses.patterns()}


@pytest.mark.parametrize("key", with_ids())
def test_an_address_of_a_strangers_record(key: str, world: World) -> None:
    """Where a role is refused the record, it is refused in the words for a missing one. That it is
    refused there, and nowhere else, is what test_authorisation asks of the same world."""
    there, missing = addresses.address(key, world), twin(key, world)
    data = forms.sent(key, world)
    told = 0
    for method, sent in (("get", None), ("post", data)):
        promised = row(LINES[key][method])
        for role in STRANGERS:
            if promised[role] not in ("403", "404"):
                continue
            found = asked(world, role, method, there, sent, [there])
            assert found[0] == int(promised[role]), role
            if found[0] == 404:
                assert found == asked(world, role, method, missing, sent, [missing]), role
                told += 1
            elif (key, role) not in SEEN_THERE:
                again = asked(world, role, method, missing, sent, [missing])
                assert (again[0], again[2]) == (403, False), role
    assert told or key in ANSWERED_OTHERWISE or key.startswith("admin:")


KEPT_BY_OTHERS: Final = (
    "agenda-item-new", "article-answer", "article-edit", "consideration-edit (open)",
    "consideration-new", "consideration-reply (open)", "decision-end", "event-edit", "event-piece",
    "event-piece-new", "mark-edit", "measure-edit (open)", "meeting-attendance", "meeting-edit",
    "meeting-minutes", "milestone-edit (open)", "milestone-new", "option-edit", "stage-complete",
    "stage-edit", "stage-new", "study-ask", "study-conclude", "study-counting", "task-done",
)  # fmt: skip
SEEN_THERE: Final = {("view-edit (shared)", "official")} | {
    (key, role) for key in ("answer (signed)", *KEPT_BY_OTHERS) for role in STRANGERS
}
"""Records that the asker may see and not change: that they are there is no secret."""
ANSWERED_OTHERWISE: Final = {
    "recommendation (open)", "recommendation-sheet (open)", "update (approved_public)",
    "event (public)", "measure (public)", "legal-act (public)",
    "evidence (approved_public_piece)", "component-take-back (split)",
    "record-export (fact sheet, open)",
    "event-edit", "event-piece", "event-piece-new",
    "recommendation-split",  # closed to them, before anything is looked for
}  # fmt: skip
"""Records that are open to everybody who has signed in."""


# -- ids in forms and query strings ---------------------------------------------------------------
SOURCES: Final = Path(__file__).resolve().parents[2] / "obligations"
READ: Final = re.compile(
    r'(?:request|params|self\.params)\.?(?:GET|POST)?\.?(?:get|getlist)?[\(\[]"(\w+)"'
    r'|"(\w+)" (?:not )?in (?:request\.POST|self\.params)'
)
NAMES_NO_RECORD: Final = {
    "account", "username", "next", "language", "version", "reason", "action", "sort", "page",
    "refuse", "new", "return", "before", "instrument", "cycle", "mechanism", "level", "position",
    "theme", "q", "state", "follow_up", "overdue", "quiet", "since", "until", "request", "deed",
    "kind",
    "address", "change_reason", "login", "columns", "by", "update", "query", "usual", "to",
    "option", "stop", "news", "tag", "archived", "act", "all", "step", "count", "seen", "day",
    "status", "late", "stage", "find",
}  # fmt: skip
"""Values that name no record, or one that everybody knows."""
PLACES: Final[dict[str, list[tuple[str, str, str]]]] = {
    "component": [("get", "update-new", "hidden_part"), ("post", "update-new", "hidden_part")],
    "event": [("post", "update-new", "event_body")],
    "remove": [("post", "update-edit", "body_piece")],
    "provision": [],  # of the register
    "lead": [],  # bodies are known to the Commission; the public's filters have none (below)
    "body": [],
    "who": [],  # below
    "view": [],  # the next test
    "on": [],  # of a comment: tests/conversation/test_pages.py
    "answers": [],
    "row": [("get", "bulk", "hidden")],
    "rows": [("post", "bulk", "hidden")],
    "conclusion": [],  # closed to all but the secretariat, which sees every event
    "decision": [],
    "meeting": [],
    "recommendation": [("get", "measure-list", "hidden")],
    "components": [("post", "measure-new", "hidden_part")],
    "legal_acts": [("post", "measure-new", "act_body")],
    "article": [],  # ticked for the secretariat, which sees all
    "bodies": [],  # asked by the secretariat, which sees every body
    "part": [],  # of a recommendation that is named in the address
}
"""Values that name a record: how they are given, at which address, and whose they may not be."""


def test_every_value_that_is_read_is_classified() -> None:
    read: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        for found in READ.findall(path.read_text(encoding="utf-8")):
            read |= {one for one in found if one}
    for filters in (RecommendationFilter, HistoryFilter, SecurityFilter):
        read |= set(filters.base_filters)
    for form in (MeasureFilter, LegalActFilter):
        read |= set(form.base_fields)
    assert {"component", "remove", "version", "who", "lead"} <= read
    assert read - set(PLACES) - NAMES_NO_RECORD == set()


@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_value_that_names_a_strangers_record(name: str, world: World) -> None:
    """Of what is typed, nothing tells the two apart, and neither is done."""
    draft = forms.an_update(world) | {"component": [world["b_part"].pk]}
    for method, address, record in PLACES[name]:
        where = reverse(address, args=[world["b_draft"].pk] if address == "update-edit" else [])
        answers = []
        for pk in (world[record].pk, MISSING):
            data = {name: pk}
            if method == "post":
                data = draft | {"version": world["b_draft"].version, **data}
            if name == "event":
                data |= {"kind": "event", "title": "Held"}
            answers.append(asked(world, "focal_b", method, where, data, []))
        there, missing = answers
        assert (there[0], there[2]) == (missing[0], missing[2])
        assert DIGITS.sub("", there[1]) == DIGITS.sub("", missing[1])


@pytest.mark.parametrize("key", ["recommendation-list", "recommendation-board"])
def test_a_view_of_somebody_else_is_as_missing_as_none(key: str, world: World) -> None:
    where = reverse(key)
    for role in ("focal_b", "observer", "secretariat"):
        there, missing = (
            asked(world, role, "get", f"{where}?view={uid}", None, [str(uid)])
            for uid in (world["savedview"].uid, MISSING_UID)
        )
        assert there == missing
    own = asked(world, "focal_a", "get", f"{where}?view={world['savedview'].uid}", None, [])
    assert own[1] != asked(world, "focal_a", "get", f"{where}?view={MISSING_UID}", None, [])[1]


def test_what_is_the_askers_own_is_done(world: World) -> None:
    """The forms above fail for the id alone."""
    event = {"kind": "event", "title": "Held", "event": world["event_commission"].pk}
    data = forms.an_update(world) | {"component": [world["b_part"].pk]} | event
    where = addresses.address("update-new", world)
    assert asking.answer_of(world, "focal_b", "post", where, data) == "done"


@pytest.mark.parametrize("role", ["observer", "administrator"])
@pytest.mark.parametrize("query", ["lead={a}", "body={a}", "overdue=1", "lead=none", "tag={tag}"])
@pytest.mark.parametrize("key", ["recommendation-list", "export (csv)"])
def test_the_public_cannot_ask_who_answers(key: str, query: str, role: str, world: World) -> None:
    """A filter that the Commission has is to others as one that there never was."""
    where = addresses.address(key, world)
    known = query.format(a=world.body_a.pk, tag=world["tag"].code)
    value = known.partition("=")[2]
    found = asked(world, role, "get", f"{where}?{known}", None, [known])
    never = asked(
        world, role, "get", f"{where}?nothing={value}", None, ["nothing=" + value, "nothing"]
    )
    assert (found[0], rows(found[1])) == (never[0], rows(never[1]))
    inside = asked(world, "official", "get", f"{where}?{known}", None, [])
    assert rows(inside[1]) != rows(asked(world, "official", "get", where, None, [])[1])


def rows(text: str) -> list[str]:
    """The recommendations of a list or of a file, in their order."""
    return re.findall(r"\b900\.\d+|zq\w+", text)


@pytest.mark.parametrize("role", ["observer", "administrator"])
def test_the_public_cannot_ask_what_is_due(role: str, world: World) -> None:
    where = addresses.address("recommendation-list", world)
    plain = rows(asked(world, role, "get", where, None, [])[1])
    for sort in ("due", "-due", "updated", "-updated"):
        assert rows(asked(world, role, "get", f"{where}?sort={sort}", None, [])[1]) == plain


def test_the_log_names_only_whom_its_reader_knows(world: World) -> None:
    """The chair reads the history of the Commission, and no list of all accounts."""
    page = addresses.address("history-log", world)
    known, unknown = world.users["focal_b"], world.users["observer"]
    text = asked(world, "chair", "get", page, None, [])[1]
    assert f'value="{known.pk}"' in text
    assert f'value="{unknown.pk}"' not in text
    there = asked(world, "chair", "get", f"{page}?who={unknown.pk}", None, [str(unknown.pk)])
    assert there[0] == asked(world, "chair", "get", f"{page}?who={MISSING}", None, [])[0]


@pytest.mark.parametrize("model", ["component", "recommendation", "event", "user", "assignment"])
def test_the_workshop_completes_only_what_a_role_may_open(model: str, world: World) -> None:
    """The administrator finds bodies and persons, whatever model the field is said to be of."""
    fields = {"component": "recommendation", "recommendation": "document", "event": "instruments",
              "user": "body", "assignment": "body"}  # fmt: skip
    where = reverse("admin:autocomplete")
    query = {
        "app_label": "obligations",
        "model_name": model,
        "field_name": fields[model],
        "term": "",
    }
    with asking.undone(world, "administrator") as client:
        answer = client.get(where, query)
    assert answer.status_code == (200 if fields[model] == "body" else 403)


@pytest.mark.parametrize(
    "query", ["body__updates__done_en__contains=zq", "updates__done_en__contains=z", "nothing=1"]
)
def test_the_workshops_lists_are_not_asked_through_other_records(query: str, world: World) -> None:
    with asking.undone(world, "administrator") as client:
        answer = client.get(f"/admin/obligations/user/?{query}")
    assert answer.status_code in (302, 400)


def test_the_past_knows_no_more_than_today(world: World) -> None:
    """The twins once more, as shown two days ago."""
    past = timezone.localdate() - timedelta(days=2)
    for key in ("recommendation (hidden)", "update (draft)", "event (body)"):
        there, missing = addresses.address(key, world), twin(key, world)
        for role in ("focal_b", "official"):
            found = asked(world, role, "get", f"/as-shown/{past}{there}", None, [there])
            assert found[0] == 404
            assert found == asked(world, role, "get", f"/as-shown/{past}{missing}", None, [missing])
