"""The transition tables of updates, assignments and measures; the database holds the same pairs."""

from django.utils.translation import gettext_lazy as _

from obligations.common.transitions import Transition, TransitionTable
from obligations.followup.choices import AssignmentState, UpdateState
from obligations.followup.choices.measures import OPEN_MEASURES, MeasureStatus

UPDATES = TransitionTable(
    [
        Transition(
            "submit",
            frozenset({UpdateState.DRAFT, UpdateState.RETURNED}),
            UpdateState.SUBMITTED,
            _("Submit"),
        ),
        Transition(
            "withdraw",
            frozenset({UpdateState.SUBMITTED, UpdateState.VALIDATED, UpdateState.RETURNED}),
            UpdateState.WITHDRAWN,
            _("Withdraw"),
        ),
        Transition(
            "reopen",
            frozenset({UpdateState.WITHDRAWN}),
            UpdateState.DRAFT,
            _("Open again as draft"),
        ),
        Transition(
            "validate", frozenset({UpdateState.SUBMITTED}), UpdateState.VALIDATED, _("Validate")
        ),
        Transition(
            "return_update",
            frozenset({UpdateState.SUBMITTED, UpdateState.VALIDATED}),
            UpdateState.RETURNED,
            _("Return to the author"),
            needs_reason=True,
        ),
        Transition(
            "approve", frozenset({UpdateState.VALIDATED}), UpdateState.APPROVED, _("Approve")
        ),
        Transition(
            "supersede", frozenset({UpdateState.APPROVED}), UpdateState.SUPERSEDED, _("Supersede")
        ),
    ]
)

ASSIGNMENTS = TransitionTable(
    [
        Transition(
            "accept",
            frozenset({AssignmentState.ASSIGNED}),
            AssignmentState.ACCEPTED,
            _("Accept"),
        ),
        Transition(
            "decline",
            frozenset({AssignmentState.ASSIGNED, AssignmentState.ACCEPTED}),
            AssignmentState.DECLINED,
            _("Decline"),
            needs_reason=True,
        ),
        Transition(
            "end",
            frozenset({AssignmentState.ASSIGNED, AssignmentState.ACCEPTED}),
            AssignmentState.ENDED,
            _("End"),
            needs_reason=True,
        ),
    ]
)

MEASURES = TransitionTable(
    [
        Transition(
            "start",
            frozenset({MeasureStatus.PLANNED}),
            MeasureStatus.UNDER_WAY,
            _("Say that it has started"),
        ),
        Transition(
            "finish",
            frozenset({MeasureStatus.UNDER_WAY}),
            MeasureStatus.DONE,
            _("Say that it is done"),
        ),
        Transition(
            "give_up",
            frozenset(OPEN_MEASURES),
            MeasureStatus.GIVEN_UP,
            _("Give it up"),
            needs_reason=True,
        ),
    ]
)
