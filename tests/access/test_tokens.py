"""Links: whose they are, how long they live, what spends them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone

from obligations.access import tokens
from obligations.access.sessions import end_sessions
from obligations.notices.choices import NoticeKind
from obligations.people.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "minutes", "works"),
    [
        (NoticeKind.PASSWORD_FORGOTTEN, 59, True),
        (NoticeKind.PASSWORD_FORGOTTEN, 61, False),
        (NoticeKind.INVITATION, 71 * 60, True),
        (NoticeKind.INVITATION, 73 * 60, False),
    ],
)
def test_a_link_lives_as_long_as_it_says(
    kind: NoticeKind, minutes: int, works: bool, focal_a: User
) -> None:
    token = tokens.make(kind, focal_a)
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        assert (tokens.read(token) == (kind, focal_a)) is works


def test_what_spends_a_link(focal_a: User) -> None:
    def spent(change: str) -> bool:
        token = tokens.make(NoticeKind.INVITATION, focal_a)
        assert tokens.read(token) is not None
        if change == "password":
            focal_a.set_password("nine boats on the canal")
            focal_a.save()
        elif change == "sessions":
            end_sessions(focal_a)
        elif change == "address":
            focal_a.email = "other@cast.example"
            focal_a.save()
        else:
            User.objects.filter(pk=focal_a.pk).update(is_active=False)
        return tokens.read(token) is None

    assert all(spent(change) for change in ("password", "sessions", "address", "disabled"))


def test_a_changed_or_foreign_link_is_none(focal_a: User) -> None:
    token = tokens.make(NoticeKind.INVITATION, focal_a)
    assert tokens.read(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert tokens.read("") is None
    with override_settings(SECRET_KEY="another key that is long enough for the checks of Django"):
        foreign = tokens.make(NoticeKind.INVITATION, focal_a)
    assert tokens.read(foreign) is None
