"""What a page shows again after it was refused: what was typed, and who was first."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from obligations.common.errors import StaleVersion
from obligations.followup.choices import Level
from obligations.followup.forms import TargetsForm, UpdateForm, content_of
from obligations.followup.models import Assignment, Component, Evidence, ImplementationUpdate
from obligations.history.comparison import settle
from obligations.history.meanwhile import Difference, Meanwhile, as_it_was, meanwhile
from obligations.people.pages import SignedInRequest, refused, version_of


def on_update(request: SignedInRequest, update: ImplementationUpdate) -> dict[str, Any]:
    """For the pages of an update."""
    found = refused(request, reverse("update", args=[update.pk]))
    if found is None:
        return {}
    changed = None
    if found.version != update.version:
        parts = parts_of(request, update)
        changed = meanwhile(
            update, found.version, request.user, parts=[(one, None) for one in parts]
        )
    return {"refused": found, "meanwhile": changed}


def parts_of(request: SignedInRequest, update: ImplementationUpdate) -> list[Model]:
    """What belongs to an update and is told with it."""
    evidence = Evidence.objects.visible_to(request.user).filter(update=update)
    return [*update.targets.all(), *evidence]


def on_assignments(request: SignedInRequest, assignments: Iterable[Assignment]) -> dict[str, Any]:
    """For the page of a recommendation, where a body answers its assignments."""
    for one in assignments:
        accept = reverse("assignment-accept", args=[one.pk])
        decline = reverse("assignment-decline", args=[one.pk])
        found = refused(request, accept, decline)
        if found is None:
            continue
        is_stale = found.version != one.version
        changed = meanwhile(one, found.version, request.user) if is_stale else None
        return {"refused": found, "meanwhile": changed}
    return {}


def beside(
    request: SignedInRequest, now: ImplementationUpdate, text: UpdateForm, targets: TargetsForm
) -> Meanwhile:
    """For the form of an update that others changed: fields that were left as they were follow
    the record, the others keep what was typed."""
    try:
        version: int | None = version_of(request)
    except StaleVersion:
        version = None
    was = as_it_was(now, version)
    text.data = request.POST.copy()
    differences = settle(text, content_of(was) if was else None, content_of(now))
    stored = {one.component: one.proposed_level for one in now.targets.select_related("component")}
    if stored != targets.levels():
        label = _("What the update answers")
        found = Difference(label, "", _answers(stored), _answers(targets.levels()))
        differences.append(found)
    parts = [(one, None) for one in parts_of(request, now)]
    return meanwhile(now, version, request.user, parts=parts, differences=differences)


def _answers(levels: Mapping[Component, str]) -> str:
    """Components with the levels that are proposed for them, one in a line."""
    return "\n".join(
        f"{component}: {Level(level).label}" if level else f"{component}"
        for component, level in sorted(levels.items(), key=lambda pair: pair[0].pk)
    )
