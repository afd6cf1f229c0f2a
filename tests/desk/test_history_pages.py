"""The history of a record and the whole history: readable, complete, and only what is theirs."""

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.followup import workflow
from obligations.followup.models import Assignment, Component, Evidence, Recommendation
from obligations.history.choices import SecurityKind
from obligations.history.models import LedgerEntry, SecurityEvent
from obligations.people.models import User
from tests import recipes
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_a_record_tells_who_changed_what_when_and_why(
    signed_in: SignIn, official: User, secretariat: User, component: Component
) -> None:
    workflow.assess(
        component, "not_started", by=secretariat, version=component.version, reason="Seen.", on=ON
    )
    text = page(signed_in(official), f"/history/recommendation/{component.recommendation_id}/")
    assert f"<b>{secretariat.full_name}</b> assessed" in text
    assert "Reason: Seen." in text
    assert "<dd><del>Not assessed</del> → <ins>Not started</ins></dd>" in text


def test_a_draft_that_was_submitted_keeps_its_first_words_to_its_body(
    signed_in: SignIn, focal_a: User, second_a: User, secretariat: User, led_by_a: Assignment
) -> None:
    update = recipes.draft(led_by_a.component, focal_a)
    content = workflow.UpdateContent(done="Second thoughts.", since_on=ON)
    update = workflow.save_draft(
        update, content, {led_by_a.component: ""}, by=focal_a, version=update.version
    )
    workflow.submit(update, by=focal_a, version=update.version, at=recipes.AT)
    address = f"/history/implementationupdate/{update.pk}/"
    own = page(signed_in(second_a), address)
    assert "A law came into force." in own
    others = page(signed_in(secretariat), address)
    assert "Second thoughts." in others
    assert "A law came into force." not in others
    whole = page(signed_in(secretariat), "/history/")
    assert "Second thoughts." in whole
    assert "A law came into force." not in whole


def test_a_strangers_record_has_no_history(
    signed_in: SignIn, focal_a: User, focal_b: User, observer: User, led_by_a: Assignment
) -> None:
    update = recipes.draft(led_by_a.component, focal_a)
    piece = Evidence.objects.get(update=update)
    addresses = [
        f"/history/implementationupdate/{update.pk}/",
        f"/history/evidence/{piece.pk}/",
        "/history/implementationupdate/999999/",
        f"/history/user/{focal_a.pk}/",
        "/history/session/1/",
        "/history/nonsense/1/",
    ]
    for address in addresses:
        assert signed_in(focal_b).get(address).status_code == 404, address
    public = f"/history/recommendation/{led_by_a.component.recommendation_id}/"
    assert signed_in(observer).get(public).status_code == 404
    assert signed_in(focal_b).get(public).status_code == 200


def test_what_was_for_one_body_stays_so_when_it_opens(
    signed_in: SignIn, official: User, secretariat: User, recommendation: Recommendation
) -> None:
    Recommendation.objects.filter(pk=recommendation.pk).update(
        audience="body", summary_en="Said in confidence"
    )
    Recommendation.objects.filter(pk=recommendation.pk).update(
        audience="public", summary_en="Said to all"
    )
    address = f"/history/recommendation/{recommendation.pk}/"
    assert "Said in confidence" in page(signed_in(secretariat), address)
    text = page(signed_in(official), address)
    assert "Said to all" in text
    assert "Said in confidence" not in text


