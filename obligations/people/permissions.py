"""What each role may open in the admin: groups and their permissions as code."""

from collections.abc import Iterable
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from obligations.common.roles import Role

ADD_CHANGE: Final = ("view", "add", "change")
VIEW: Final = ("view",)

SECRETARIAT: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            "body", "person", "state", "instrument", "provision", "treatyaction", "reservation",
            "acceptedprocedure", "mechanism", "reportingcycle", "document", "theme",
            "affectedgroup", "sdgtarget", "recommendation", "component", "position", "gradescale",
            "followupgrade", "study", "consideration", "event", "participation", "statement",
        ),
        ADD_CHANGE,
    ),
    **dict.fromkeys(
        (
            "assignment", "implementationupdate", "updatetarget", "evidence", "assessment",
            "importrun", "proposal", "user", "externalidentifier",
        ),
        VIEW,
    ),
}  # fmt: skip
"""Assignments, updates and assessments change through the workflow alone, so they are viewed."""

PERMISSIONS: Final[dict[Role, dict[str, tuple[str, ...]]]] = {
    Role.SECRETARIAT: SECRETARIAT,
    Role.ADMINISTRATOR: {"user": ADD_CHANGE, "person": ADD_CHANGE, "body": VIEW, "notice": VIEW},
}
STAFF_ROLES: Final = (Role.SECRETARIAT, Role.ADMINISTRATOR)
"""Who may open the admin at all."""


def sync_roles() -> None:
    """Makes the groups and gives them exactly the permissions above; safe to repeat."""
    for role in Role:
        group, _new = Group.objects.get_or_create(name=role.value)
        group.permissions.set(_permissions(PERMISSIONS.get(role, {})))


def _permissions(wanted: dict[str, Iterable[str]] | dict[str, tuple[str, ...]]) -> list[Permission]:
    types = ContentType.objects.filter(app_label="obligations", model__in=wanted)
    codenames = [f"{verb}_{model}" for model, verbs in wanted.items() for verb in verbs]
    return list(Permission.objects.filter(content_type__in=types, codename__in=codenames))
