"""Recording an event: the event itself, and each thing that hangs on it."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.commission.forms.events import (
    EventForm,
    PaperForm,
    PartForm,
    PointForm,
    StatementForm,
)
from obligations.commission.models import Event
from obligations.commission.permissions.events import can_record_event
from obligations.commission.workflow import events as workflow
from obligations.followup.pages.form_page import FormPage
from obligations.people.pages import SignedInRequest, enforce, page, posted, version_of

FORM: Final = "obligations/commission/event_form.html"


@dataclass(frozen=True, slots=True)
class Piece:
    """A kind of thing that hangs on an event: its form, its title, its rows on the event."""

    form: Any
    title: str | Promise
    rows: str


PIECES: Final = {
    "participants": Piece(PartForm, gettext_lazy("Who took part"), "participations"),
    "points": Piece(PointForm, gettext_lazy("Point of the agenda"), "points"),
    "statements": Piece(StatementForm, gettext_lazy("What was said"), "statements"),
    "papers": Piece(PaperForm, gettext_lazy("Paper"), "papers"),
}


@page
def event_new(request: SignedInRequest) -> HttpResponse:
    """A new event; what hangs on it is added on its own page."""
    enforce(can_record_event(request.user))
    form = EventForm(posted(request), instance=Event(is_made_up=request.user.is_made_up))
    asking = FormPage(request, form)
    made = asking.carry_out(lambda: workflow.record_event(form.save, by=request.user))
    if made is not None:
        messages.success(request, _("The event is recorded. Add who took part and what was said."))
        return redirect("event", pk=made.pk)
    return asking.show(FORM, nav="events", title=_("Record an event"), back=reverse("event-list"))


@page
def event_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The head of an event, open for change."""
    enforce(can_record_event(request.user))
    found = _seen(request, pk)
    form = EventForm(posted(request), instance=found)
    return _take(request, found, form, _("Change the event"))


def _seen(request: SignedInRequest, pk: int) -> Event:
    found: Event = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    return found


def _piece(what: str) -> Piece:
    if what not in PIECES:
        raise Http404
    return PIECES[what]


@page
def event_piece_new(request: SignedInRequest, pk: int, what: str) -> HttpResponse:
    """One more participant, point, statement or paper."""
    enforce(can_record_event(request.user))
    found, piece = _seen(request, pk), _piece(what)
    rows: Any = getattr(found, piece.rows)
    is_made_up = found.is_made_up or request.user.is_made_up
    record = rows.model(event=found, is_made_up=is_made_up, order=rows.count() + 1)
    return _take(request, found, piece.form(posted(request), instance=record), str(piece.title))


@page
def event_piece(request: SignedInRequest, pk: int, what: str, key: int) -> HttpResponse:
    """A participant, point, statement or paper, open for change."""
    enforce(can_record_event(request.user))
    found, piece = _seen(request, pk), _piece(what)
    record = get_object_or_404(getattr(found, piece.rows), pk=key)
    return _take(request, found, piece.form(posted(request), instance=record), str(piece.title))


def _take(request: SignedInRequest, found: Event, form: Any, title: str) -> HttpResponse:
    """Keeps what was typed and leads back to the event, else says what is wrong."""
    now = Event.objects.get(pk=found.pk)  # a form fills the event that it is given
    asking = FormPage(request, form, now)
    kept = asking.carry_out(
        lambda: workflow.change_event(
            found, form.save, by=request.user, version=version_of(request)
        )
    )
    if kept is not None:
        messages.success(request, _("The event is changed. The history keeps what it said."))
        return redirect("event", pk=found.pk)
    back = reverse("event", args=[found.pk])
    return asking.show(FORM, nav="events", title=title, event=now, back=back)
