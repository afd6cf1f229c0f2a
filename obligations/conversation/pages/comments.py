"""Writing, answering, correcting, withdrawing a comment; the way from it to its record."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.permissions import Verdict
from obligations.common.text import handles, number_of
from obligations.conversation import workflow
from obligations.conversation.choices import RECORDS, CommentKind
from obligations.conversation.forms import CommentForm, CorrectionForm, WithdrawForm
from obligations.conversation.models import Comment
from obligations.conversation.permissions import (
    can_comment,
    can_correct_comment,
    can_withdraw_comment,
)
from obligations.conversation.querysets import Thread
from obligations.followup.forms import place_error, problems
from obligations.history.comparison import settle
from obligations.history.meanwhile import as_it_was, meanwhile
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page, version_of

BY_CODE: Final = ("study", "instrument")
"""Records whose address holds the code of an instrument."""
NAVIGATION: Final = {
    "recommendation": "recommendations",
    "update": "recommendations",
    "event": "events",
    "study": "studies",
    "instrument": "instruments",
}


def record_named(user: User, on: str) -> Any:
    """The record that "recommendation:5" names; what this person may not see is not there."""
    kind, _colon, text = on.partition(":")
    key = number_of(text)
    if kind not in RECORDS or key is None:
        raise Http404
    rows = Comment.objects.rows_of(kind).visible_to(user)
    return get_object_or_404(rows, pk=key)


def address_of(kind: str, record: Any) -> str:
    """The page of a record."""
    if kind == "study":
        return reverse(kind, args=[record.instrument.code])
    return reverse(kind, args=[record.code if kind in BY_CODE else record.pk])


def kind_of(on: str) -> str:
    return on.partition(":")[0]


@page
def comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """To the comment on the page of its record."""
    found = _seen(request, pk)
    return redirect(_place(found))


def _place(found: Comment) -> str:
    return f"{address_of(found.on, found.record)}#comment-{found.pk}"


def _seen(request: SignedInRequest, pk: int) -> Comment:
    rows = Comment.objects.visible_to(request.user).with_records().with_people()
    return get_object_or_404(rows, pk=pk)


@page
def comment_new(request: SignedInRequest) -> HttpResponse:
    """A new comment, or the answer to a question, on the record named in the address."""
    given = request.POST if request.method == "POST" else request.GET
    on, user = given.get("on", ""), request.user
    record = record_named(user, on)
    question = _question(request, record, on, given.get("answers", ""))
    enforce(can_comment(user, record, question))
    form = _form(request, record, question)
    if request.method == "POST" and given.get("action") != "choose" and form.is_valid():
        made = _carry_out(
            form,
            lambda: workflow.write_comment(record, form.content(), by=user, at=timezone.now()),
        )
        if made is not None:
            messages.success(request, _("The comment is on the record."))
            return redirect(_place(made))
    asks = given.get("action") == "choose"
    errors = problems(form) if form.is_bound and not asks else []
    context = {
        "nav": NAVIGATION[kind_of(on)],
        "form": form,
        "errors": errors,
        "on": on,
        "record": record,
        "back": address_of(kind_of(on), record),
        "question": Thread(question) if question else None,
        "kinds": [(one, one == form["kind"].value()) for one in CommentKind]
        if question is None
        else [],
    }
    status = 422 if errors else 200
    return render(request, "obligations/conversation/comment_form.html", context, status=status)


def _question(request: SignedInRequest, record: Any, on: str, key: str) -> Comment | None:
    """The question that is answered, of this record; None where none is named."""
    if not key:
        return None
    rows = Comment.objects.visible_to(request.user).with_people().standing()
    rows = rows.filter(kind=CommentKind.QUESTION, **{kind_of(on): record})
    return get_object_or_404(rows, pk=number_of(key))


def _form(request: SignedInRequest, record: Any, question: Comment | None) -> CommentForm:
    user = request.user
    readers = workflow.readers_of(record, user, only_for=question.body if question else None)
    return CommentForm(
        request.POST if request.method == "POST" else None,
        initial={
            "kind": CommentKind.NOTE,
            "language": user.language,
        },
        groups=readers.near(user, record),
        bodies=workflow.bodies_to_choose(record, user),
        question=question,
    )


def _refuse(request: SignedInRequest, found: Comment, verdict: Verdict) -> HttpResponse:
    """Back to a comment that may be read and not changed, with the reason."""
    messages.error(request, str(verdict.why))
    return redirect(_place(found))


def _carry_out(form: Any, act: Callable[[], Comment]) -> Comment | None:
    """What the act made; None where it was refused, which the form then says."""
    try:
        return act()
    except Incomplete as refusal:
        place_error(refusal, form)
    except WorkflowError as refusal:
        form.add_error(None, str(refusal))
    return None


@page
def comment_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correcting an own comment."""
    found = _seen(request, pk)
    user = request.user
    if not (verdict := can_correct_comment(user, found)):
        return _refuse(request, found, verdict)
    told = [one.person for one in found.mentions.all()]
    readers = workflow.readers_of(found.record, user, only_for=found.body)
    named = [one for one in told if one.pk not in _typed(found, readers)]
    opened = {"text": found.text, "language": found.language,
              "people": [str(one.pk) for one in named]}  # fmt: skip
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        initial=opened,
        groups=readers.near(user, found.record),
        chosen=told,
    )
    changed, version = None, found.version
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = workflow.correct_comment(
                found, data["text"], data["language"], form.people_chosen,
                by=user, version=version_of(request), at=timezone.now(),
            )  # fmt: skip
        except StaleVersion as stale:
            form.add_error(None, str(stale))
            changed = _beside(request, form, found)
        except Incomplete as refusal:
            version = number_of(request.POST.get("version", "")) or 0
            place_error(refusal, form)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The comment is corrected. The history keeps what it said.")
            )
            return redirect(_place(done))
    return _show(request, found, form, "comment_edit.html", meanwhile=changed, version=version)


