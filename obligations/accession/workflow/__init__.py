"""What is done in a study, each deed a verb: the only door for a change."""

from obligations.accession.workflow.articles import (
    ARTICLE_TEXTS,
    ArticleTexts,
    ask_bodies,
    edit_article,
)
from obligations.accession.workflow.concluding import Accession, conclude_study
from obligations.accession.workflow.considering import (
    ConsiderationContent,
    add_consideration,
    edit_consideration,
    reply_to_consideration,
)
from obligations.accession.workflow.readiness import give_readiness, release
from obligations.accession.workflow.studying import ProvisionLine, begin_study, why_not_begin

__all__ = [
    "ARTICLE_TEXTS",
    "Accession",
    "ArticleTexts",
    "ConsiderationContent",
    "ProvisionLine",
    "add_consideration",
    "ask_bodies",
    "begin_study",
    "conclude_study",
    "edit_article",
    "edit_consideration",
    "give_readiness",
    "release",
    "reply_to_consideration",
    "why_not_begin",
]
