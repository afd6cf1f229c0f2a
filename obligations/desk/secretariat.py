"""The secretariat's day: what waits for a decision, what was declined, which bodies are quiet."""

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from obligations.accession.models import Consideration
from obligations.commission.models import DataAnswer, Task
from obligations.conversation.figures import unseen_mentions
from obligations.followup import figures
from obligations.followup.choices import QUIET_DAYS
from obligations.followup.models import Assignment, Component, UpdateTarget
from obligations.imports.models import Proposal
from obligations.people.models import Body, User

SHOWN: Final = 5


def waiting(user: User, on: date) -> list[dict[str, Any]]:
    """What waits: words, how many, the address of the rows."""
    assignments = reverse("admin:obligations_assignment_changelist")
    recommendations = reverse("recommendation-list")
    return [
        {
            "words": _("Updates to decide on"),
            "count": UpdateTarget.objects.waiting().count(),
            "url": reverse("admin:obligations_updatetarget_changelist"),
        },
        {
            "words": _("Imported rows to confirm"),
            "count": Proposal.objects.open().count(),
            "url": reverse("admin:obligations_proposal_changelist") + "?state__exact=open",
        },
        {
            "words": _("Assignments declined"),
            "count": Assignment.objects.current().declined().unreplaced().count(),
            "url": f"{assignments}?state__exact=declined&replaced=no",
        },
        {
            "words": _("Recommendations without a lead body"),
            "count": Component.objects.current()
            .without_lead()
            .order_by()
            .values("recommendation")
            .distinct()
            .count(),
            "url": f"{recommendations}?lead=none",
        },
        {
            "words": _("Considerations without a reply"),
            "count": Consideration.objects.waiting().count(),
            "url": reverse("admin:obligations_consideration_changelist") + "?waits=1",
        },
        {
            "words": _("Comments that name you"),
            "count": unseen_mentions(user).count(),
            "url": reverse("mentions"),
        },
        {
            "words": _("Overdue assignments"),
            "count": Assignment.objects.current().overdue(on).count(),
            "url": f"{assignments}?overdue=1",
        },
        {
            "words": _("Late tasks"),
            "count": Task.objects.visible_to(user).late(on).count(),
            "url": f"{reverse('task-list')}?late=1",
        },
        {
            "words": _("Late answers to data requests"),
            "count": DataAnswer.objects.late(on).count(),
            "url": reverse("request-list"),
        },
    ]


def desk(user: User, on: date) -> dict[str, Any]:
    """What the first page of the workshop shows beside `waiting`."""
    declined = Assignment.objects.current().declined().unreplaced().order_by("answered_at", "pk")
    return {
        **figures.queue_counts(on),
        "declined": declined.select_related("component__recommendation__document", "body")[:SHOWN],
        "declined_total": declined.count(),
        "quiet": _quiet(user, on),
        "quiet_days": QUIET_DAYS,
    }


def _quiet(user: User, on: date) -> list[dict[str, Any]]:
    """Bodies without a word for 90 days: the body, how many recommendations, its last word."""
    found = figures.quiet_bodies(figures.visible_recommendations(user), on)
    bodies = Body.objects.in_bulk([one.body for one in found])
    address = reverse("recommendation-list")
    return [
        {
            "body": bodies[one.body],
            "count": one.count,
            "last_word_at": one.last_word_at,
            "url": f"{address}?{urlencode({'lead': one.body, 'quiet': QUIET_DAYS})}",
        }
        for one in found
    ]
