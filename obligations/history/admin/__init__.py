"""What every page of the workshop shares: versions, reasons, no deleting, forms of verbs.

It stands above the ledger, because a page that is refused tells what was changed meanwhile.
"""

from obligations.history.admin.forms import ReasonedFormSet, RecordForm
from obligations.history.admin.pages import (
    ReadOnlyAdmin,
    ReadOnlyInline,
    RecordAdmin,
    RecordInline,
)
from obligations.history.admin.verbs import carry_out, verb_of

__all__ = [
    "ReadOnlyAdmin",
    "ReadOnlyInline",
    "ReasonedFormSet",
    "RecordAdmin",
    "RecordForm",
    "RecordInline",
    "carry_out",
    "verb_of",
]
