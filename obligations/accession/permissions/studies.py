"""Who begins and keeps a study, who speaks in it for a body, who releases what was said."""

from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import StudyAudience
from obligations.accession.models import Consideration, Readiness, Study, StudyArticle
from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.common.roles import WRITERS

CLOSED = _("The study is closed. It stays readable as it stood.")


def can_begin_study(user: Viewer) -> Verdict:
    """The secretariat, for any instrument that the State has not joined."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat begins studies."))
    return no(_("Only the secretariat begins and keeps a study."))


def can_change_study(user: Viewer, study: Study) -> Verdict:
    """The secretariat, while the study runs."""
    if not (verdict := can_begin_study(user)):
        return verdict
    if study.closed_on is not None:
        return no(CLOSED)
    return yes(_("The secretariat keeps the study."))


def can_answer_readiness(user: Viewer, article: StudyArticle) -> Verdict:
    """Whoever writes for a body that the secretariat asked, while the study runs."""
    if article.study.closed_on is not None:
        return no(CLOSED)
    if not (user.is_authenticated and user.has_role(*WRITERS)):
        return no(_("Focal points of the bodies that were asked say how ready the State is."))
    if user.body_id is None:
        return no(_("Your account belongs to no body. Ask the secretariat to add it."))
    if not any(one.body_id == user.body_id for one in article.requests.all()):
        return no(_("Your body was not asked about this article."))
    return yes(_("You may: your body was asked about this article."))


def can_raise_consideration(user: Viewer, study: Study) -> Verdict:
    """The secretariat; whoever writes for a body, in the name of that body."""
    if study.closed_on is not None:
        return no(CLOSED)
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat records what bodies and participants say."))
    if user.is_authenticated and user.has_role(*WRITERS) and user.body_id is not None:
        return yes(_("It is said in the name of your body."))
    return no(_("The secretariat and the focal points of bodies add considerations."))


def can_release(user: Viewer, record: Readiness | Consideration) -> Verdict:
    """The secretariat decides when what a body said for itself is open to the Commission."""
    if not (user.is_authenticated and user.is_secretariat):
        return no(_("Only the secretariat releases what a body said."))
    if record.audience != StudyAudience.BODY:
        return no(_("The Commission reads this already."))
    return yes(_("The Commission will read it; this is not taken back."))
