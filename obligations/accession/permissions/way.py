"""Who keeps the roadmap, the setting of the clock, the choices and the marks of models."""

from django.utils.translation import gettext_lazy as _

from obligations.accession.models import Option, Study
from obligations.common.permissions import Verdict, can_view, no, yes
from obligations.common.querysets import Viewer

NOT_SEEN = _("This record is not there, or not open to you.")
SECRETARIAT_KEEPS = _("The secretariat keeps the roadmap, the choices and the models of a study.")


def can_keep_way(user: Viewer, study: Study) -> Verdict:
    """The secretariat, as long as the study runs."""
    if not (user.is_authenticated and user.is_secretariat):
        return no(SECRETARIAT_KEEPS)
    if not can_view(user, study):
        return no(NOT_SEEN)
    if study.closed_on is not None:
        return no(_("The study is closed. What it holds stays as it is."))
    return yes(SECRETARIAT_KEEPS)


def can_keep_options(user: Viewer, option: Option) -> Verdict:
    """The secretariat; of an instrument that is joined too, for procedures open at any time."""
    if not (user.is_authenticated and user.is_secretariat):
        return no(SECRETARIAT_KEEPS)
    return yes(SECRETARIAT_KEEPS) if can_view(user, option) else no(NOT_SEEN)
