"""The considerations of a study: who said what, and what is still unanswered."""

from typing import Any

from django.db.models import Prefetch

from obligations.accession.choices import ConsiderationKind
from obligations.accession.models import Consideration, Study
from obligations.people.models import User


def of_study(study: Study, user: User) -> list[Consideration]:
    """All that this user may see, each with its provisions and, where seen, its event."""
    events: Any = Consideration.objects.rows_of("event").visible_to(user)
    return list(
        Consideration.objects.visible_to(user)
        .filter(study=study)
        .select_related("raised_by")
        .prefetch_related("provisions", Prefetch("event", queryset=events))
    )


def by_kind(raised: list[Consideration]) -> list[tuple[Any, list[Consideration]]]:
    """(label, considerations) of each kind that there is."""
    return [
        (kind.label, found)
        for kind in ConsiderationKind
        if (found := [one for one in raised if one.kind == kind])
    ]
