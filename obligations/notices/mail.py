"""Sending what waits in the outbox, each notice by itself and in its reader's language."""

import smtplib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from obligations.common.text import printable
from obligations.notices.models import Notice

MOST_TRIES: Final = 10
FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=4)

Link = Callable[[Notice], str]
"""Makes the link that a notice carries."""


def send_waiting(at: datetime, links: Mapping[str, Link]) -> tuple[int, int]:
    """Tries each notice that is due; (sent, failed). Two senders at once share the work. `links`
    maps a kind to what makes its link."""
    sent = failed = 0
    for key in list(Notice.objects.waiting(at).values_list("pk", flat=True)):
        with transaction.atomic():
            rows = Notice.objects.waiting(at).select_for_update(of=("self",), skip_locked=True)
            notice = rows.select_related("user").filter(pk=key).first()
            if notice is None:
                continue
            if _try(notice, at, links):
                sent += notice.sent_at is not None
            else:
                failed += 1
    return sent, failed


def _try(notice: Notice, at: datetime, links: Mapping[str, Link]) -> bool:
    notice.attempts += 1
    try:
        if notice.user is None or not notice.user.is_active:
            notice.dropped_at = at
        else:
            _send(notice, links)
            notice.sent_at, notice.error = at, ""
    except (OSError, smtplib.SMTPException) as problem:
        notice.error = printable(f"{type(problem).__name__}: {problem}")[:300]
        notice.next_try_at = at + min(FIRST_PAUSE * 2 ** (notice.attempts - 1), LONGEST_PAUSE)
        if notice.attempts >= MOST_TRIES:
            notice.dropped_at = at
    notice.save()
    return not notice.error


def _send(notice: Notice, links: Mapping[str, Link]) -> None:
    """The first line of the template is the subject, the rest the text."""
    make_link = links.get(notice.kind)
    context = {
        "notice": notice,
        "name": notice.user.full_name if notice.user else "",
        "link": make_link(notice) if make_link else "",
        "site": settings.SITE_URL,
    }
    with translation.override(notice.language):
        text = render_to_string(f"obligations/notices/{notice.kind}.txt", context)
    subject, _line, body = text.strip().partition("\n")
    EmailMessage(printable(subject), f"{body.strip()}\n", None, [notice.to]).send()
