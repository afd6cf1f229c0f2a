"""The outbox: each notice once, in its reader's language, tried again when mail is down."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.test import Client

from obligations.access import invitations
from obligations.access.invitations import LINKS
from obligations.notices.choices import NoticeKind
from obligations.notices.mail import MOST_TRIES, send_waiting
from obligations.notices.models import Notice
from obligations.people.models import User
from tests.recipes import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=3650)


@pytest.mark.parametrize("kind", NoticeKind.values)
def test_every_kind_has_its_words(kind: str, focal_a: User) -> None:
    invitations.write(NoticeKind(kind), focal_a)
    assert send_waiting(LATER, LINKS) == (1, 0)
    sent = mail.outbox[0]
    assert sent.to == [focal_a.email]
    assert focal_a.full_name in sent.body
    assert ("/password/link/" in sent.body) is (kind in LINKS)
    assert "\n" not in sent.subject
    assert send_waiting(LATER, LINKS) == (0, 0)


def test_the_link_of_the_mail_works_and_stands_nowhere_else(focal_a: User) -> None:
    invitations.write(NoticeKind.INVITATION, focal_a)
    send_waiting(LATER, LINKS)
    found = re.search(r"https?://[^/]+(/password/link/(\S+)/)", mail.outbox[0].body)
    assert found is not None
    client = Client()
    client.get(found[1])
    assert focal_a.email in client.get("/password/new/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(n)::text FROM obligations_notice n")
        assert found[2] not in cursor.fetchone()[0]


def test_nobody_gets_nothing(focal_a: User) -> None:
    Notice.objects.create(kind=NoticeKind.PASSWORD_FORGOTTEN, to="nobody@x.example", language="en")
    invitations.write(NoticeKind.INVITATION, focal_a)
    User.objects.filter(pk=focal_a.pk).update(is_active=False)
    assert send_waiting(LATER, LINKS) == (0, 0)
    assert mail.outbox == []
    assert Notice.objects.filter(dropped_at=LATER).count() == 2


class Broken(EmailBackend):
    def send_messages(self, messages: object) -> int:
        raise ConnectionRefusedError(111, "Connection refused\nwith a second line")


def test_mail_that_is_down_loses_and_doubles_nothing(focal_a: User, settings: LazySettings) -> None:
    notice = invitations.write(NoticeKind.INVITATION, focal_a)
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{Broken.__module__}.Broken"
    assert send_waiting(LATER, LINKS) == (0, 1)
    notice.refresh_from_db()
    assert (
        notice.error == "ConnectionRefusedError: [Errno 111] Connection refused with a second line"
    )
    assert send_waiting(LATER, LINKS) == (0, 0)
    settings.EMAIL_BACKEND = works
    assert send_waiting(LATER + timedelta(minutes=1), LINKS) == (1, 0)
    assert len(mail.outbox) == 1


def test_after_ten_tries_it_is_given_up(focal_a: User, settings: LazySettings) -> None:
    notice = invitations.write(NoticeKind.INVITATION, focal_a)
    settings.EMAIL_BACKEND = f"{Broken.__module__}.Broken"
    at = LATER
    for _ in range(MOST_TRIES):
        send_waiting(at, LINKS)
        at += timedelta(hours=5)
    notice.refresh_from_db()
    assert (notice.attempts, notice.sent_at) == (MOST_TRIES, None)
    assert notice.dropped_at is not None


def test_the_command_says_what_it_did(focal_a: User, capsys: pytest.CaptureFixture[str]) -> None:
    invitations.write(NoticeKind.PASSWORD_CHANGED, focal_a)
    call_command("send_notices")
    assert capsys.readouterr().out == "1 sent, 0 failed, 0 waiting\n"
