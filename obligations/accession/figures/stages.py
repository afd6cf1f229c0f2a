"""Where a study stands on the way to accession."""

from typing import Any

from obligations.accession.choices import Stage
from obligations.accession.models import Study


def stages_of(study: Study) -> list[dict[str, Any]]:
    """The stages of a study, with where it stands."""
    order = list(Stage)
    place = order.index(Stage(study.stage))
    return [
        {"label": one.label, "is_done": index < place, "is_now": index == place}
        for index, one in enumerate(order)
    ]
