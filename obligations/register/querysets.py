"""Which instruments, provisions, cycles and documents the register holds."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from obligations.common.querysets import ScopedQuerySet

if TYPE_CHECKING:
    from obligations.register.models import Instrument, Provision, ReportingCycle, State


class StateQuerySet(ScopedQuerySet["State"]):
    def named(self, name: str) -> "State | None":
        """The State that a source calls by this name, in any of its known spellings."""
        wanted = " ".join(name.replace("*", " ").split())
        return self.filter(
            Q(name_en__iexact=wanted) | Q(other_names__contains=[wanted]) | Q(iso3=wanted)
        ).first()


class InstrumentQuerySet(ScopedQuerySet["Instrument"]):
    def offered(self, on: date) -> Self:
        """Instruments that are not disabled on a day."""
        return self.filter(Q(disabled_on=None) | Q(disabled_on__gt=on))


class ProvisionQuerySet(ScopedQuerySet["Provision"]):
    pass


class CycleQuerySet(ScopedQuerySet["ReportingCycle"]):
    pass
