"""The first account of a new register."""

import io

import pytest
from django.core.management import CommandError, call_command

from obligations.people.models import User

pytestmark = pytest.mark.django_db


def create(monkeypatch: pytest.MonkeyPatch, password: str, email: str = "a@b.example") -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    out = io.StringIO()
    call_command("create_administrator", email, "Ann", "Example", "--password-stdin", stdout=out)
    return out.getvalue()


def test_the_first_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    create(monkeypatch, "nine boats on the canal")
    user = User.objects.get(email="a@b.example")
    assert user.roles == {"administrator"}
    assert (user.full_name, user.is_staff, user.is_superuser) == ("Ann Example", True, False)
    assert user.check_password("nine boats on the canal")


@pytest.mark.parametrize(
    ("password", "email", "words"),
    [
        ("short", "a@b.example", "too short"),
        ("nine boats on the canal", "not an address", "valid email"),
        ("nine boats on the canal", "taken@b.example", "already"),
    ],
)
def test_what_is_refused(
    password: str, email: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.create_user("taken@b.example", full_name="Somebody")
    with pytest.raises(CommandError, match=words):
        create(monkeypatch, password, email)
