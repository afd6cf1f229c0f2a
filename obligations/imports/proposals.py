"""Rows that an import would not decide by itself: this component, a new one, or neither."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, WrongState
from obligations.common.permissions import Verdict
from obligations.followup.models import Component
from obligations.followup.permissions import can_edit_register
from obligations.imports.choices import ProposalState
from obligations.imports.models import Proposal
from obligations.imports.readers.upr_info import UprInfoRow
from obligations.imports.upr_info import Register
from obligations.people.models import User


def can_decide_proposal(user: User) -> Verdict:
    return can_edit_register(user)


def confirm(proposal: Proposal, component: Component | None, *, by: User, at: datetime) -> None:
    """The row is this component: its text, position and identifier are completed."""
    if component is None:
        raise Incomplete(_("Choose the component that the row is."), field="component")
    with _deciding(proposal, ProposalState.CONFIRMED, by, at, "confirm_proposal") as row:
        register = Register()
        if component.recommendation.cycle_id != register.cycle(int(row.session)).pk:
            raise Incomplete(
                _("This component belongs to another cycle than the row."), field="component"
            )
        register.complete(component, row)


def take_as_new(proposal: Proposal, *, by: User, at: datetime) -> None:
    """The row is a recommendation that the register does not hold yet."""
    with _deciding(proposal, ProposalState.CONFIRMED, by, at, "take_proposal_as_new") as row:
        register = Register()
        register.create(row, register.cycle(int(row.session)))


def refuse(proposal: Proposal, *, by: User, at: datetime) -> None:
    """The row is left out; it stays here, with who said so."""
    with _deciding(proposal, ProposalState.REFUSED, by, at, "refuse_proposal"):
        pass


@contextmanager
def _deciding(
    proposal: Proposal, state: ProposalState, by: User, at: datetime, verb: str
) -> Generator[UprInfoRow]:
    """Locks a proposal that is open, stamps it, and gives its row back."""
    can_decide_proposal(by).enforce()
    file = proposal.run.file_name
    said = {"verb": verb, "user": by.pk, "file": file, "reason": f"{file}, {proposal.row}"}
    with transaction.atomic(), pghistory.context(**said):
        fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if fresh.state != ProposalState.OPEN:
            raise WrongState(_("This row is decided already."))
        fresh.state, fresh.decided_by, fresh.decided_at = state, by, at
        fresh.save()
        yield as_row(fresh)


def as_row(proposal: Proposal) -> UprInfoRow:
    """The row as it was read from the file."""
    values = proposal.values
    return UprInfoRow(
        number=proposal.row,
        state="",
        text=values["text"],
        recommending_state=values["recommending_state"],
        region="",
        response=values["response"],
        action="",
        issues=tuple(values["issues"]),
        session=values["session"],
    )
