"""What is typed in a study: its articles, readiness, considerations, the way and the choices."""

from obligations.accession.forms.articles import AskForm, ReadinessForm, TextsForm
from obligations.accession.forms.clock import ClockForm
from obligations.accession.forms.considerations import ConsiderationForm, ReplyForm
from obligations.accession.forms.studies import BeginForm, ConcludeForm, proposal
from obligations.accession.forms.way import (
    CompletionForm,
    CountingForm,
    InclinationForm,
    MarkForm,
    StageForm,
    start_of_mark,
)

__all__ = [
    "AskForm",
    "BeginForm",
    "ClockForm",
    "CompletionForm",
    "ConcludeForm",
    "ConsiderationForm",
    "CountingForm",
    "InclinationForm",
    "MarkForm",
    "ReadinessForm",
    "ReplyForm",
    "StageForm",
    "TextsForm",
    "proposal",
    "start_of_mark",
]
