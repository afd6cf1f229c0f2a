"""What the form pages of the Commission share: refusals beside their field, 422, stale versions."""

from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WorkflowError
from obligations.common.permissions import Verdict
from obligations.followup.forms import place_error, problems
from obligations.history.meanwhile import Meanwhile, meanwhile
from obligations.people.pages import SignedInRequest

DIGITS: Final = 18


def enforce(verdict: Verdict) -> None:
    """403 with the reason, for a page that only some may open."""
    if not verdict:
        raise PermissionDenied(str(verdict.why))


def key_in(given: Any, name: str) -> int | None:
    """The number of a record in a query string or form; None where none is named."""
    text = given.get(name, "")
    if not text:
        return None
    if not (text.isdecimal() and len(text) <= DIGITS):
        raise Http404
    return int(text)


def reader(request: SignedInRequest) -> None:
    """Whoever does not read what is the Commission's finds nothing here."""
    if not request.user.reads_commission:
        raise Http404


class Refusal:
    """Carries out a verb for a form; what was refused is said beside the field."""

    def __init__(self, request: SignedInRequest, form: Any, record: Any = None) -> None:
        self.request, self.form, self.record = request, form, record
        self.meanwhile: Meanwhile | None = None

    def carry_out(self, act: Callable[[], Any]) -> Any:
        """What the act made; None where it was refused."""
        try:
            return act()
        except NotPermitted as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except StaleVersion as stale:
            self.form.add_error(None, str(stale))
            if self.record is not None:
                self.record.refresh_from_db()
                sent = _version(self.request)
                self.meanwhile = meanwhile(self.record, sent, self.request.user)
        except Incomplete as refusal:
            place_error(refusal, self.form)
        except WorkflowError as refusal:
            self.form.add_error(None, str(refusal))
        return None


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) <= DIGITS else None


def show(
    request: SignedInRequest, template: str, form: Any, context: dict[str, Any]
) -> HttpResponse:
    """The page with its form: 422 and a summary where something is wrong."""
    errors = problems(form) if form is not None and form.is_bound else []
    return render(
        request,
        f"obligations/commission/{template}",
        {"nav": "commission", "form": form, "errors": errors, **context},
        status=422 if errors else 200,
    )
