"""What is typed in a study: its beginning, its articles, readiness, considerations, its end."""

from obligations.accession.forms.articles import AskForm, ReadinessForm, TextsForm
from obligations.accession.forms.considerations import ConsiderationForm, ReplyForm
from obligations.accession.forms.studies import BeginForm, ConcludeForm

__all__ = [
    "AskForm",
    "BeginForm",
    "ConcludeForm",
    "ConsiderationForm",
    "ReadinessForm",
    "ReplyForm",
    "TextsForm",
]
