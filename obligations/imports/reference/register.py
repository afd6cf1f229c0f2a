"""Loads what is true of every register, file by file in the order that references need."""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from obligations.imports.reference import acts, commission, instruments, way


def load_register() -> dict[str, int]:
    """Everything in its order, in one transaction; answers how many rows each file holds."""
    counts = {}
    with transaction.atomic():
        for name, load in LOADERS.items():
            counts[name] = load(name)
    return counts


LOADERS: Final[dict[str, Callable[[str], int]]] = {
    "states.csv": instruments.states,
    "mechanisms.csv": instruments.mechanisms,
    "instruments.csv": instruments.instruments,
    "provisions.csv": instruments.provisions,
    "entry_rules.csv": way.entry_rules,
    "treaty_actions.csv": instruments.treaty_actions,
    "reservations.csv": instruments.reservations,
    "accepted_procedures.csv": instruments.procedures,
    "cycles.csv": instruments.cycles,
    "documents.csv": instruments.documents,
    "themes.csv": instruments.themes,
    "affected_groups.csv": instruments.groups,
    "sdg_targets.csv": instruments.sdg_targets,
    "bodies.csv": instruments.bodies,
    "legal_acts.csv": acts.legal_acts,
    "grade_scales.csv": instruments.grade_scales,
    "usual_stages.csv": way.usual_stages,
    "options.yaml": way.options,
    "following_dates.csv": way.following_dates,
    "opcat_study.yaml": commission.study,
    "events.yaml": commission.events,
    "meetings.yaml": commission.events,
    "members.yaml": commission.taking_part,
}
