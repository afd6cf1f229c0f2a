"""What the pages of a study share: finding it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from obligations.accession.models import Study
from obligations.people.models import User


def study_named(user: User, code: str) -> Study:
    """The running study of an instrument, else the last one. Raises Http404 where this person sees
    none."""
    rows = Study.objects.visible_to(user).of(code)
    found = rows.select_related("instrument__parent", "treaty_action").first()
    if found is None:
        raise Http404
    return found


def running_study(user: User, code: str) -> Study:
    """The study of an instrument that this user may see; else 404."""
    rows = Study.objects.visible_to(user).select_related("instrument")
    return get_object_or_404(rows, instrument__code=code, closed_on=None)
