"""A small register in which every kind of record is there, for every audience.

Each text that not everybody may read holds a word that tells who may: see `READERS`. Whoever
builds the world keeps it committed for a module, and its tests roll back.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models
from django.db.models import Model
from django.test import Client

from obligations.followup.models import (
    GradeScale,
)
from obligations.people.models import Body, User
from obligations.register.models import Instrument

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
