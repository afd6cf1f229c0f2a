"""Opening an account to somebody, and a new password for whoever forgot it: both by a link."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.http import HttpRequest

from obligations.access import tokens
from obligations.access.sessions import end_sessions
from obligations.common.languages import Language
from obligations.history import security_log
from obligations.history.choices import SecurityKind
from obligations.notices.choices import NoticeKind
from obligations.notices.mail import Link
from obligations.notices.models import Notice
from obligations.people.models import User


def write(kind: NoticeKind, account: User) -> Notice:
    """Puts a notice to the holder of an account into the outbox."""
    return Notice.objects.create(
        kind=kind, to=account.email, user=account, language=account.language
    )


def invite(account: User, *, request: HttpRequest, by: User) -> None:
    """Sends a link by which the person chooses a password; an earlier link stays good until one
    of them is used or three days have passed."""
    with transaction.atomic():
        write(NoticeKind.INVITATION, account)
        security_log.record(
            SecurityKind.INVITED, request=request, user=by, subject=account.email
        )  # fmt: skip


def ask_new_password(email: str, *, request: HttpRequest) -> None:
    """The same work and the same answer whether or not there is such an account: a notice to
    nobody is dropped when it is its turn."""
    account = User.objects.filter(email__iexact=email, is_active=True).first()
    with transaction.atomic():
        Notice.objects.create(
            kind=NoticeKind.PASSWORD_FORGOTTEN,
            to=email,
            user=account,
            language=account.language if account else Language.ENGLISH,
        )
        security_log.record(SecurityKind.PASSWORD_RESET_ASKED, request=request, subject=email)


def choose_password(
    account: User, password: str, *, request: HttpRequest, kind: NoticeKind | None = None
) -> None:
    """Sets the password, ends every session and spends every link. `kind`: the link that was
    followed; None where it was changed by hand."""
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        invited = kind == NoticeKind.INVITATION
        security_log.record(
            SecurityKind.INVITATION_TAKEN if invited else SecurityKind.PASSWORD_CHANGED,
            request=request,
            user=request.user if isinstance(request.user, User) else account,
            subject=account.email,
        )
        end_sessions(account, request=request, why="password chosen")
        if not invited:
            write(NoticeKind.PASSWORD_CHANGED, account)


def _link(notice: Notice) -> str:
    """Made when the mail goes out, for the account as it is then."""
    if notice.user is None:
        return ""
    return tokens.link(NoticeKind(notice.kind), notice.user)


LINKS: Final[Mapping[str, Link]] = {
    NoticeKind.INVITATION: _link,
    NoticeKind.PASSWORD_FORGOTTEN: _link,
}
"""Kinds of notices that carry a link."""