def _typed(found: Comment, readers: workflow.Readers) -> set[int]:
    """Whom the text itself names: they need no tick."""
    return {one.pk for handle in handles(found.text) for one in readers.named(handle)}


def _beside(request: SignedInRequest, form: CorrectionForm, now: Comment) -> Any:
    """Who changed the comment since the form was opened, and what it says now beside what was
    typed; saving again replaces it knowingly."""
    version = number_of(request.POST.get("version", ""))
    was = as_it_was(now, version)
    form.data = request.POST.copy()
    held = {"text": now.text, "language": now.language}
    before = {"text": was.text, "language": was.language} if was else None
    differences = settle(form, before, held)
    return meanwhile(now, version, request.user, differences=differences)


@page
def comment_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdrawing a comment, with the reason that will stand in its place."""
    found = _seen(request, pk)
    if not (verdict := can_withdraw_comment(request.user, found)):
        return _refuse(request, found, verdict)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    version = found.version
    if request.method == "POST" and form.is_valid():
        try:
            done = workflow.withdraw_comment(
                found, by=request.user, version=version_of(request),
                reason=form.cleaned_data["reason"], at=timezone.now(),
            )  # fmt: skip
        except Incomplete as refusal:
            place_error(refusal, form)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The comment is withdrawn. A line stays in its place."))
            return redirect(_place(done))
    return _show(request, found, form, "comment_withdraw.html", version=version)


def _show(
    request: SignedInRequest, found: Comment, form: Any, template: str, **more: Any
) -> HttpResponse:
    errors = problems(form) if form.is_bound else []
    context = {
        "nav": NAVIGATION[found.on],
        "comment": found,
        "form": form,
        "errors": errors,
        "record": found.record,
        "back": _place(found),
        **more,
    }
    status = 422 if errors else 200
    return render(request, f"obligations/conversation/{template}", context, status=status)
