"""Meetings: planned, held, attended, minuted, approved; who counts, and who sees them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from obligations.commission.figures.meetings import quorum
from obligations.commission.models import AgendaItem, CommissionDecision, Meeting, Membership
from obligations.commission.workflow import meetings
from obligations.common.errors import Incomplete, WrongState
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes.meetings import EARLIER, decided, held, member, planned, task_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_a_meeting_from_the_plan_to_approved_minutes(
    body_a: Body, secretariat: User, signed_in: SignIn
) -> None:
    one, other = member(), member(capacity_en="Another")
    client = signed_in(secretariat)
    sent: dict[str, Any] = {
        "number": 1, "meets_on": "24.11.2026", "place": "Ashgabat", "language": "en",
        "quorum_percent": 50, "quorum_source": "Statute, article 5",
    }  # fmt: skip
    client.post(reverse("meeting-new"), sent)
    meeting = Meeting.objects.get()

    def post(name: str, *, key: int = meeting.pk, **data: Any) -> Any:
        meeting.refresh_from_db()
        return client.post(reverse(name, args=[key]), {"version": meeting.version, **data})

    post("agenda-item-new", title="A law", language="en")
    post("meeting-hold")
    row = {f"member-{one.pk}": "present", f"member-{other.pk}": "represented"}
    answer = post("meeting-attendance", **row)
    assert answer.status_code == 422
    assert "Say who represents Another." in answer.content.decode()
    post("meeting-attendance", **row, **{f"instead-{other.pk}": "A deputy"})
    assert quorum(meeting).in_words() == (
        "2 of 2 members were present or represented. The quorum of 1 was reached."
    )
    answer = client.post(
        reverse("decision-new"),
        {"meeting": meeting.pk, "number": 3, "text": "It is decided.", "language": "en"},
    )
    decision = CommissionDecision.objects.get()
    assert decision.code == "3/2026"
    post("meeting-minutes", minutes="All of it was said.", language="en")
    post("meeting-approve")
    meeting.refresh_from_db()
    assert meeting.state == "approved"
    text = client.get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "All of it was said." in text
    assert "Decision 3/2026" in text
    assert "Statute, article 5" in text


def test_nothing_changes_after_the_minutes_are_approved(body_a: Body, secretariat: User) -> None:
    one = member()
    meeting = held(secretariat)
    meeting = meetings.record_attendance(
        meeting, {one: ("present", "")}, by=secretariat, version=meeting.version
    )
    decision = decided(meeting, secretariat)
    meeting = meetings.write_minutes(meeting, "x", "en", by=secretariat, version=meeting.version)
    meeting = meetings.approve_minutes(
        meeting, by=secretariat, version=meeting.version, on=recipes.ON
    )
    with pytest.raises(WrongState):
        meetings.write_minutes(meeting, "y", "en", by=secretariat, version=meeting.version)
    with pytest.raises(WrongState):
        decided(meeting, secretariat, number=2)
    for change in (
        lambda: Meeting.objects.filter(pk=meeting.pk).update(minutes="y"),
        lambda: meeting.attendances.update(kind="absent"),
        lambda: AgendaItem.objects.create(meeting=meeting, title_en="Late"),
        lambda: CommissionDecision.objects.filter(pk=decision.pk).update(text_en="y"),
        lambda: Meeting.objects.filter(pk=meeting.pk).delete(),
    ):
        with pytest.raises(Error), transaction.atomic():
            change()
    assert task_of(decision, body_a, secretariat).decision == decision


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"meets_on": None}, "meets_on"),
        ({"number": 0}, "number"),
        ({"quorum_number": 3, "quorum_percent": 50, "quorum_source": "x"}, "quorum_percent"),
        ({"quorum_percent": 101, "quorum_source": "x"}, "quorum_percent"),
        ({"quorum_number": 3}, "quorum_source"),
    ],
)
def test_what_a_plan_must_say(wrong: dict[str, Any], field: str, secretariat: User) -> None:
    with pytest.raises(Incomplete) as refused:
        planned(secretariat, **wrong)
    assert refused.value.field == field


def test_numbers_are_used_once_a_year(secretariat: User) -> None:
    meeting = held(secretariat)
    with pytest.raises(Incomplete):
        planned(secretariat, number=1)
    decided(meeting, secretariat)
    with pytest.raises(Incomplete) as refused:
        decided(meeting, secretariat)
    assert refused.value.field == "number"
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(number=1, meets_on=recipes.ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommissionDecision.objects.create(
            number=1, taken_on=recipes.ON, meeting=meeting, text_en="x"
        )


def test_a_meeting_is_not_held_in_the_future(secretariat: User) -> None:
    meeting = planned(secretariat, meets_on=recipes.ON + timedelta(days=1))
    with pytest.raises(WrongState):
        meetings.hold_meeting(meeting, by=secretariat, version=meeting.version, on=recipes.ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(state="held", recorded_on=recipes.ON)


def test_nobody_attends_after_the_end_of_a_term(secretariat: User) -> None:
    gone = member(until_on=EARLIER - timedelta(days=1))
    meeting = held(secretariat)
    with pytest.raises(Incomplete) as refused:
        meetings.record_attendance(
            meeting, {gone: ("present", "")}, by=secretariat, version=meeting.version
        )
    assert refused.value.field == f"member-{gone.pk}"
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.attendances.create(membership=gone)


def test_a_term_is_not_cut_short_of_its_attendance(secretariat: User, signed_in: SignIn) -> None:
    one = member()
    held(secretariat).attendances.create(membership=one)
    page = reverse("admin:obligations_membership_change", args=[one.pk])
    sent = {
        "capacity_en": "A member", "function": "member", "until_on": "2020-01-01",
        "opened_version": one.version,
    }  # fmt: skip
    answer = signed_in(secretariat).post(page, sent)
    assert answer.status_code == 200
    assert "Attendance outside of this term is recorded." in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=one.pk).update(until_on=EARLIER - timedelta(days=1))


def test_one_chair_at_a_time(secretariat: User) -> None:
    member(function="chair")
    with pytest.raises(IntegrityError), transaction.atomic():
        member(function="chair", capacity_en="Another chair")


def test_the_quorum_counts_members_of_the_day(secretariat: User) -> None:
    people = [member(capacity_en=f"M{number}") for number in range(5)]
    member(until_on=EARLIER - timedelta(days=1))
    member(function="working_group")
    meeting = held(secretariat, quorum_percent=50, quorum_source="x")
    rows = {people[0]: ("present", ""), people[1]: ("represented", "B"), people[2]: ("absent", "")}
    meetings.record_attendance(meeting, rows, by=secretariat, version=meeting.version)
    found = quorum(meeting)
    assert (found.members, found.there, found.needed, found.is_reached) == (5, 2, 3, False)
    assert "The quorum of 3 was not reached." in found.in_words()


@pytest.mark.parametrize("address", ["/commission/", "/decisions/", "meeting"])
def test_pages_ask_as_much_for_thirty(
    address: str, body_a: Body, secretariat: User, official: User, signed_in: SignIn
) -> None:
    meeting = held(secretariat)
    where = reverse("meeting", args=[meeting.pk]) if address == "meeting" else address
    client = signed_in(official)

    def make(numbers: range) -> None:
        for number in numbers:
            someone = member(capacity_en=f"M{number}")
            meeting.attendances.create(membership=someone)
            item = AgendaItem.objects.create(meeting=meeting, title_en="x", presenter=body_a)
            task_of(decided(meeting, secretariat, number, item=item), body_a, secretariat)
            Meeting.objects.create(number=100 + number, meets_on=recipes.ON)

    def count() -> int:
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        return len(asked)

    make(range(1, 2))
    one = count()
    make(range(2, 31))
    assert count() == one


def test_observers_see_none_of_it(observer: User, secretariat: User, signed_in: SignIn) -> None:
    meeting = held(secretariat)
    decision = decided(meeting, secretariat)
    client = signed_in(observer)
    for address in (
        "/commission/", "/decisions/", "/tasks/", f"/meetings/{meeting.pk}/",
        f"/decisions/{decision.pk}/", f"/papers/agenda_pack/{meeting.pk}.docx",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
