"""A study article by article."""

from collections import defaultdict
from typing import Any

from obligations.accession.models import Consideration, Study
from obligations.followup import figures
from obligations.people.models import User


def rows_of(study: Study, raised: list[Consideration], user: User) -> list[dict[str, Any]]:
    """Each provision with its considerations and how many recommendations touch it."""
    instrument = study.instrument
    asked = figures.tally_by_provision(figures.visible_recommendations(user), instrument)
    linked: dict[int, list[Consideration]] = defaultdict(list)
    for one in raised:
        for provision in one.provisions.all():
            linked[provision.pk].append(one)
    return [
        {
            "provision": one,
            "considerations": linked[one.pk],
            "asked": asked[one.pk].total if one.pk in asked else 0,
        }
        for one in instrument.provisions.all()
    ]