@pytest.mark.parametrize("who", ["focal_a", "validator_a", "official", "observer", "administrator"])
def test_the_whole_history_is_for_the_secretariat(
    who: str, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    client = signed_in(request.getfixturevalue(who))
    for address in ("/history/", "/history/export.csv"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Only the secretariat and the chair read the whole history." in answer.text
    assert SecurityEvent.objects.filter(kind=SecurityKind.DENIED).count() == 2


def test_the_history_is_narrowed_by_person_kind_and_deed(
    signed_in: SignIn, focal_a: User, secretariat: User, led_by_a: Assignment
) -> None:
    recipes.submitted(led_by_a.component, focal_a)
    client = signed_in(secretariat)
    text = page(client, f"/history/?who={focal_a.pk}")
    assert "</b> submitted an update" in text
    assert "</b> assigned a body" not in text
    text = page(client, "/history/?deed=assign")
    assert "</b> assigned a body" in text
    assert "</b> submitted an update" not in text
    assert "</b> assigned a body" in page(client, "/history/?kind=obligations_assignmentevent")
    assert "Nothing was changed" in page(client, "/history/?until=2001-01-01")


def test_the_history_pages_back_by_its_lines(signed_in: SignIn, secretariat: User) -> None:
    client = signed_in(secretariat)
    newest = LedgerEntry.objects.order_by("-pk").first()
    assert newest is not None
    answer = client.get("/history/")
    older = answer.context["older"]
    assert older == LedgerEntry.objects.visible_to(secretariat).order_by("-pk")[99].pk
    shown = client.get(f"/history/?before={older}").context["deeds"]
    assert all(change.entry.pk < older for deed in shown for change in deed.changes)
    assert client.get("/history/?before=x").status_code == 200


def test_the_history_asks_no_more_for_more_lines(signed_in: SignIn, secretariat: User) -> None:
    client = signed_in(secretariat)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/history/?kind=obligations_componentevent")
        return len(captured)

    recipes.recommendation()
    asked()
    one = asked()
    for _ in range(30):
        recipes.recommendation()
    assert asked() == one


def test_the_history_is_taken_away_line_by_line(
    signed_in: SignIn, focal_a: User, secretariat: User, led_by_a: Assignment
) -> None:
    recipes.submitted(led_by_a.component, focal_a)
    answer = signed_in(secretariat).get(f"/history/export.csv?who={focal_a.pk}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    state = [one for one in rows if one["Field"] == "State" and one["After"] == "Submitted"]
    assert len(state) == 1
    assert state[0]["Who"] == focal_a.full_name
    assert state[0]["What was done"] == "submitted an update"
    assert SecurityEvent.objects.filter(
        kind=SecurityKind.EXPORTED, user=secretariat, subject="history.csv"
    ).exists()
    assert signed_in(secretariat).get("/history/export.docx").status_code == 404


def test_the_security_log_is_for_whoever_keeps_the_accounts(
    signed_in: SignIn, administrator: User, official: User, secretariat: User
) -> None:
    signed_in(official).get("/history/")
    text = page(signed_in(administrator), "/security-log/")
    assert "Refused" in text
    assert official.full_name in text
    answer = signed_in(administrator).get("/security-log/export.csv?kind=denied")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(one["What"], one["Who"]) for one in rows] == [("Refused", official.full_name)]
    for other in (secretariat, official):
        assert signed_in(other).get("/security-log/").status_code == 403


def test_a_confidential_record_leaves_a_trace_when_it_is_read(
    signed_in: SignIn, secretariat: User, recommendation: Recommendation
) -> None:
    client = signed_in(secretariat)
    client.get(f"/recommendations/{recommendation.pk}/")
    kept = SecurityEvent.objects.filter(kind=SecurityKind.CONFIDENTIAL_VIEWED)
    assert not kept.exists()
    Recommendation.objects.filter(pk=recommendation.pk).update(audience="body")
    client.get(f"/recommendations/{recommendation.pk}/")
    assert kept.get().subject == f"recommendation {recommendation.pk}"


def test_numbers_that_are_tried_leave_a_trace(signed_in: SignIn, focal_b: User) -> None:
    signed_in(focal_b).get("/updates/424242/", REMOTE_ADDR="10.0.0.7")
    denied = SecurityEvent.objects.get(kind=SecurityKind.DENIED)
    assert (denied.user, denied.path, denied.address, denied.detail["status"]) == (
        focal_b, "/updates/424242/", "10.0.0.7", 404,
    )  # fmt: skip


def test_the_admins_history_is_the_same(
    signed_in: SignIn, secretariat: User, official: User, recommendation: Recommendation
) -> None:
    address = f"/admin/obligations/recommendation/{recommendation.pk}/history/"
    answer = signed_in(secretariat).get(address)
    assert answer.headers["Location"] == f"/history/recommendation/{recommendation.pk}/"
    assert signed_in(official).get(address).headers["Location"].startswith("/admin/login/")
