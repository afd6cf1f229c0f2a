"""What each role may open in the admin, as code; who names deputies and hands over work."""

from collections.abc import Iterable
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.common.roles import Role
from obligations.people.models import SavedView, User
from obligations.people.querysets import keeps_people

ADD_CHANGE: Final = ("view", "add", "change")
VIEW: Final = ("view",)

SECRETARIAT: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            "body", "person", "state", "instrument", "provision", "treatyaction", "reservation",
            "acceptedprocedure", "mechanism", "reportingcycle", "document", "theme",
            "affectedgroup", "sdgtarget", "recommendation", "component", "position", "gradescale",
            "tag", "followupgrade", "study", "consideration", "event", "participation",
            "statement", "eventpoint", "eventpaper", "membership", "studyarticle", "roadmapstage",
            "usualstage", "option", "followingdate", "mechanismmodel", "criterion", "mark",
            "measure", "milestone", "legalact",
        ),
        ADD_CHANGE,
    ),
    **dict.fromkeys(
        (
            "assignment", "implementationupdate", "updatetarget", "evidence", "assessment",
            "importrun", "proposal", "user", "externalidentifier", "comment", "meeting",
            "attendance", "agendaitem", "commissiondecision", "task", "readiness",
            "readinessrequest", "datarequest", "requestfield", "dataanswer", "answervalue",
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


def can_see_colleagues(user: Viewer) -> Verdict:
    """The Commission's members those of their own body; whoever keeps accounts all of them."""
    if not user.is_authenticated:
        return no(_("Sign in first."))
    if keeps_people(user):
        return yes(_("The secretariat and administrators see the people of every body."))
    if user.reads_commission:
        return yes(_("You see the people of your own body."))
    return no(_("Only members of the Commission see the people of their body."))


def can_name_deputy(user: Viewer, absent: User) -> Verdict:
    """The person who will be away, the own validating authority of the body, and whoever keeps
    people. A role that was lent for some days names nobody: it would prolong itself."""
    return _stands_for(user, absent)


def can_end_deputy(user: Viewer, absent: User) -> Verdict:
    """Whoever may name a deputy for this person."""
    return _stands_for(user, absent)


def can_hand_over(user: Viewer, leaver: User) -> Verdict:
    """The person who leaves, the own validating authority of the body, whoever keeps people."""
    return _stands_for(user, leaver)


def _stands_for(user: Viewer, person: User) -> Verdict:
    if user.is_authenticated and user.pk == person.pk:
        return yes(_("You may: it is your own work."))
    if keeps_people(user):
        return yes(_("The secretariat and administrators may do this in every body."))
    if (
        user.is_authenticated
        and user.has_own_role(Role.VALIDATING_AUTHORITY)
        and user.is_colleague_of(person)
    ):
        return yes(_("You are the validating authority of this body."))
    return no(
        _(
            "The person, the validating authority of the body, the secretariat or an "
            "administrator does this."
        )
    )


def can_share_view(user: Viewer) -> Verdict:
    """A shared view stands on the page of many; whoever keeps people answers for it."""
    if keeps_people(user):
        return yes(_("The secretariat and administrators share views with a role."))
    return no(_("The secretariat shares views with a role. Ask it to share yours."))


def can_change_view(user: Viewer, view: SavedView) -> Verdict:
    """The owner; a shared one also whoever may share, so that none is left without a keeper."""
    if user.is_authenticated and user.pk == view.owner_id:
        return yes(_("It is your own view."))
    if view.role and can_share_view(user):
        return yes(_("The secretariat and administrators keep shared views."))
    return no(_("Only the owner changes a view. Save it as a new one of yours."))
