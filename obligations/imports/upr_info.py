"""UPR Info rows into the register: complete what is held, create what is not, else propose."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from obligations.common.text import fold_wording, likeness, wording_sha256
from obligations.followup.choices import PositionValue, RecommendationKind
from obligations.followup.models import (
    Component,
    ExternalIdentifier,
    Position,
    Recommendation,
)
from obligations.imports.base import Outcome, RowError
from obligations.imports.models import ImportRun, Proposal
from obligations.imports.readers import upr_info as reader
from obligations.imports.readers.files import FileProblem, SourceFile
from obligations.imports.readers.upr_info import UprInfoRow
from obligations.register.models import Document, Mechanism, ReportingCycle, State, Theme

SOURCE: Final = "UPR Info"
DATASET: Final = "UPR-INFO"
NEAR: Final = 0.35
"""Likeness from which a component is named as the nearest one."""

RESPONSES: Final = {
    "accepted": PositionValue.SUPPORTED,
    "supported": PositionValue.SUPPORTED,
    "noted": PositionValue.NOTED,
    "rejected": PositionValue.NOTED,
    "not supported": PositionValue.NOTED,
    "general response": PositionValue.NOTED,
    "no response": PositionValue.NOTED,
    "pending": PositionValue.PENDING,
}
PLEDGE: Final = "voluntary pledge"
LAST_SESSIONS: Final = ((1, 12), (2, 26), (3, 40), (4, 54))
"""Cycle and its last session (OHCHR, 26.10.2016: the 26th closed the second cycle)."""


class UprInfo:
    """The rows of one State under review. `state` is the name that the file gives it."""

    name = "upr_info"

    def __init__(self, state: State) -> None:
        self.state = state
        self.names = {fold_wording(one) for one in (state.name_en, *state.other_names)}

    def take(self, source: SourceFile, outcome: Outcome, run: ImportRun) -> Iterator[str]:
        """Works row by row; a row is judged before anything of it is written."""
        rows = [one for one in reader.read(source) if fold_wording(one.state) in self.names]
        if not rows:
            raise FileProblem(
                _("The file holds no row on %(state)s.") % {"state": self.state.name_en}
            )
        register = Register()
        for row in rows:
            errors = list(self._errors(row, register))
            outcome.errors.extend(errors)
            yield "rejected" if errors else register.take(row, run)

    def _errors(self, row: UprInfoRow, register: "Register") -> Iterator[RowError]:
        if not fold_wording(row.text):
            yield RowError(row.number, "Text", _("The text is empty."))
        if row.response.lower() not in RESPONSES and row.response.lower() != PLEDGE:
            yield RowError(
                row.number,
                "Response",
                _("The response “%(value)s” is not known.") % {"value": row.response},
            )
        if not row.session.isdecimal() or cycle_number(int(row.session)) is None:
            yield RowError(
                row.number,
                "Session",
                _("The session “%(value)s” is not known.") % {"value": row.session},
            )
        if row.response.lower() != PLEDGE and register.state(row.recommending_state) is None:
            yield RowError(
                row.number,
                "From",
                _("The State “%(value)s” is not known. Add this spelling to the State.")
                % {"value": row.recommending_state},
            )


def cycle_number(session: int) -> int | None:
    """The UPR cycle of a Working Group session."""
    return next((cycle for cycle, last in LAST_SESSIONS if 1 <= session <= last), None)


class Register:
    """What the register holds of the UPR, read once, and how one row changes it."""

    def __init__(self) -> None:
        self.mechanism = Mechanism.objects.get(kind="upr")
        self.cycles = {one.number: one for one in self.mechanism.cycles.all()}
        self.states = {
            fold_wording(name): one
            for one in State.objects.all()
            for name in (one.name_en, *one.other_names)
        }
        self.themes = {
            fold_wording(label): one for one in Theme.objects.all() for label in one.source_labels
        }
        self.dataset = Document.objects.filter(symbol=DATASET).first()
        self.by_wording: dict[tuple[int, str], list[Component]] = defaultdict(list)
        self.of_cycle: dict[int, list[Component]] = defaultdict(list)
        self.states_of: dict[int, set[int]] = defaultdict(set)
        components = Component.objects.filter(recommendation__cycle__mechanism=self.mechanism)
        for one in components.select_related("recommendation__document"):
            self._remember(one)
        for component_id, state_id in components.values_list("pk", "recommending_states"):
            self.states_of[component_id].add(state_id)
        self.identifiers = set(
            ExternalIdentifier.objects.filter(source=SOURCE).values_list("value", flat=True)
        )
        self.proposals = set(Proposal.objects.values_list("key", flat=True))

    def state(self, name: str) -> State | None:
        return self.states.get(fold_wording(name))

    def take(self, row: UprInfoRow, run: ImportRun) -> str:
        """Completes the component that has this wording, proposes, or creates."""
        cycle = self.cycle(int(row.session))
        known = self._recognised(row, cycle)
        if known is not None:
            return self.complete(known, row)
        if self._is_held_by_paragraph(cycle):
            return self._propose(row, cycle, run)
        return self.create(row, cycle)

    def _remember(self, component: Component) -> None:
        cycle = component.recommendation.cycle_id
        self.of_cycle[cycle].append(component)
        if component.wording_sha256:
            self.by_wording[cycle, component.wording_sha256].append(component)

    def cycle(self, session: int) -> ReportingCycle:
        number = str(cycle_number(session))
        if number not in self.cycles:
            self.cycles[number] = ReportingCycle.objects.create(
                mechanism=self.mechanism,
                number=number,
                title_en=f"UPR, cycle {number}",
                session=str(session),
                source=SOURCE,
            )
        return self.cycles[number]

    def _recognised(self, row: UprInfoRow, cycle: ReportingCycle) -> Component | None:
        """The component with this wording; of several, the one whose State recommended it."""
        same = self.by_wording.get((cycle.pk, wording_sha256(row.text)), [])
        state = self.state(row.recommending_state)
        if state is None:
            return same[0] if same else None
        return next((one for one in same if state.pk in self.states_of[one.pk]), None)

    def _is_held_by_paragraph(self, cycle: ReportingCycle) -> bool:
        """Whether the cycle's report is here by its numbered paragraphs, so that a row that is
        none of them must be looked at by a person."""
        return any(one.recommendation.document_id for one in self.of_cycle[cycle.pk])

    def complete(self, component: Component, row: UprInfoRow) -> str:
        changed = self._complete_text(component, row)
        changed |= self._complete_position(component, row)
        key = identifier(row)
        if key not in self.identifiers:
            ExternalIdentifier.objects.create(component=component, source=SOURCE, value=key)
            self.identifiers.add(key)
            changed = True
        return "updated" if changed else "unchanged"

    def _complete_text(self, component: Component, row: UprInfoRow) -> bool:
        """Brings the wording where none is: to the recommendation, or to the limb of a split."""
        recommendation = component.recommendation
        holder: Component | Recommendation = component if component.label else recommendation
        if holder.text_en:
            return False
        holder.text_en = row.text
        if isinstance(holder, Recommendation):
            holder.text_source = SOURCE
        holder.save()
        return True

    def _complete_position(self, component: Component, row: UprInfoRow) -> bool:
        value = RESPONSES.get(row.response.lower())
        newest = component.positions.order_by("-order").first()
        if value is None or value == PositionValue.PENDING:
            return False
        if newest is not None and newest.value == value:
            return False
        Position.objects.create(
            component=component,
            value=value,
            order=newest.order + 1 if newest else 1,
            document=self.dataset,
            source=SOURCE,
        )
        return True

    def _propose(self, row: UprInfoRow, cycle: ReportingCycle, run: ImportRun) -> str:
        key = identifier(row)
        if key in self.proposals:
            return "unchanged"
        share, nearest = max(
            (
                (likeness(row.text, one.text_en or one.headline), one)
                for one in self.of_cycle[cycle.pk]
            ),
            key=lambda pair: (pair[0], -pair[1].pk),
        )
        Proposal.objects.create(
            run=run,
            row=row.number,
            key=key,
            values=as_values(row),
            candidate=nearest if share >= NEAR else None,
            likeness=round(share, 3),
        )
        self.proposals.add(key)
        return "proposed"

    def create(self, row: UprInfoRow, cycle: ReportingCycle) -> str:
        is_pledge = row.response.lower() == PLEDGE
        kind = (
            RecommendationKind.VOLUNTARY_PLEDGE if is_pledge else RecommendationKind.RECOMMENDATION
        )
        recommendation = Recommendation.objects.create(
            cycle=cycle,
            source=SOURCE,
            fingerprint=identifier(row),
            kind=kind,
            text_en=row.text,
            text_source=SOURCE,
        )
        found = {
            self.themes[key] for one in row.issues if (key := fold_wording(one)) in self.themes
        }
        recommendation.themes.set(found)
        component = Component.objects.create(
            recommendation=recommendation, wording_sha256=wording_sha256(row.text)
        )
        state = self.state(row.recommending_state)
        if state is not None and not is_pledge:
            component.recommending_states.add(state)
            self.states_of[component.pk].add(state.pk)
        self._complete_position(component, row)
        ExternalIdentifier.objects.create(component=component, source=SOURCE, value=identifier(row))
        self.identifiers.add(identifier(row))
        self._remember(component)
        return "created"


def identifier(row: UprInfoRow) -> str:
    """What tells one row from another, since the export numbers nothing: session, recommending
    State and the folded wording."""
    said = "|".join((row.session, fold_wording(row.recommending_state), fold_wording(row.text)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def as_values(row: UprInfoRow) -> dict[str, Any]:
    """The row for a proposal, so that deciding needs no file."""
    return {
        "text": row.text,
        "recommending_state": row.recommending_state,
        "response": row.response,
        "session": row.session,
        "issues": list(row.issues),
    }
