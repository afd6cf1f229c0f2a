"""Beginning a study: the instrument, its provisions, one article of the study for each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext as _

from obligations.accession.models import Study, StudyArticle
from obligations.accession.permissions import can_begin_study
from obligations.accession.workflow.roadmap import make_stages
from obligations.common.acts import act
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import CODES, Language
from obligations.people.models import User
from obligations.register.choices import InstrumentStatus
from obligations.register.models import Instrument, Provision

LONGEST_NUMBER: Final = 20
LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """One provision as it was typed: "3; Prohibition; Nobody may be made to disappear"."""

    number: str
    title: str = ""
    summary: str = ""


def why_not_begin(instrument: Instrument) -> str:
    """What stands against a study of this instrument; "" where nothing does."""
    if instrument.status == InstrumentStatus.PARTY:
        return _(
            "The State is a party to %(instrument)s already: there is nothing to study."
        ) % {"instrument": instrument}  # fmt: skip
    if instrument.studies.filter(closed_on=None).exists():
        return _("%(instrument)s is under study already. Go on in that study.") % {
            "instrument": instrument
        }
    return ""


def begin_study(
    instrument: Instrument,
    *,
    by: User,
    on: date,
    lines: Sequence[ProvisionLine] = (),
    language: Language | str = Language.ENGLISH,
    source: str = "",
    reason: str = "",
) -> Study:
    """Opens a study with an article for each provision that asks something of the State; for each
    of its articles where none is said to. Lines add provisions, and fill in the title and what is
    asked where that is not known yet.

    Raises WrongState where the instrument is joined or under study, and Incomplete where a line
    cannot be read or there is no provision at all.
    """
    can_begin_study(by).enforce()
    check_lines(lines)
    with act("begin_study", by, reason.strip()):
        fresh = Instrument.objects.select_for_update().get(pk=instrument.pk)
        if why := why_not_begin(fresh):
            raise WrongState(why)
        _take_over(fresh, lines, str(language))
        found = list(fresh.provisions.filter(is_obligation=True)) or list(fresh.provisions.all())
        if not found:
            raise Incomplete(
                _("No provision of %(instrument)s is recorded. Paste them as lines.")
                % {"instrument": fresh},
                field="lines",
            )
        made = Study.objects.create(
            instrument=fresh, opened_on=on, source=source.strip(), is_made_up=by.is_made_up
        )
        for one in found:
            StudyArticle.objects.create(study=made, provision=one, original_language=language)
        make_stages(made, by, on)
        fresh.status = InstrumentStatus.UNDER_STUDY
        fresh.status_as_of = on
        fresh.save()
    made.refresh_from_db()
    return made


def check_lines(lines: Sequence[ProvisionLine]) -> None:
    """Raises Incomplete, naming the line, where a provision cannot be made of it."""
    times = Counter(one.number.strip() for one in lines)
    for place, one in enumerate(lines, start=1):
        number, title = one.number.strip(), one.title.strip()
        if not number or len(number) > LONGEST_NUMBER:
            words = _(
                "Line %(place)d needs a number of at most 20 characters before the first “;”."
            )
        elif times[number] > 1:
            words = _("The number %(number)s stands in two lines. Each provision has one.")
        elif len(title) > LONGEST_TITLE:
            words = _("The title in line %(place)d is longer than 200 characters.")
        else:
            continue
        raise Incomplete(words % {"place": place, "number": number}, field="lines")


def _take_over(instrument: Instrument, lines: Sequence[ProvisionLine], language: str) -> None:
    """Writes the lines into the register; what stands there is not overwritten."""
    known = {one.number: one for one in instrument.provisions.all()}
    last = instrument.provisions.aggregate(last=Max("order"))["last"] or 0
    for place, line in enumerate(lines, start=1):
        found = known.get(line.number.strip())
        if found is None:
            found = Provision(instrument=instrument, number=line.number.strip(), order=last + place)
        found.is_obligation = True
        _fill_in(found, "title", line.title.strip(), language)
        _fill_in(found, "summary", line.summary.strip(), language)
        found.save()


def _fill_in(provision: Provision, name: str, text: str, language: str) -> None:
    if text and not any(getattr(provision, f"{name}_{code}") for code in CODES):
        setattr(provision, f"{name}_{language}", text)
