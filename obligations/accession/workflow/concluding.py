"""The State has joined: the study becomes the register's entry and is closed."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from obligations.accession.models import Study
from obligations.accession.permissions import can_change_study
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import Language
from obligations.people.models import User
from obligations.register.choices import ActionKind, InstrumentStatus
from obligations.register.models import Instrument, TreatyAction


@dataclass(frozen=True, slots=True)
class Accession:
    """The deposit with the Secretary-General and the domestic act, each with its source."""

    deposited_on: date | None
    source: str
    effective_on: date | None = None
    effective_source: str = ""
    domestic_act_on: date | None = None
    domestic_act: str = ""
    domestic_act_source: str = ""
    conflict_note: str = ""
    language: Language | str = Language.ENGLISH


def conclude_study(
    study: Study, joined: Accession, *, by: User, version: int, on: date, reason: str = ""
) -> Study:
    """Writes the accession into the register, makes the State a party, closes the study. The
    deposit may be dated before the domestic act only where the conflict of sources is told.

    Raises Incomplete, naming the field, and WrongState where an accession is registered already.
    """
    can_change_study(by, study).enforce()
    check_accession(joined, on)
    with act("conclude_study", by, reason.strip()):
        fresh = lock(study, version)
        can_change_study(by, fresh).enforce()
        instrument = Instrument.objects.select_for_update().get(pk=fresh.instrument_id)
        if instrument.actions.filter(kind=ActionKind.ACCESSION).exists():
            raise WrongState(_("An accession to this instrument is in the register already."))
        fresh.treaty_action = _action(instrument, joined)
        fresh.concluded_by = by
        fresh.closed_on = on
        fresh.save()
        instrument.status = InstrumentStatus.PARTY
        instrument.status_source = joined.source.strip()
        instrument.status_as_of = joined.deposited_on
        instrument.save()
    fresh.refresh_from_db()
    return fresh


def _action(instrument: Instrument, joined: Accession) -> TreatyAction:
    return TreatyAction.objects.create(
        instrument=instrument,
        kind=ActionKind.ACCESSION,
        deposited_on=joined.deposited_on,
        deposit_source=joined.source.strip(),
        effective_on=joined.effective_on,
        effective_source=joined.effective_source.strip(),
        domestic_act_on=joined.domestic_act_on,
        domestic_act_source=joined.domestic_act_source.strip(),
        conflict_note=joined.conflict_note.strip(),
        **{f"domestic_act_{joined.language}": joined.domestic_act.strip()},
    )


def check_accession(joined: Accession, on: date) -> None:
    """Raises Incomplete, naming the field, where the register could not hold it."""
    if joined.deposited_on is None:
        raise Incomplete(_("Give the day of deposit."), field="deposited_on")
    if joined.deposited_on > on:
        raise Incomplete(_("The day of deposit is in the future."), field="deposited_on")
    if not joined.source.strip():
        raise Incomplete(_("Name the source of the deposit."), field="source")
    if joined.effective_on is not None and joined.effective_on < joined.deposited_on:
        raise Incomplete(
            _("The instrument cannot be in force before the deposit."), field="effective_on"
        )
    if joined.domestic_act_on is None:
        return
    if not joined.domestic_act_source.strip():
        raise Incomplete(_("Name the source of the domestic act."), field="domestic_act_source")
    if joined.deposited_on < joined.domestic_act_on and not joined.conflict_note.strip():
        raise Incomplete(
            _(
                "The deposit is dated before the domestic act. "
                "Say which sources disagree, or correct a day."
            ),
            field="conflict_note",
        )
