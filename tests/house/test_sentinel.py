"""Words that tell who may read them: each is found by whoever may, and by nobody else."""

import logging
from collections import defaultdict
from datetime import timedelta
from typing import Final

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from pghistory.models import Event

from obligations.desk.as_shown import SHOWN
from tests.recipes import addresses
from tests.recipes.asking import readable
from tests.recipes.world import MECHANICAL, READERS, ROLES, World, texts

pytestmark = pytest.mark.django_db

AUTOCOMPLETES = [
    ("component", "recommendation"), ("statement", "recommendations"), ("statement", "event"),
    ("consideration", "event"), ("followupgrade", "component"), ("user", "body"),
    ("user", "person"), ("study", "instrument"), ("recommendation", "document"),
]  # fmt: skip
QUERIES = {
    "recommendation-list": ["?q=ZQBODY", "?lead={a}&sort=-due", "?body={a}", "?overdue=1",
                            "?view={own}", "?view={shared}"],
    "recommendation-board": ["?by=update", "?q=ZQBODY", "?by=update&update=draft"],
    "export (csv)": ["?lead={a}", "?q=ZQBODY"],
    "history-log": ["?who={focal}", "?kind=obligations_evidenceevent", "?deed=return_update"],
    "history-export (csv)": ["?who={focal}"],
    "update-new": ["?component={hidden}", "?component={open}"],
    "comment-new": [
        "?on=recommendation:{recommendation}", "?on=recommendation:{recommendation}&answers={asked}"
    ],
    "task-new": ["?conclusion={conclusion}", "?decision={decision}"],
    "decision-new": ["?meeting={meeting}"],
    "decision-list": ["?standing=open", "?q=ZQCOMM"],
    "task-list": ["?body={a}&state=open", "?origin=event"],
    "admin:obligations_updatetarget_changelist": ["?decision=all"],
}  # fmt: skip
"""Queries; a word is searched for in capitals, since what was typed stands on the page again."""


def pages(world: World, role: str) -> list[str]:
    """Every address, as it is, narrowed, as shown two days ago, and every autocomplete. Of the
    workshop, to whom it is closed, three pages stand for all: test_authorisation asks the rest."""
    found = []
    past = timezone.localdate() - timedelta(days=2)
    values = {
        "a": world.body_a.pk, "focal": world.users["focal_a"].pk,
        "hidden": world["hidden_part"].pk, "open": world["open_part"].pk,
        "own": world["savedview"].uid, "shared": world["shared_view"].uid,
        "recommendation": world["open"].pk, "asked": world["comment_invited"].pk,
        "conclusion": world["conclusion"].pk, "decision": world["commissiondecision"].pk,
        "meeting": world["meeting"].pk,
    }  # fmt: skip
    for key in addresses.every():
        if key.startswith("admin:") and not (world.users[role].is_staff or key in CLOSED):
            continue
        plain = addresses.address(key, world)
        found += [plain, *[plain + one.format(**values) for one in QUERIES.get(key, [])]]
        if key.partition(" (")[0] in SHOWN:
            found.append(f"/as-shown/{past}{plain}")
        if key.endswith("_changelist"):
            found.append(f"{plain}?q=zq")
    if world.users[role].is_staff:
        for model, name in AUTOCOMPLETES:
            query = f"?app_label=obligations&model_name={model}&field_name={name}&term="
            found += [reverse("admin:autocomplete") + query + term for term in ("", "zq")]
    return [*found, "/no-such-page/", f"/updates/{addresses.MISSING}/"]


CLOSED: Final = {"admin:index", "admin:autocomplete", "admin:obligations_component_change"}


@pytest.mark.parametrize("role", ROLES)
def test_each_word_is_read_by_whoever_may_and_by_nobody_else(
    role: str, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    client, seen = world.clients[role], defaultdict(list)
    with caplog.at_level(logging.WARNING):
        for one in pages(world, role):
            text = readable(client.get(one))
            for word in READERS:
                if word in text:
                    seen[word].append(one)
    expected = {word for word, readers in READERS.items() if role in readers}
    leaks = {word: found for word, found in seen.items() if word not in expected}
    assert leaks == {}
    assert set(seen) == expected
    assert not [word for word in READERS if word in caplog.text]


FREE_TEXT: Final = frozenset(
    {
        "recommendation", "component", "position", "followupgrade",
        "externalidentifier", "assignment", "evidence", "implementationupdate",
        "updatetarget", "assessment", "event", "participation", "statement", "study",
        "roadmapstage", "option", "mechanismmodel", "criterion", "mark", "consideration",
        "importrun", "deputy", "handover", "savedview", "comment", "tag", "job", "membership",
        "meeting", "attendance", "agendaitem", "commissiondecision", "task", "studyarticle",
        "readiness", "datarequest", "requestfield", "dataanswer", "answervalue", "eventpoint",
        "eventpaper", "measure", "milestone", "legalact",
    }
)  # fmt: skip
"""Models whose texts are not for everybody."""
KNOWN_TO_ALL: Final = frozenset(
    {
        "state", "instrument", "provision", "treatyaction", "reservation",
        "acceptedprocedure", "mechanism", "document", "reportingcycle", "theme",
        "affectedgroup", "sdgtarget", "gradescale", "body", "person", "user", "proposal",
        "notice", "attemptcounter", "listsetting", "mention", "follow",
        "ledgerentry", "ledgerlink", "securityevent", "usualstage", "followingdate",
        "readinessrequest",
    }
)  # fmt: skip
"""Reference data; accounts and proposals, whose words are made by hand; the logs
themselves; notices, counters, mentions, follows and names of columns, which hold no words of
anybody's."""


def test_every_text_that_is_not_for_everybody_holds_a_word(world: World) -> None:
    """A new column of text, and a new model, is planted here or said to be open."""
    models = {
        one._meta.model_name or "": one
        for one in apps.get_app_config("obligations").get_models()
        if not (issubclass(one, Event) or one._meta.proxy)
    }
    assert set(models) == FREE_TEXT | KNOWN_TO_ALL
    unplanted = {
        (name, column.name)
        for name in FREE_TEXT
        for column in texts(models[name])
        if column.name not in MECHANICAL and (name, column.name) not in world.planted
    }
    assert unplanted == set()
