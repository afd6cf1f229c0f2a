"""PDF to read and print: tagged (PDF/UA-1), with the fonts of the typesetter itself."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO, Any, Final

import typst

from obligations.exports.writers.content import Content, Section, Table, shown

TEMPLATE: Final = Path(__file__).with_suffix(".typ")
STANDARD: Final = "ua-1"


def write(content: Content, target: IO[bytes]) -> None:
    """Title, notes, then the sections; paragraphs are numbered through the whole document.

    A letter that those fonts do not have, such as an Arabic one, breaks the standard: then the
    fonts of the machine are asked, and the file is tagged all the same but claims no standard.
    """
    numbers = count(1)
    data = {
        "title": shown(content.title),
        "notes": [shown(note) for note in content.notes],
        "language": content.language,
        "footer": shown(content.footer),
        "is_landscape": not content.is_upright,
        "sections": [found for section in content.sections for found in _flat(section, 1, numbers)],
    }
    sent = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        target.write(_typeset(sent, pdf_standards=STANDARD, ignore_system_fonts=True))
    except typst.TypstError:
        target.write(_typeset(sent))


def _typeset(sent: dict[str, str], **options: Any) -> bytes:
    made: bytes = typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), format="pdf", sys_inputs=sent, **options
    )
    return made


def _flat(section: Section, level: int, numbers: Iterator[int]) -> Iterator[dict[str, Any]]:
    yield {
        "heading": shown(section.heading),
        "level": level,
        "paragraphs": [
            {"number": next(numbers), "text": shown(text)} for text in section.paragraphs
        ],
        "table": _table(section.table) if section.table is not None else None,
    }
    for part in section.parts:
        yield from _flat(part, level + 1, numbers)


def _table(table: Table) -> dict[str, Any]:
    return {
        "widths": [one.width for one in table.columns],
        "head": [shown(one.title) for one in table.columns],
        "rows": [[shown(value) for value in row] for row in table.rows],
    }
