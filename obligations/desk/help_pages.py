"""Help: what the levels mean, the way of an update, the keys."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from obligations.followup.choices import (
    BAR_ORDER,
    Level,
    UpdateState,
    badge_of_level,
    badge_of_update,
)
from obligations.people.pages import SignedInRequest, page


@page
def help_page(request: SignedInRequest) -> HttpResponse:
    """The same for everybody."""
    meanings = {
        Level.FULLY_IMPLEMENTED: _("All that was asked is in force, and evidence shows it."),
        Level.SUBSTANTIALLY_IMPLEMENTED: _("Most is in force; what is missing is named."),
        Level.PARTIALLY_IMPLEMENTED: _("Some of it is in force, with evidence."),
        Level.ACTIVITY_REPORTED: _("Something was done. Activity is not implementation."),
        Level.NOT_STARTED: _("Assessed, and nothing has begun."),
        Level.NOT_ASSESSED: _("Nobody has assessed it yet. It stays in every total."),
        Level.NO_LONGER_APPLICABLE: _("What it asked about no longer exists."),
    }
    states = {
        UpdateState.DRAFT: _("Seen by your body alone, until it is submitted."),
        UpdateState.SUBMITTED: _("The validating authority of the body reads it."),
        UpdateState.RETURNED: _("It came back with a reason; change it and submit it again."),
        UpdateState.APPROVED: _("The secretariat approved it; a proposed level is now the level."),
        UpdateState.SUPERSEDED: _("Corrected later; both stay visible."),
        UpdateState.WITHDRAWN: _("Taken back by its body; it can be opened again as a draft."),
    }
    context = {
        "nav": "help",
        "levels": [(badge_of_level(level), meanings[level]) for level in BAR_ORDER],
        "way": [(badge_of_update(state), words) for state, words in states.items()],
    }
    return render(request, "obligations/desk/help.html", context)
