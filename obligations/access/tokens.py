"""Links that let somebody choose a password: signed, short-lived, good for one use, kept nowhere.

A link holds the account's identifier and a fingerprint of its secrets. Choosing a password changes
the secrets, so that the link, and every other one, is spent.
"""

from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from obligations.notices.choices import NoticeKind
from obligations.people.models import User

LIVES: Final = {NoticeKind.INVITATION: 3 * 24 * 3600, NoticeKind.PASSWORD_FORGOTTEN: 3600}
"""Seconds."""


def make(kind: NoticeKind, account: User) -> str:
    """The text of the link: at least 128 bits of it are unknown without the secret key."""
    return signing.dumps({"u": str(account.uid), "f": _fingerprint(account)}, salt=_salt(kind))


def read(token: str) -> tuple[NoticeKind, User] | None:
    """Whose link this is; None where it is spent, too old, or none of ours."""
    for kind, seconds in LIVES.items():
        try:
            given = signing.loads(token, salt=_salt(kind), max_age=seconds)
        except signing.BadSignature:
            continue
        account = User.objects.filter(uid=given["u"], is_active=True).first()
        if account and constant_time_compare(given["f"], _fingerprint(account)):
            return kind, account
    return None


def link(kind: NoticeKind, account: User) -> str:
    """The whole address, as a mail carries it."""
    return f"{settings.SITE_URL}{reverse('password-link', args=[make(kind, account)])}"


def _salt(kind: NoticeKind) -> str:
    return f"obligations.access.{kind.value}"


def _fingerprint(account: User) -> str:
    secrets = "\n".join([account.password, account.session_salt, account.email])
    return salted_hmac("obligations.access.link", secrets, algorithm="sha256").hexdigest()
