"""A page with a form for a verb: what was typed stays, a refusal stands beside its field, and who
was first is told."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WorkflowError
from obligations.common.models import Record
from obligations.common.text import number_of
from obligations.followup.forms import place_error, problems
from obligations.history.comparison import settle
from obligations.history.meanwhile import Meanwhile, as_it_was, meanwhile
from obligations.people.pages import SignedInRequest

_T = TypeVar("_T")
Held = Callable[[Any], dict[str, Any]]
"""What of a record stands in the fields of its form, by their names."""


class FormPage:
    """One request for such a page. `form`: None where nothing can be asked now. `record`: the one
    whose version the form carries, None for a new one. `held`: given, a form that was overtaken
    says field by field what the record holds by now beside what was typed. `is_asked`: false where
    the form was sent for something else, as a search in it: nothing is done, and nothing wrong.

    `version` goes into the form: the one that it was opened with, so that nothing is overwritten
    unseen; after a refusal because of it the present one, which replaces the record knowingly.
    """

    def __init__(
        self,
        request: SignedInRequest,
        form: Any,
        record: Record | None = None,
        *,
        held: Held | None = None,
        is_asked: bool = True,
    ) -> None:
        self.request, self.form, self.record, self.held = request, form, record, held
        self.is_sent = is_asked and form is not None and form.is_bound
        self.meanwhile: Meanwhile | None = None
        self.version: int | None = record.version if record is not None else 0
        if request.method == "POST":
            self.version = number_of(request.POST.get("version", ""))

    def carry_out(self, act: Callable[[], _T]) -> _T | None:
        """What the act made; None where the form was not sent, is wrong, or was refused, which it
        then says. Raises PermissionDenied with the reason where this person may not."""
        if not (self.is_sent and self.form.is_valid()):
            return None
        try:
            return act()
        except NotPermitted as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except StaleVersion as refusal:
            self.form.add_error(None, str(refusal))
            self._open_anew()
        except Incomplete as refusal:
            place_error(refusal, self.form)
        except WorkflowError as refusal:
            self.form.add_error(None, str(refusal))
        return None

    def go_on_from(self, record: Record) -> None:
        """The record was kept, and its form stays open: it carries the version that was made."""
        self.record, self.version = record, record.version

    def _open_anew(self) -> None:
        if self.record is None:
            self.version = 0
            return
        record, opened = self.record, self.version
        record.refresh_from_db()
        differences = []
        if self.held is not None:
            was = as_it_was(record, opened)
            self.form.data = self.request.POST.copy()
            before = self.held(was) if was is not None else None
            differences = settle(self.form, before, self.held(record))
        self.meanwhile = meanwhile(record, opened, self.request.user, differences=differences)
        self.version = record.version

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(field id, message) of all that is wrong in what was sent."""
        return problems(self.form) if self.is_sent else []

    def show(self, template: str, **context: Any) -> HttpResponse:
        """The page: 422 and a summary where something is wrong."""
        errors = self.errors
        shown = {
            "form": self.form,
            "errors": errors,
            "meanwhile": self.meanwhile,
            "version": self.version,
            **context,
        }
        return render(self.request, template, shown, status=422 if errors else 200)
