"""What is typed about a study."""

from obligations.accession.forms.clock import ClockForm
from obligations.accession.forms.way import (
    CompletionForm,
    CountingForm,
    InclinationForm,
    MarkForm,
    StageForm,
    start_of_mark,
)

__all__ = [
    "ClockForm",
    "CompletionForm",
    "CountingForm",
    "InclinationForm",
    "MarkForm",
    "StageForm",
    "start_of_mark",
]
