"""How often one may try: counted before a hash, for all workers, and never for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone

from obligations.access import throttle
from obligations.access.models import AttemptCounter
from obligations.history.models import SecurityEvent
from obligations.people.models import User
from tests.recipes import AT

PASSWORD = "a long password for tests"
LIMIT = throttle.Limit("test", 3, timedelta(seconds=30), timedelta(minutes=4))


def tries(count: int, at: Any = AT) -> list[timedelta | None]:
    return [throttle.reserve([(LIMIT, "x")], at) for _ in range(count)]


@pytest.mark.django_db
def test_the_first_are_free_then_one_waits() -> None:
    assert tries(5) == [None, None, None, timedelta(minutes=1), timedelta(minutes=1)]


@pytest.mark.django_db
def test_the_pause_grows_to_a_ceiling_and_is_never_for_good() -> None:
    tries(3)
    at, pauses = AT, []
    for _ in range(8):
        pause = timedelta(seconds=0)
        while throttle.reserve([(LIMIT, "x")], at + pause) is not None:
            pause += timedelta(seconds=10)
        pauses.append(pause.total_seconds())
        at += pause
    assert pauses == [30, 60, 120, 240, 240, 240, 240, 240]


@pytest.mark.django_db
def test_attempts_within_a_pause_do_not_lengthen_it() -> None:
    tries(3)
    for second in range(1, 30):
        assert throttle.reserve([(LIMIT, "x")], AT + timedelta(seconds=second)) is not None
    assert throttle.reserve([(LIMIT, "x")], AT + timedelta(seconds=30)) is None


@pytest.mark.django_db
def test_all_is_forgotten_after_an_hour() -> None:
    tries(3)
    assert tries(3, AT + timedelta(minutes=61)) == [None, None, None]
    with time_machine.travel(AT + timedelta(hours=3)):
        call_command("tidy_up")
    assert not AttemptCounter.objects.exists()


@pytest.mark.django_db
def test_nothing_is_entered_where_one_of_several_says_no() -> None:
    tries(3)
    other = throttle.Limit("other", 3, LIMIT.first, LIMIT.most)
    assert throttle.reserve([(LIMIT, "x"), (other, "y")], AT) is not None
    assert not AttemptCounter.objects.filter(pk=other.key("y")).exists()


@pytest.mark.django_db
def test_neither_name_nor_address_stands_in_a_counter() -> None:
    throttle.reserve([(throttle.ACCOUNT, "Focal@cast.example")], AT)
    assert "focal" not in str(AttemptCounter.objects.values_list().get())
    assert throttle.ACCOUNT.key("FOCAL@cast.example ") == throttle.ACCOUNT.key("focal@cast.example")


@pytest.mark.django_db
def test_after_five_failures_not_even_the_right_password_is_compared(
    visitor: Client, focal_a: User, focal_b: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {"login": focal_a.email, "password": "wrong"}
    answers = [visitor.post("/sign-in/", wrong).status_code for _ in range(5)]
    assert answers == [422] * 5
    compared: list[str] = []
    monkeypatch.setattr(User, "check_password", lambda _self, raw: compared.append(raw))
    monkeypatch.setattr(User, "set_password", lambda _self, raw: compared.append(raw))
    right = {"login": focal_a.email, "password": PASSWORD}
    held = visitor.post("/sign-in/", right)
    assert held.status_code == 429
    assert held.context["errors"][0][1] == "Too many attempts. Wait 1 minute, then try again."
    assert compared == []
    monkeypatch.undo()
    other = {"login": focal_b.email, "password": PASSWORD}
    assert Client().post("/sign-in/", other).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert Client().post("/sign-in/", right).status_code == 302
    kinds = SecurityEvent.objects.filter(subject=focal_a.email).values_list("kind", flat=True)
    assert "sign_in_throttled" in kinds


@pytest.mark.django_db
def test_one_address_is_held_back_whichever_account_it_tries(visitor: Client) -> None:
    answers = [
        visitor.post("/sign-in/", {"login": f"n{one}@x.example", "password": "x"}).status_code
        for one in range(22)
    ]
    assert answers == [422] * 20 + [429] * 2


@pytest.mark.django_db
def test_what_a_client_says_of_its_address_is_not_believed(visitor: Client) -> None:
    answers = [
        visitor.post(
            "/sign-in/",
            {"login": f"n{one}@x.example", "password": "x"},
            headers={"X-Forwarded-For": f"10.0.0.{one}"},
        ).status_code
        for one in range(22)
    ]
    assert answers[-1] == 429


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_get_no_more_than_five_comparisons(
    focal_a: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def check(_self: User, raw: str) -> bool:
        compared.append(raw)
        return False

    monkeypatch.setattr(User, "check_password", check)

    def attempt(_number: int) -> int:
        try:
            sent = {"login": focal_a.email, "password": "wrong"}
            return Client().post("/sign-in/", sent).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(attempt, range(50)))
    assert len(compared) == 5
    assert sorted(answers) == [422] * 5 + [429] * 45
