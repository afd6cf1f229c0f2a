"""Who recommended what an article asks: Committees with their years, States of the UPR."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.followup import figures
from obligations.followup.models import Recommendation
from obligations.people.models import User
from obligations.register.models import Mechanism, Provision


@dataclass(slots=True)
class Asked:
    """The recommendations that touch a provision, and who made them in which years."""

    total: int = 0
    years: dict[Mechanism, set[int]] = field(default_factory=lambda: defaultdict(set))
    states: dict[Mechanism, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def sentence(self) -> str:
        """ "Recommended by the Committee against Torture in 2017 and by 12 States in the UPR, first
        in 2008."; "" where nobody has."""
        said = [self._of(one) for one in sorted(self.years, key=lambda one: (one.is_upr, one.pk))]
        if not said:
            return ""
        listed = _(" and ").join([", ".join(said[:-1]), said[-1]] if said[1:] else said)
        return _("Recommended %(by)s.") % {"by": listed}

    def _of(self, mechanism: Mechanism) -> str:
        years = sorted(self.years[mechanism])
        count = len(self.states[mechanism])
        if not mechanism.is_upr or not count:
            names = {"name": mechanism.name, "years": ", ".join(map(str, years))}
            return (_("by: %(name)s in %(years)s") if years else _("by: %(name)s")) % names
        words = ngettext(
            "by %(count)d State in the UPR, first in %(year)d",
            "by %(count)d States in the UPR, first in %(year)d",
            count,
        )
        if not years:
            words = ngettext(
                "by %(count)d State in the UPR", "by %(count)d States in the UPR", count
            )
        return words % {"count": count, "year": years[0] if years else 0}


def asked_about(provisions: list[Provision], user: User) -> dict[int, Asked]:
    """By the key of a provision: what this user sees of the recommendations that touch it. The
    year is that of the dialogue, else of the adoption."""
    links = Recommendation.provisions.through.objects.filter(
        provision__in=provisions,
        recommendation__in=figures.visible_recommendations(user).order_by().values("pk"),
    ).values_list("provision", "recommendation")
    by_provision: dict[int, set[int]] = defaultdict(set)
    for provision, key in links:
        by_provision[provision].add(key)
    keys = set().union(*by_provision.values()) if by_provision else set()
    rows: Any = Recommendation.objects.filter(pk__in=keys)
    known = {
        one.pk: one
        for one in rows.select_related("cycle__mechanism").prefetch_related(
            "components__recommending_states"
        )
    }
    found: dict[int, Asked] = defaultdict(Asked)
    for provision, wanted in by_provision.items():
        for key in wanted:
            _add(found[provision], known[key])
    return found


def _add(asked: Asked, one: Recommendation) -> None:
    asked.total += 1
    mechanism = one.cycle.mechanism
    day = one.cycle.dialogue_on or one.cycle.adopted_on
    asked.years[mechanism] |= {day.year} if day else set()
    asked.states[mechanism] |= {
        state.iso3 for part in one.components.all() for state in part.recommending_states.all()
    }
