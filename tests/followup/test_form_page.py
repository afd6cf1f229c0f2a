"""A form page keeps what was typed, and the version that it was opened with."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from obligations.commission.workflow import meetings
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db


def test_an_error_in_a_form_does_not_hide_that_others_were_first(
    secretariat: User, signed_in: Callable[[User], Client]
) -> None:
    content = meetings.MeetingContent(number=2, meets_on=recipes.ON, place="Room 1")
    made = meetings.plan_meeting(content, by=secretariat)
    client, page = signed_in(secretariat), reverse("meeting-edit", args=[made.pk])
    sent = {"number": "2", "meets_on": "soon", "place": "Room 3", "language": "en",
            "version": made.version}  # fmt: skip
    other = meetings.MeetingContent(number=2, meets_on=recipes.ON, place="Room 2")
    now = meetings.change_meeting(made, other, by=secretariat, version=made.version)
    wrong = client.post(page, sent)
    assert wrong.status_code == 422
    assert wrong.context["version"] == made.version < now.version
    sent["meets_on"] = recipes.ON.strftime("%d.%m.%Y")
    stale = client.post(page, sent)
    assert stale.status_code == 422
    assert stale.context["meanwhile"].deeds
    assert "Room 3" in stale.content.decode()
    sent["version"] = stale.context["version"]
    assert client.post(page, sent).status_code == 302
    now.refresh_from_db()
    assert now.place == "Room 3"
