"""Lines of the error log: one for each entry, without what people wrote.

PostgreSQL repeats the refused row in the detail of an error. It may be confidential, so of an error
only its kind and the first line of its message are kept; and no value can pretend to be a new line.
"""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

from obligations.common.text import printable

ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class LineFormatter(logging.Formatter):
    """Control characters become blanks; errors are told without their details."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        record.message = printable(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        told = []
        error: BaseException | None = ei[1]
        while error is not None:
            places = "".join(traceback.format_tb(error.__traceback__))
            first = next(iter(str(error).splitlines()), "")
            told.append(f"{places}{type(error).__name__}: {printable(first)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nbecause of\n".join(told)
