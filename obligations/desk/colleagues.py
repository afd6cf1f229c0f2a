"""The people of a body: who stands in for whom, and handing over the work of who leaves."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, WorkflowError
from obligations.common.models import today
from obligations.common.permissions import Verdict
from obligations.common.roles import Role
from obligations.desk import work
from obligations.followup.forms import place_error, problems
from obligations.followup.workflow import hand_over
from obligations.people import workflow
from obligations.people.choices import BodyKind
from obligations.people.forms import ColleagueForm, DeputyForm, HandOverForm
from obligations.people.models import Body, Deputy, HandOver, User
from obligations.people.pages import SignedInRequest, enforce, page, verb, version_of
from obligations.people.permissions import (
    can_end_deputy,
    can_hand_over,
    can_name_deputy,
    can_see_colleagues,
)
from obligations.people.querysets import keeps_people

NEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Colleague:
    """A row of the page: a person, the roles in words, who stands in, what is open."""

    person: User
    roles: list[str]
    deputyships: list[Deputy]
    open_updates: int
    may: bool


@page
def colleagues(request: SignedInRequest) -> HttpResponse:
    """Who is of the body, who stands in for whom, what was handed over."""
    user, on = request.user, today()
    if not can_see_colleagues(user):
        raise Http404
    body = _chosen_body(request)
    deputies = (
        Deputy.objects.visible_to(user)
        .of_people_of(body)
        .open(on)
        .select_related("absent__body", "deputy__body", "named_by")
    )
    context = {
        "nav": "colleagues",
        "body": body,
        "bodies": _bodies() if keeps_people(user) else [],
        "rows": _rows(user, body, list(deputies)),
        "deputies": [
            (one, one.is_running(on), can_end_deputy(user, one.absent)) for one in deputies
        ],
        "hand_overs": HandOver.objects.visible_to(user)
        .of_people_of(body)
        .select_related("leaver", "successor", "by")[:NEWEST],
    }
    return render(request, "obligations/desk/colleagues.html", context)


def _chosen_body(request: SignedInRequest) -> Body | None:
    """The own body, or the one in the address; None is the Commission with those of no body.
    Another's body is as missing as one that does not exist."""
    code, user = request.GET.get("body", ""), request.user
    if not code:
        return None if "body" in request.GET and keeps_people(user) else user.body
    body = get_object_or_404(Body, code=code)
    is_own = body == user.body or (body.kind == BodyKind.COMMISSION and user.is_of_commission)
    if not (is_own or keeps_people(user)):
        raise Http404
    return body


def _bodies() -> QuerySet[Body]:
    """Bodies that have an account."""
    return Body.objects.filter(pk__in=User.objects.exclude(body=None).values("body"))


def _rows(user: User, body: Body | None, deputies: list[Deputy]) -> list[Colleague]:
    of_person: dict[int, list[Deputy]] = defaultdict(list)
    for one in deputies:
        of_person[one.absent_id].append(one)
    people = User.objects.of_body(body).select_related("body").prefetch_related("groups")
    held, labels = work.count_held(people), dict(Role.choices)
    return [
        Colleague(
            person,
            [str(labels.get(group.name, group.name)) for group in person.groups.all()],
            of_person[person.pk],
            held.get(person.pk, 0),
            bool(can_name_deputy(user, person)),
        )
        for person in people.order_by("-is_active", "full_name", "pk")
    ]


@page
def deputy_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Naming a deputy for one person."""
    person = _person(request, pk, can_name_deputy)
    form = DeputyForm(request.POST or None, colleagues=_others(person))

    def name() -> str:
        made = workflow.name_deputy(person, by=request.user, at=timezone.now(), **form.cleaned_data)
        return _("%(deputy)s is named as the deputy of %(absent)s.") % {
            "deputy": made.deputy,
            "absent": made.absent,
        }

    return _answer(request, person, form, name, "obligations/desk/deputy_form.html")


@page
def hand_over_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Handing over the open work of one person."""
    person = _person(request, pk, can_hand_over)
    form = HandOverForm(request.POST or None, colleagues=_others(person))

    def go() -> str:
        made = hand_over(person, by=request.user, at=timezone.now(), **form.cleaned_data)
        return _("The work is handed over to %(successor)s. Open updates: %(count)d.") % {
            "successor": made.successor,
            "count": made.count,
        }

    return _answer(request, person, form, go, "obligations/desk/hand_over_form.html")


@verb
def deputy_end(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Deputy.objects.visible_to(request.user).select_related("absent__body", "deputy")
    found = get_object_or_404(rows, pk=pk)
    workflow.end_deputy(found, by=request.user, version=version_of(request), at=timezone.now())
    messages.success(
        request,
        _("%(deputy)s no longer stands in for %(absent)s.")
        % {"deputy": found.deputy, "absent": found.absent},
    )
    return redirect(_address(found.absent))


def _person(request: SignedInRequest, pk: int, may: Callable[[User, User], Verdict]) -> User:
    """A colleague; a stranger is not there, and what one may not do is refused with its reason."""
    rows = User.objects.colleagues_of(request.user).select_related("body")
    person = get_object_or_404(rows, pk=pk)
    enforce(may(request.user, person))
    return person


def _others(person: User) -> QuerySet[User]:
    rows = User.objects.of_body(person.body).filter(is_active=True).exclude(pk=person.pk)
    return rows.order_by("full_name", "pk")


def _address(person: User) -> str:
    """The page of the body of this person."""
    query = urlencode({"body": person.body.code if person.body else ""})
    return f"{reverse('colleagues')}?{query}"


def _answer(
    request: SignedInRequest,
    person: User,
    form: ColleagueForm,
    carry_out: Callable[[], str],
    template: str,
) -> HttpResponse:
    """The form, what is wrong in it, or back to the people with what was done."""
    if request.method == "POST" and form.is_valid():
        try:
            done = carry_out()
        except Incomplete as refusal:
            place_error(refusal, form)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(_address(person))
    errors = problems(form) if form.is_bound else []
    context = {
        "nav": "colleagues",
        "person": person,
        "form": form,
        "errors": errors,
        "back": _address(person),
        "open_updates": work.count_held([person]).get(person.pk, 0),
    }
    return render(request, template, context, status=422 if errors else 200)
