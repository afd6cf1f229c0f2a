"""One meeting: agenda, attendance, minutes, decisions; planning it and what follows."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from obligations.commission.choices import MemberFunction
from obligations.commission.figures.meetings import next_meeting_number, quorum
from obligations.commission.forms.meetings import (
    AttendanceForm,
    MeetingForm,
    MinutesForm,
    content_of,
)
from obligations.commission.models import Meeting, Membership, Task
from obligations.commission.pages.agendas import lines_of
from obligations.commission.pages.base import reader
from obligations.commission.pages.decisions import with_tasks
from obligations.commission.permissions.meetings import (
    can_approve_minutes,
    can_change_agenda,
    can_compose_agenda,
    can_keep_meetings,
    can_write_minutes,
)
from obligations.commission.workflow import meetings as workflow
from obligations.commission.workflow.composing import followed_up
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.history.meanwhile import meanwhile
from obligations.people.pages import (
    SignedInRequest,
    enforce,
    page,
    posted,
    refused,
    verb,
    version_of,
)

FORM: Final = "obligations/commission/meeting_form.html"


def seen(request: SignedInRequest, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.user)
    found: Meeting = get_object_or_404(
        rows.select_related("chair__person", "chair__body", "event", "approved_by"), pk=pk
    )
    return found


@page
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of one meeting."""
    found = seen(request, pk)
    user, on = request.user, today()
    again = refused(request, f"/meetings/{pk}/")
    changed = None
    if again is not None and again.version != found.version:
        changed = meanwhile(found, again.version, user)
    context = {
        "nav": "commission",
        "meeting": found,
        "is_due": found.is_planned and found.meets_on <= on,
        "items": lines_of(found, user),
        "followed_up": with_tasks(followed_up(found), user, on),
        "quorum": quorum(found),
        "attendances": found.attendances.select_related("membership__person", "membership__body"),
        "decisions": with_tasks(found.decisions.order_by("number"), user, on),
        "late_tasks": Task.objects.visible_to(user).late(on).count(),
        "may_keep": can_keep_meetings(user),
        "may_compose": can_compose_agenda(user, found),
        "may_change": can_change_agenda(user, found),
        "may_write": can_write_minutes(user, found),
        "may_approve": can_approve_minutes(user, found),
        "meanwhile": changed,
    }
    return render(request, "obligations/commission/meeting.html", context)


@page
def meeting_new(request: SignedInRequest) -> HttpResponse:
    """Planning a meeting."""
    reader(request)
    enforce(can_keep_meetings(request.user))
    first = {"number": next_meeting_number(today().year), "language": request.user.language}
    form = MeetingForm(posted(request), initial=first)
    asking = FormPage(request, form)
    made = asking.carry_out(lambda: workflow.plan_meeting(form.content(), by=request.user))
    if made is not None:
        messages.success(request, _("The meeting is planned. Compose its agenda next."))
        return redirect("meeting", pk=made.pk)
    return asking.show(FORM, nav="commission", meeting=None)


@page
def meeting_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Changing a planned meeting."""
    found = seen(request, pk)
    enforce(can_keep_meetings(request.user))
    form = MeetingForm(posted(request), initial=content_of(found, request.user.language))
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.change_meeting(
            found, form.content(), by=request.user, version=version_of(request)
        )
    )
    if done is not None:
        messages.success(request, _("The meeting is changed."))
        return redirect("meeting", pk=pk)
    return asking.show(FORM, nav="commission", meeting=found)


@page
def meeting_attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who was there."""
    found = seen(request, pk)
    enforce(can_keep_meetings(request.user))
    form = AttendanceForm(
        posted(request),
        members=_members(found),
        there={one.membership_id: one for one in found.attendances.all()},
    )
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.record_attendance(
            found, form.rows(), by=request.user, version=version_of(request)
        )
    )
    if done is not None:
        messages.success(request, quorum(done).in_words())
        return redirect("meeting", pk=pk)
    return asking.show(
        "obligations/commission/attendance_form.html",
        nav="commission",
        meeting=found,
        quorum=quorum(found),
        may=can_write_minutes(request.user, found),
    )


def _members(found: Meeting) -> list[Membership]:
    """Whoever can be there: terms that cover the day, without those who are only named."""
    rows = Membership.objects.current(found.meets_on).exclude(function=MemberFunction.TAKES_PART)
    order = {value: number for number, value in enumerate(MemberFunction.values)}
    people = rows.select_related("person", "body")
    return sorted(people, key=lambda one: (order[one.function], one.pk))


@page
def meeting_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Writing the minutes."""
    found = seen(request, pk)
    enforce(can_keep_meetings(request.user))
    language = found.minutes_language if found.minutes else request.user.language
    form = MinutesForm(posted(request), initial={"minutes": found.minutes, "language": language})
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.write_minutes(
            found,
            form.cleaned_data["minutes"],
            form.cleaned_data["language"],
            by=request.user,
            version=version_of(request),
        )
    )
    if done is not None:
        messages.success(request, _("The minutes are kept. Approve them when they are agreed."))
        return redirect("meeting", pk=pk)
    return asking.show(
        "obligations/commission/minutes_form.html",
        nav="commission",
        meeting=found,
        may=can_write_minutes(request.user, found),
    )


@verb
def meeting_hold(request: SignedInRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    workflow.hold_meeting(found, by=request.user, version=version_of(request), on=today())
    messages.success(request, _("The meeting is recorded as held. Record the attendance next."))
    return redirect("meeting", pk=pk)


@verb
def meeting_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    workflow.approve_minutes(found, by=request.user, version=version_of(request), on=today())
    messages.success(request, _("The minutes are approved: nothing of this meeting changes."))
    return redirect("meeting", pk=pk)
