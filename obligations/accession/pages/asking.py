"""A form page of the secretariat: what stands around the form, the deed, where it leads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from obligations.accession.models import Study
from obligations.followup.pages.form_page import FormPage

TEMPLATE = "obligations/accession/form.html"


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands around a form: its title, one sentence, the button, the notice when it is done,
    the page it came from, the study it is about (None: an instrument alone)."""

    title: str
    lead: str
    submit: str
    done: str
    back: str
    study: Study | None = None
    aside: str = ""


def answer(page: FormPage, act: Callable[[], object], asking: Asking) -> HttpResponse:
    """Shows the form or carries it out; `act` returns what it made."""
    if page.carry_out(act) is not None:
        messages.success(page.request, asking.done)
        return redirect(asking.back)
    return page.show(TEMPLATE, nav="studies", asking=asking)
