"""The states of a job, and which of them are its end."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobState(TextChoices):
    """From waiting through running to one of four ends; "stopping" has been asked to stop."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    STOPPING = "stopping", _("Stopping")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    STOPPED = "stopped", _("Stopped")
    INTERRUPTED = "interrupted", _("Interrupted")


BUSY: Final = (JobState.RUNNING, JobState.STOPPING)
"""A worker has it."""
OPEN: Final = (JobState.WAITING, *BUSY)
IN_VAIN: Final = (JobState.FAILED, JobState.STOPPED, JobState.INTERRUPTED)
"""Ends after which it may be tried again; nothing that it wrote was kept."""
