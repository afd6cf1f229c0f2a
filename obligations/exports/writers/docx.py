"""Word documents: heading styles, numbered paragraphs, tables whose heads repeat."""

from collections.abc import Iterable
from typing import IO, Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from obligations.exports.writers.content import Cell, Content, Section, Table, shown

FONT: Final = "Calibri"
TABLE_SIZE: Final = "17"
"""Half points: 8.5 pt."""
UPRIGHT, LYING = 9_860, 14_800
"""Width of a table, in twentieths of a point."""
LANGUAGES: Final = {"en": "en-GB", "ru": "ru-RU", "tk": "tk-TM"}


def write(content: Content, target: IO[bytes]) -> None:
    """Title, notes, then the sections; paragraphs are numbered through the whole document."""
    document = Document()
    _page(document, content)
    document.add_heading(shown(content.title), 0)
    for note in content.notes:
        document.add_paragraph(shown(note))
    for section in content.sections:
        _section(document, section, 1, UPRIGHT if content.is_upright else LYING)
    document.core_properties.title = shown(content.title)
    document.core_properties.author = ""
    document.core_properties.language = LANGUAGES.get(content.language, content.language)
    document.save(target)


def _page(document: Any, content: Content) -> None:
    page = document.sections[0]
    if content.is_upright:
        page.orientation = WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    else:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin = page.bottom_margin = Cm(1.6)
    page.footer.paragraphs[0].text = shown(content.footer)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    for style in document.styles:
        if style.name.startswith(("Heading", "Title")):
            style.font.name = FONT
            style.font.color.rgb = None
            _east_asian(style, FONT)
    language = normal.element.get_or_add_rPr()
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), LANGUAGES.get(content.language, content.language))
    language.append(tag)


def _east_asian(style: Any, name: str) -> None:
    """Themed fonts of the template would win over the name otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{attribute}"), name)


def _section(document: Any, section: Section, level: int, width: int) -> None:
    document.add_heading(shown(section.heading), level)
    for text in section.paragraphs:
        document.add_paragraph(shown(text), style="List Number")
    if section.table is not None:
        _table(document, section.table, width)
        document.add_paragraph()
    for part in section.parts:
        _section(document, part, level + 1, width)


def _table(document: Any, table: Table, width: int) -> None:
    """Built from elements at once: adding cells one by one takes time that grows with the
    square of the rows."""
    found = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    found.autofit = False
    total = sum(one.width for one in table.columns)
    widths = [int(width * one.width / total) for one in table.columns]
    for column, wide in zip(found._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(wide))
    found._tbl.append(_row([one.title for one in table.columns], widths, is_head=True))
    for row in table.rows:
        found._tbl.append(_row(row, widths))


def _row(values: Iterable[Cell], widths: Iterable[int], *, is_head: bool = False) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for value, width in zip(values, widths, strict=True):
        row.append(_cell(shown(value), width, is_bold=is_head))
    return row


def _cell(text: str, width: int, *, is_bold: bool) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    size = OxmlElement("w:tcW")
    size.set(qn("w:w"), str(width))
    size.set(qn("w:type"), "dxa")
    properties.append(size)
    cell.append(properties)
    for line in text.split("\n"):
        cell.append(_line(line, is_bold=is_bold))
    return cell


def _line(text: str, *, is_bold: bool) -> Any:
    paragraph = OxmlElement("w:p")
    run = OxmlElement("w:r")
    style = OxmlElement("w:rPr")
    if is_bold:
        style.append(OxmlElement("w:b"))
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), TABLE_SIZE)
    style.append(size)
    run.append(style)
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph
