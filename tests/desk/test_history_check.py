"""Checking the proof of the history from a page."""

from collections.abc import Callable

import pytest
from django.test import Client

from obligations.followup.models import Component
from obligations.history import ledger
from obligations.jobs.models import Job
from obligations.jobs.worker import work_off
from obligations.people.models import User
from tests import database
from tracker.embedded_postgres import SUPERUSER

SignIn = Callable[[User], Client]


def checked(client: Client) -> str:
    """Asks for it, has it done, and reads its page."""
    page = client.post("/history/check/").headers["Location"]
    work_off()
    return client.get(page).content.decode()


@pytest.mark.django_db(transaction=True)  # links are made when a transaction ends
@pytest.mark.parametrize(
    ("who", "page"), [("secretariat", "/history/"), ("administrator", "/security-log/")]
)
def test_it_answers_with_counts_and_the_newest_link(
    who: str,
    page: str,
    signed_in: SignIn,
    request: pytest.FixtureRequest,
    component: Component,
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert "Check the proof of the history" in client.get(page).content.decode()
    text = checked(client)
    position, head = ledger.head()
    assert "The history is what was sealed:" in text
    assert head in text
    job = Job.objects.get()
    assert job.result_detail == {"rows": [], "position": position, "hash": head}
    assert job.progress_done > 0


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["focal_a", "official", "observer"])
def test_others_are_refused(who: str, signed_in: SignIn, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    answer = client.post("/history/check/", follow=True)
    assert "Only the secretariat, the chair and administrators" in answer.content.decode()
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_names_the_row_that_does_not_fit(
    signed_in: SignIn, secretariat: User, component: Component
) -> None:
    database.as_owner(
        "SET session_replication_role = replica; "
        "UPDATE obligations_componentevent SET label = 'behind'",
        str(database.settings_of()["NAME"]),
        role=SUPERUSER,
    )
    text = checked(signed_in(secretariat))
    assert "The history does not fit what was sealed. First: obligations_componentevent" in text
    assert "label" in text
    assert "Rows that do not fit" in text
