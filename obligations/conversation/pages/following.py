"""Following a record and what is new there; the list of one's mentions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.conversation import figures, workflow
from obligations.conversation.pages.comments import address_of, kind_of, record_named
from obligations.people.pages import SignedInRequest, page, verb

SHOWN = 50
"""Mentions on the page; older ones stand on their records."""


@verb
def follow(request: SignedInRequest) -> HttpResponse:
    """Follow the record named in the form or, with `stop`, follow it no more."""
    on = request.POST.get("on", "")
    record = record_named(request.user, on)
    if "stop" in request.POST:
        workflow.stop_following(record, by=request.user)
        messages.success(request, _("You no longer follow this record."))
    else:
        workflow.follow(record, by=request.user, at=timezone.now())
        messages.success(request, _("You follow this record. What is new stands in your list."))
    return redirect(f"{address_of(kind_of(on), record)}#conversation")


@page
def mentions(request: SignedInRequest) -> HttpResponse:
    """Comments that ask or tell this person, and what is new on the records they follow."""
    user = request.user
    rows = list(figures.mentions_of(user)[:SHOWN])
    news = figures.followed_news(user)
    context = {
        "nav": "mentions",
        "mentions": rows,
        "unseen": sum(one.seen_at is None for one in rows),
        "questions": figures.questions_to(user),
        "news": news,
        "followed": [(one, address_of(one.on, one.record)) for one in figures.followed(user)],
    }
    return render(request, "obligations/conversation/mentions.html", context)


@verb
def mentions_seen(request: SignedInRequest) -> HttpResponse:
    """What stood on the list is seen: mentions, or with `news` what is new on followed records."""
    at = timezone.now()
    if "news" in request.POST:
        workflow.mark_news_seen(by=request.user, at=at)
    else:
        workflow.mark_mentions_seen(by=request.user, at=at)
    return redirect("mentions")
