"""Clearing the demonstration takes its meetings along, approved ones too."""

import pytest

from obligations.commission.models import (
    AgendaItem,
    Attendance,
    CommissionDecision,
    Meeting,
    Membership,
    Task,
)
from obligations.imports.reference.made_up_meetings import clear_meetings
from obligations.people.models import Body, User
from tests import recipes

pytestmark = pytest.mark.django_db


def test_what_is_made_up_goes_and_nothing_else(body_a: Body, secretariat: User) -> None:
    made = {"is_made_up": True}
    held = {"meets_on": recipes.ON, "state": "held", "recorded_on": recipes.ON, "minutes": "x"}
    meeting = Meeting.objects.create(number=1, **held, **made)
    real = Meeting.objects.create(number=2, **held)
    member = Membership.objects.create(capacity_en="A member", **made)
    Attendance.objects.create(meeting=meeting, membership=member, **made)
    item = AgendaItem.objects.create(meeting=meeting, title_en="x", **made)
    for number, one in enumerate((meeting, real), 1):
        taken = CommissionDecision.objects.create(
            number=number, taken_on=recipes.ON, meeting=one, text_en="x",
            item=item if one is meeting else None,
        )  # fmt: skip
        Task.objects.create(
            text_en="x", body=body_a, given_on=recipes.ON, due_on=recipes.ON, decision=taken
        )
    Meeting.objects.filter(pk=meeting.pk).update(
        state="approved", approved_on=recipes.ON, approved_by=secretariat
    )
    clear_meetings()
    assert list(Meeting.objects.all()) == [real]
    assert [one.meeting for one in CommissionDecision.objects.all()] == [real]
    assert Task.objects.count() == 1
    assert not Membership.objects.filter(is_made_up=True).exists()
