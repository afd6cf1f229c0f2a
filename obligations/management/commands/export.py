"""`export DOCUMENT --format csv|xlsx|docx|pdf --output FILE`: a document from the command line."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import translation

from obligations.common.languages import CODES
from obligations.common.models import today
from obligations.exports.base import FORMATS, Request, sealed
from obligations.exports.documents import DOCUMENTS
from obligations.followup.filters import RecommendationFilter, sorted_by
from obligations.followup.models import Recommendation
from obligations.history import ledger
from obligations.history.choices import SecurityKind
from obligations.history.security_log import record


class Command(BaseCommand):
    help = "Writes a document, such as implementation_matrix, into a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("document", choices=sorted(DOCUMENTS))
        parser.add_argument("--format", choices=sorted(FORMATS), default="xlsx")
        parser.add_argument("--output", type=Path, required=True)
        parser.add_argument("--language", choices=CODES, default="en")
        parser.add_argument(
            "--filter", default="", help="the query string of the list, such as level=not_started"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        params = QueryDict(options["filter"].removeprefix("?"))
        filtered = RecommendationFilter(params, queryset=Recommendation.objects.current())
        unknown = [name for name in params if name not in (*filtered.filters, "sort")]
        if unknown or not filtered.form.is_valid():
            wrong = ", ".join([*unknown, *filtered.form.errors])
            raise CommandError(f"These filters are not known: {wrong}.", returncode=2)
        request = Request(
            rows=sorted_by(filtered.qs, params.get("sort", "")),
            viewer=None,
            on=today(),
            filters=options["filter"],
        )
        with translation.override(options["language"]):
            with ledger.at_one_moment():
                content = sealed(DOCUMENTS[options["document"]].content(request))
            self._write(options["output"], FORMATS[options["format"]].write, content)
        record(
            SecurityKind.EXPORTED,
            subject=f"{options['document']}.{options['format']}",
            detail={
                "filters": options["filter"],
                "rows": len(content.table.rows),
                "marks": dict(content.marks),
                "by": "command line",
            },
        )
        self.stderr.write(f"{len(content.table.rows)} rows: {options['output']}")

    def _write(self, output: Path, write: Any, content: Any) -> None:
        """Into a file beside, then renamed: a broken export leaves the old file as it was."""
        beside = ""
        try:
            with tempfile.NamedTemporaryFile(
                dir=output.parent, prefix=f".{output.name}.", delete=False
            ) as target:
                beside = target.name
                write(content, target)
            Path(beside).chmod(0o666 & ~_umask())
            Path(beside).replace(output)
        except OSError as error:
            if beside:
                with contextlib.suppress(OSError):
                    Path(beside).unlink()
            raise CommandError(
                f"{output} cannot be written: {error.strerror}. Choose another folder.",
                returncode=2,
            ) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
