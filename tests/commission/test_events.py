"""Recording events: the event, who took part, what was said and for whose ears; the list."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from obligations.commission.models import Event, EventPaper, Participation, Statement
from obligations.people.models import Body, User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
SENT = {
    "kind": "consultation", "title_en": "A consultation", "held_on": "24.11.2026",
    "held_precision": "day", "audience": "public",
}  # fmt: skip


@pytest.fixture
def event(db: None) -> Event:
    return Event.objects.create(
        kind="consultation", title_en="Talk", held_on=recipes.ON, audience="public"
    )


def kept(client: Client, event: Event, what: str, **sent: Any) -> Any:
    event.refresh_from_db()
    return client.post(
        reverse("event-piece-new", args=[event.pk, what]),
        {"version": event.version, "order": "1", **sent},
    )


def test_the_secretariat_records_an_event(secretariat: User, signed_in: SignIn) -> None:
    client = signed_in(secretariat)
    done = client.post(reverse("event-new"), SENT, follow=True)
    assert "The event is recorded." in done.content.decode()
    made = Event.objects.get(title_en="A consultation")
    assert (made.title_en, made.held_on) == ("A consultation", recipes.ON)
    wrong = client.post(
        reverse("event-edit", args=[made.pk]),
        SENT | {"held_until": "23.11.2026", "version": made.version},
    )
    assert wrong.status_code == 422
    assert "The last day lies before the first." in wrong.content.decode()
    stale = client.post(reverse("event-edit", args=[made.pk]), SENT | {"version": 99})
    assert stale.status_code == 422


def test_others_do_not_record(focal_a: User, event: Event, signed_in: SignIn) -> None:
    assert signed_in(focal_a).post(reverse("event-new"), SENT).status_code == 403
    assert kept(signed_in(focal_a), event, "points", text_en="x").status_code == 403


def test_participants_are_added_with_their_capacity(
    secretariat: User, body_a: Body, event: Event, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)
    wrong = kept(client, event, "participants", kind="speaker", person_name="A. Speaker")
    assert wrong.status_code == 422
    assert "Say in which capacity the person spoke." in wrong.content.decode()
    nobody = kept(client, event, "participants", kind="participant")
    assert "Name a person, a body or a kind of participants." in nobody.content.decode()
    done = kept(
        client, event, "participants", kind="speaker", person_name="A. Speaker",
        body=body_a.pk, capacity_en="Deputy Minister", invited_on="01.11.2026", answered="yes",
    )  # fmt: skip
    assert done.status_code == 302
    made = Participation.objects.get(event=event)
    assert (str(made.person), made.body, made.answered) == ("A. Speaker", body_a, "yes")
    page = client.get(reverse("event", args=[event.pk])).content.decode()
    assert "Who was invited" in page


def test_an_answer_needs_an_invitation(
    secretariat: User, body_a: Body, event: Event, signed_in: SignIn
) -> None:
    wrong = kept(
        signed_in(secretariat), event, "participants", kind="participant", body=body_a.pk,
        answered="declined",
    )  # fmt: skip
    assert "Give the day of the invitation that was answered." in wrong.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(event=event, body=body_a, answered="no")


def test_what_is_not_taken_up_has_a_reason(
    secretariat: User, event: Event, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)
    sent = {"kind": "statement", "text_en": "More visits.", "original_language": "en",
            "taken_up": "no"}  # fmt: skip
    wrong = kept(client, event, "statements", **sent)
    assert "Give the reason why it is not taken up, or in part." in wrong.content.decode()
    assert kept(client, event, "statements", **sent, taken_up_reason="No means.").status_code == 302
    page = client.get(reverse("event", args=[event.pk])).content.decode()
    assert "What was taken up" in page
    assert "No means." in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(event=event, text_en="x", taken_up="in_part")


def test_papers_and_points_are_added(secretariat: User, event: Event, signed_in: SignIn) -> None:
    client = signed_in(secretariat)
    assert kept(client, event, "points", text_en="Opening", starts_at="10:00").status_code == 302
    wrong = kept(client, event, "papers", title_en="Programme")
    assert "Name the document, or give its address." in wrong.content.decode()
    sent = {"title_en": "Programme", "url": "https://x.example/p"}
    assert kept(client, event, "papers", **sent).status_code == 302
    assert EventPaper.objects.get().title_en == "Programme"
    page = client.get(reverse("event", args=[event.pk])).content.decode()
    assert "Opening" in page
    assert "Programme" in page
    assert kept(client, event, "nothing", text_en="x").status_code == 404


def test_a_statement_is_not_open_to_more_than_its_event(secretariat: User) -> None:
    narrow = Event.objects.create(
        kind="workshop", title_en="x", held_on=recipes.ON, audience="commission"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(event=narrow, text_en="x", audience="public")
    with pytest.raises(ValidationError, match="more readers"):
        Statement(event=narrow, text_en="x", audience="public").full_clean()


def test_a_statement_for_fewer_ears_stays_with_them(
    event: Event, body_a: Body, focal_a: User, focal_b: User, official: User, observer: User,
    secretariat: User,
) -> None:  # fmt: skip
    part = Participation.objects.create(event=event, body=body_a)
    made = {
        one: Statement.objects.create(event=event, by=part, text_en="x", audience=one)
        for one in ("", "public", "commission", "body")
    }

    def heard(user: User) -> set[str]:
        rows = Statement.objects.visible_to(user)
        return {one for one, said in made.items() if rows.filter(pk=said.pk).exists()}

    assert heard(secretariat) == heard(focal_a) == {"", "public", "commission", "body"}
    assert heard(focal_b) == heard(official) == {"", "public", "commission"}
    assert heard(observer) == {"", "public"}


def test_the_list_is_narrowed_by_its_address(
    event: Event, body_a: Body, observer: User, signed_in: SignIn
) -> None:
    other = Event.objects.create(
        kind="visit", title_en="A visit", held_on="2020-01-02", audience="public"
    )
    Participation.objects.create(event=other, body=body_a)
    client, url = signed_in(observer), reverse("event-list")
    for query in ("?kind=visit", "?year=2020", f"?body={body_a.pk}", "?q=visit"):
        page = client.get(url + query).content.decode()
        assert "A visit" in page
        assert f'href="{reverse("event", args=[event.pk])}"' not in page, query
    assert "No event fits." in client.get(url + "?q=nothing").content.decode()
    assert client.get(url + "?year=x&body=y&kind=z").status_code == 200
