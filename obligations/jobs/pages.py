"""My work in the background: the list, one job, stopping, trying again, taking the file away."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from obligations.common.files import JOBS, StoredFile, path_of
from obligations.history.choices import SecurityKind
from obligations.history.security_log import record
from obligations.jobs import workflow
from obligations.jobs.models import Job
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page, verb

MOST: Final = 100
"""Jobs on the list, which holds a week."""
FOLLOWED: Final = "follows_jobs"
LATELY: Final = timedelta(minutes=15)
"""How long the other pages tell of a job that has ended."""
REFRESH: Final = 5
"""Seconds between two looks of a page without script."""


def begin(
    request: SignedInRequest,
    kind: str,
    arguments: Mapping[str, Any],
    given: StoredFile | None = None,
) -> HttpResponse:
    """Asks for a job and leads to its page; the pages of this browser tell of it from now on."""
    job = workflow.ask(kind, by=request.user, arguments=arguments, given=given)
    request.session[FOLLOWED] = True
    return redirect("job", job.uid)


def lately(request: HttpRequest) -> Job | None:
    """The newest job that runs or has ended a short while ago, for the line on other pages. Whoever
    has asked for none in this session costs no query."""
    session, user = getattr(request, "session", None), getattr(request, "user", None)
    if not isinstance(user, User) or session is None or not session.get(FOLLOWED):
        return None
    return Job.objects.visible_to(user).recent(timezone.now(), LATELY).first()


@require_safe
@page
def job_list(request: SignedInRequest) -> HttpResponse:
    """What I asked for in the last days, newest first."""
    rows = list(Job.objects.visible_to(request.user).order_by("-pk")[:MOST])
    at = timezone.now()
    context = {"nav": "jobs", "rows": [(one, one.is_silent(at)) for one in rows]}
    return render(request, "obligations/jobs/list.html", context)


@require_safe
@page
def job(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """How far it is and what came of it; it looks again by itself while it is open, unless the
    reader wants it to stand still."""
    found = _mine(request, uid)
    is_silent = found.is_silent(timezone.now())
    moves = found.is_open and not is_silent
    context = {
        "nav": "jobs",
        "job": found,
        "is_silent": is_silent,
        "moves": moves,
        "refresh": REFRESH if moves and "still" not in request.GET else 0,
    }
    return render(request, "obligations/jobs/job.html", context)


@verb
def stop(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Asks it to stop."""
    workflow.stop(_mine(request, uid), by=request.user)
    return redirect("job", uid)


@verb
def retry(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Puts it into the queue again."""
    workflow.retry(_mine(request, uid), by=request.user)
    request.session[FOLLOWED] = True
    return redirect("job", uid)


@require_safe
@page
def job_file(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """The file that it made, as a download; that it left is written in the security log."""
    found = _mine(request, uid)
    path = path_of(found.file_sha256, JOBS) if found.file_sha256 else None
    if path is None or not path.is_file():
        raise Http404(_("There is no file."))
    detail = dict(found.result_detail)
    record(
        SecurityKind.EXPORTED,
        request=request,
        user=request.user,
        subject=str(detail.pop("subject", found.file_name)),
        detail={**detail, "job": str(found.uid)},
    )
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=found.file_name, content_type=found.file_type
    )


def _mine(request: SignedInRequest, uid: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user), uid=uid)
