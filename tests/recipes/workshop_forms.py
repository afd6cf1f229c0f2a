"""What is sent to the pages of the workshop: their own form, as it is or as a new record."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.forms import BaseForm
from django.urls import reverse

from obligations.accession.models import Criterion
from obligations.register.models import Instrument
from tests.recipes.world import World, of

Data = dict[str, Any]

NEW: Final[dict[str, Callable[[World], Data]]] = {
    "body": lambda world: {"code": "new"},
    "state": lambda world: {"iso3": "XXX"},
    "instrument": lambda world: {"code": "NEW"},
    "provision": lambda world: {"number": "999"},
    "treatyaction": lambda world: {"instrument": Instrument.objects.filter(actions=None)[0].pk},
    "acceptedprocedure": lambda world: {
        "instrument": Instrument.objects.filter(procedures=None)[0].pk,
    },
    "mechanism": lambda world: {"acronym": "NEW"},
    "reportingcycle": lambda world: {"number": "999"},
    "document": lambda world: {"symbol": "NEW/1"},
    "theme": lambda world: {"code": "new"},
    "tag": lambda world: {"code": "new", "name_en": "New", "name_ru": "", "name_tk": ""},
    "affectedgroup": lambda world: {"code": "new"},
    "sdgtarget": lambda world: {"code": "9.99"},
    "recommendation": lambda world: {"paragraph": "999.1"},
    "legalact": lambda world: {"title_en": "New"},
    "measure": lambda world: {"title_en": "New"},
    "component": lambda world: {"label": "z"},
    "gradescale": lambda world: {"grade": "Z"},
    "followupgrade": lambda world: {"component": world["open_part"].pk},
    "membership": lambda world: {"function": "secretary"},
    "option": lambda world: {"code": "new"},
    "followingdate": lambda world: {"code": "new"},
    "usualstage": lambda world: {"code": "new"},
    "mark": lambda world: {
        "criterion": Criterion.objects.create(study=world["study"], name_en="Another").pk
    },
    "study": lambda world: {
        "instrument": Instrument.objects.filter(studies=None).exclude(status="party")[0].pk
    },
    "studyarticle": lambda world: {
        "provision": world["study"].instrument.provisions.create(number="998").pk
    },
    "user": lambda world: {"email": "new@cast.example"},
}
"""What a new record has of its own; the rest is like the one that is there."""


def workshop_form(world: World, model: str, verb: str) -> Data:
    """The form as whoever keeps the model finds it, to be saved as it is or as a new record."""
    client = world.clients["administrator" if model == "user" else "secretariat"]
    answer = client.get(reverse(f"admin:obligations_{model}_change", args=[of(world, model).pk]))
    if answer.status_code != 200 or not answer.context["adminform"].form.fields:
        return {}
    data = filled(answer.context["adminform"].form)
    for one in answer.context["inline_admin_formsets"]:
        prefix = one.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    if verb == "add":
        data.pop("opened_version", None)
        data |= NEW.get(model, lambda _world: {})(world)
    return data


def filled(form: BaseForm) -> Data:
    """What a browser would send back of a form that nobody changed."""
    data = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, date):
            value = value.isoformat()
        if not (value is None or value is False or value == []):
            data[form[name].html_name] = value
    return data
