"""What is done in a study, each deed a verb: the only door for a change."""

from obligations.accession.workflow.articles import (
    ARTICLE_TEXTS,
    ArticleTexts,
    ask_bodies,
    edit_article,
)
from obligations.accession.workflow.choosing import Said, incline, mark, set_counting
from obligations.accession.workflow.concluding import Accession, conclude_study
from obligations.accession.workflow.considering import (
    ConsiderationContent,
    add_consideration,
    edit_consideration,
    reply_to_consideration,
)
from obligations.accession.workflow.readiness import give_readiness, release
from obligations.accession.workflow.roadmap import (
    StageContent,
    add_stage,
    change_stage,
    complete_stage,
    make_stages,
    move_stage,
    remove_stage,
    reopen_stage,
)
from obligations.accession.workflow.studying import ProvisionLine, begin_study, why_not_begin

__all__ = [
    "ARTICLE_TEXTS",
    "Accession",
    "ArticleTexts",
    "ConsiderationContent",
    "ProvisionLine",
    "Said",
    "StageContent",
    "add_consideration",
    "add_stage",
    "ask_bodies",
    "begin_study",
    "change_stage",
    "complete_stage",
    "conclude_study",
    "edit_article",
    "edit_consideration",
    "give_readiness",
    "incline",
    "make_stages",
    "mark",
    "move_stage",
    "release",
    "remove_stage",
    "reopen_stage",
    "reply_to_consideration",
    "set_counting",
    "why_not_begin",
]
