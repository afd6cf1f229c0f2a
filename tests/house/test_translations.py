"""The catalogues: complete in Russian, compiled as they are written, with every name kept."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "obligations" / "locale"
LANGUAGES = ["ru", "tk"]
NAMES = re.compile(r"%\(\w+\)[sd]")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = polib.mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))
    written = {(one.msgctxt, one.msgid): one for one in catalogue(language).translated_entries()}
    assert {(one.msgctxt, one.msgid) for one in compiled} == set(written)
    for one in compiled:
        source = written[one.msgctxt, one.msgid]
        assert (one.msgstr, one.msgstr_plural) == (source.msgstr, source.msgstr_plural)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_values(language: str) -> None:
    for one in catalogue(language).translated_entries():
        texts = list(one.msgstr_plural.values()) if one.msgid_plural else [one.msgstr]
        wanted = set(NAMES.findall(one.msgid_plural or one.msgid))
        for form, text in enumerate(texts):
            named = set(NAMES.findall(text))
            assert named == wanted or (form == 0 and one.msgid_plural and named < wanted), one.msgid
            assert text.count("<a ") == one.msgid.count("<a "), one.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_template_is_in_the_catalogue(language: str) -> None:
    known = {one.msgid for one in catalogue(language)}
    literal = re.compile(r"{%\s*translate\s+(?:\"([^\"]+)\"|'([^']+)')")
    for path in (ROOT / "templates").rglob("*.html"):
        for found in literal.findall(path.read_text(encoding="utf-8")):
            assert (found[0] or found[1]) in known, path


def test_russian_is_complete() -> None:
    po = catalogue("ru")
    assert [one.msgid for one in po.untranslated_entries() + po.fuzzy_entries()] == []


def test_turkmen_is_written_in_its_own_letters() -> None:
    for one in catalogue("tk").translated_entries():
        assert not re.search("[а-яА-ЯёЁ]", one.msgstr), one.msgstr


def test_what_members_and_officials_read_is_there_in_turkmen() -> None:
    """Field names of the workshop may still be missing; no page may be."""
    missing = [
        one.msgid
        for one in catalogue("tk").untranslated_entries()
        if any("templates/obligations" in place or "pages" in place for place, _ in one.occurrences)
    ]
    assert missing == []
