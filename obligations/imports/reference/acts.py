"""Loads the legal acts that a source names; what an act implements is linked only where it says."""

from obligations.common.languages import texts
from obligations.followup.models import LegalAct
from obligations.imports.reference.instruments import provisions_named
from obligations.imports.reference.tables import day, keep, link, parts, rows


def legal_acts(name: str) -> int:
    """An act is known again by its title; an amendment stands below the act that it amends."""
    made: dict[str, LegalAct] = {}
    for row in rows(name):
        one = keep(
            LegalAct,
            {"title_en": row["title_en"], "is_made_up": False},
            {
                **texts("title", row),
                **texts("summary", row),
                "kind": row["kind"],
                "number": row["number"],
                "stage": row["stage"],
                "adopted_on": day(row["adopted_on"]),
                "adopted_precision": row["adopted_precision"],
                "in_force_on": day(row["in_force_on"]),
                "repealed_on": day(row["repealed_on"]),
                "amends": made[row["amends"]] if row["amends"] else None,
                "url": row["url"],
                "source": row["source"],
                "audience": row["audience"],
            },
        )
        link(one.provisions, provisions_named(parts(row["provisions"])))
        made[row["key"]] = one
    return len(made)
