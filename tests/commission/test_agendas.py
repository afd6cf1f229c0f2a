"""The agenda of a meeting: composed, changed, and taken along as a pack."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from obligations.accession.models import Consideration, Study
from obligations.commission.models import AgendaItem, Meeting
from obligations.commission.workflow import agendas, tasks
from obligations.common.errors import NotPermitted
from obligations.followup.models import Assignment
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes.meetings import EARLIER, decided, held, member, planned, task_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_what_was_decided_comes_up_at_the_next_meeting_by_itself(
    body_a: Body, secretariat: User, focal_a: User, signed_in: SignIn
) -> None:
    decision = decided(held(secretariat), secretariat)
    task = task_of(decision, body_a, secretariat)
    late = recipes.lead(recipes.recommendation().components.get(), body_a, by=secretariat)
    Assignment.objects.filter(pk=late.pk).update(due_on=EARLIER, due_set_at=timezone.now())
    recipes.recommendation()
    meeting = planned(secretariat)
    address = reverse("meeting", args=[meeting.pk])
    assert "Decision 1/2026" in signed_in(focal_a).get(address).content.decode()

    def compose(meeting: Meeting) -> list[str]:
        agendas.compose_agenda(meeting, by=secretariat, on=recipes.ON, version=meeting.version)
        return [one.key for one in meeting.items.order_by("order")]

    keys = compose(meeting)
    study = f"study:{Study.objects.running().get(instrument__code='OPCAT').pk}"
    assert keys == [f"decision:{decision.pk}", f"overdue:{body_a.pk}", "waiting:lead", study]
    assert compose(meeting) == keys
    titles = [one.title for one in meeting.items.order_by("order")]
    assert titles[1] == "Ministry A: 1 recommendation overdue"
    task = tasks.report_task_done(
        task, by=focal_a, version=task.version, done_on=recipes.ON, text="Done.", on=recipes.ON
    )
    assert compose(meeting) == keys[1:]
    assert decision.state == "carried_out"


def test_items_are_added_moved_and_removed(secretariat: User, focal_a: User) -> None:
    meeting = planned(secretariat)
    first, second = (
        agendas.add_agenda_item(
            meeting, agendas.ItemContent(title=title), by=secretariat, version=meeting.version
        )
        for title in ("First", "Second")
    )
    agendas.move_agenda_item(second, by=secretariat, version=second.version, up=True)
    assert [one.title for one in meeting.items.all()] == ["Second", "First"]
    with pytest.raises(NotPermitted):
        agendas.remove_agenda_item(first, by=focal_a, version=first.version)
    first.refresh_from_db()
    agendas.remove_agenda_item(first, by=secretariat, version=first.version)
    assert [one.title for one in meeting.items.all()] == ["Second"]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_agenda_pack(form: str, body_a: Body, secretariat: User, signed_in: SignIn) -> None:
    member(capacity_en="The member")
    decision = decided(held(secretariat), secretariat)
    task_of(decision, body_a, secretariat)
    meeting = planned(secretariat)
    agendas.compose_agenda(meeting, by=secretariat, on=recipes.ON, version=meeting.version)
    address = reverse("record-export", args=["agenda_pack", meeting.pk, form])
    answer = signed_in(secretariat).get(address)
    assert answer.status_code == 200
    if form == "pdf":
        assert answer.content.startswith(b"%PDF")
        return
    found = Document(io.BytesIO(answer.content))
    text = "\n".join(one.text for one in found.paragraphs)
    cells = {cell.text for table in found.tables for row in table.rows for cell in row.cells}
    assert "Decision 1/2026" in text
    assert {"Draft it.", "The member", "Ministry A"} <= cells


def test_considerations_that_wait_for_a_reply_come_onto_the_agenda(
    body_a: Body, secretariat: User, signed_in: SignIn
) -> None:
    study = Study.objects.running().get(instrument__code="OPCAT")
    Consideration.objects.filter(study=study).update(replied_on=recipes.ON, reply_en="x")

    def raised(text: str, audience: str = "commission") -> Consideration:
        return Consideration.objects.create(
            study=study, kind="cost", text_en=text, raised_by=body_a, audience=audience
        )

    asked = raised("Who pays for the visits?")
    raised("Inside the ministry", "body")
    meeting = planned(secretariat)

    def compose() -> None:
        fresh = Meeting.objects.get(pk=meeting.pk)
        agendas.compose_agenda(fresh, by=secretariat, on=recipes.ON, version=fresh.version)

    compose()
    item = AgendaItem.objects.get(meeting=meeting, key=f"study:{study.pk}")
    assert (item.origin, item.study, item.count) == ("waiting", study, 1)
    assert item.title_en == "OPCAT: 1 consideration waits for a reply"
    client = signed_in(secretariat)
    answer = client.get(reverse("record-export", args=["agenda_pack", meeting.pk, "docx"]))
    text = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Who pays for the visits? (Ministry A)" in text
    assert "Inside the ministry" not in text
    assert "/studies/OPCAT/" in client.get(f"/meetings/{meeting.pk}/").content.decode()
    raised("And the training?")
    compose()
    item.refresh_from_db()
    assert item.title_en == "OPCAT: 2 considerations wait for a reply"
    Consideration.objects.filter(study=study).update(replied_on=recipes.ON, reply_en="x")
    compose()
    assert not AgendaItem.objects.filter(pk=item.pk).exists()
    assert asked.study == study
