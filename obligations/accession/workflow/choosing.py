"""The setting of the clock, what the State leans to, and marks of models: each with its reason."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import Counting, Inclination, MarkValue
from obligations.accession.models import Criterion, Mark, MechanismModel, Option, Study
from obligations.accession.permissions import can_keep_options, can_keep_way
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, StaleVersion, WrongState
from obligations.common.languages import CODES
from obligations.people.models import Body, User


@dataclass(frozen=True, slots=True)
class Said:
    """Why, in which language, which body said so, and on which day."""

    reason: str
    language: str = "en"
    body: Body | None = None
    on: date | None = None


def set_counting(study: Study, counting: str, said: Said, *, by: User, version: int) -> Study:
    """From which day the clock counts what may be read in two ways. Raises Incomplete."""
    can_keep_way(by, study).enforce()
    _require(counting in Counting.values, _("Choose from which day it is counted."), "counting")
    _require(said.reason.strip(), _("Give the reason for the counting."), "reason")
    with act("set_counting", by, said.reason.strip()):
        fresh = lock(study, version)
        fresh.counting = counting
        put(fresh, "counting_reason", said.reason, said.language)
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def incline(
    option: Option, inclination: str, said: Said, *, by: User, version: int, on: date
) -> Option:
    """What the State leans to. Back to undecided takes the reason, the body and the day away.

    Raises Incomplete, naming the field; WrongState where the instrument does not allow it.
    """
    can_keep_options(by, option).enforce()
    _require(inclination in Inclination.values, _("Choose what the State leans to."), "inclination")
    decided = inclination != Inclination.UNDECIDED
    if inclination == Inclination.MAKE and not option.may_be_made:
        raise WrongState(_("The instrument does not allow it, so it is not made."))
    if decided:
        _require(said.reason.strip(), _("Give the reason."), "reason")
        _require(said.body, _("Name the body that said so."), "body")
        _check_day(said.on, on)
    with act("incline", by, said.reason.strip()):
        fresh = lock(option, version)
        fresh.inclination = inclination
        put(fresh, "reason", said.reason if decided else "", said.language)
        fresh.said_by = said.body if decided else None
        fresh.said_on = said.on if decided else None
        fresh.is_made_up = by.is_made_up and decided
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def mark(
    model: MechanismModel,
    criterion: Criterion,
    value: str,
    said: Said,
    *,
    by: User,
    version: int,
    words: str = "",
) -> Mark:
    """How a model stands to a criterion. `version`: of the mark that is there, 0 for none yet.

    Raises Incomplete, naming the field; StaleVersion where somebody was first.
    """
    can_keep_way(by, model.study).enforce()
    if model.study_id != criterion.study_id:
        raise WrongState(_("The model and the criterion belong to two studies."))
    _require(value in MarkValue.values, _("Choose a mark."), "value")
    if value != MarkValue.NOT_ASSESSED:
        _require(said.reason.strip(), _("Give the reason for the mark."), "reason")
    if value == MarkValue.WORDS:
        _require(words.strip(), _("Write the mark in words."), "words")
    with act("mark", by, said.reason.strip()):
        MechanismModel.objects.select_for_update().get(pk=model.pk)
        found = Mark.objects.filter(model=model, criterion=criterion).first()
        if (found is None) != (version == 0):
            raise StaleVersion
        fresh = lock(found, version) if found else Mark(model=model, criterion=criterion)
        fresh.value = value
        put(fresh, "words", words if value == MarkValue.WORDS else "", said.language)
        put(fresh, "reason", said.reason, said.language)
        fresh.said_by, fresh.marked_by, fresh.marked_on = said.body, by, said.on
        fresh.is_made_up = by.is_made_up
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def put(record: models.Model, name: str, text: str, language: str) -> None:
    """Writes a text in its language. What stood there in others said something else: it goes."""
    if text.strip() == getattr(record, f"{name}_{language}"):
        return
    for code in CODES:
        setattr(record, f"{name}_{code}", text.strip() if code == language else "")


def _require(given: object, message: object, field: str) -> None:
    if not given:
        raise Incomplete(str(message), field)


def _check_day(day: date | None, on: date) -> None:
    if day is None:
        raise Incomplete(_("Give the day on which it was said."), "said_on")
    if day > on:
        raise Incomplete(_("The day lies in the future."), "said_on")
