"""What can go wrong in the workflow, in sentences for people; each surface maps them once."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class WorkflowError(Exception):
    """A step that was refused. `message` is one sentence that says why."""

    status = 400

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


class NotPermitted(WorkflowError):
    """The person may not do this: 403."""

    status = 403


class WrongState(WorkflowError):
    """The record is not in a state from which this step leads on: 409."""

    status = 409


class StaleVersion(WorkflowError):
    """Somebody changed the record since it was opened: 412 in the API, a comparison in forms."""

    status = 412

    def __init__(self) -> None:
        super().__init__(
            _("Somebody has changed this record since you opened it. Open it again, then decide.")
        )


class Incomplete(WorkflowError):
    """Something that the step needs is missing: `field` names where to give it."""

    status = 422

    def __init__(self, message: str | Promise, field: str = "") -> None:
        super().__init__(message)
        self.field = field
