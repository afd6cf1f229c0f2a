"""Words of a search are marked where a text holds them, in three languages; a text stays text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obligations.common.highlight import LENGTH, Marker, asked, marker

pytestmark = pytest.mark.django_db


def marked(query: str, text: str, language: str = "en") -> str:
    return str(marker(query, [(language, text)]).mark(text, language))


@pytest.mark.parametrize(
    ("query", "language", "text", "expected"),
    [
        ("detention", "en", "Places of detention", "Places of <mark>detention</mark>"),
        ("detained", "en", "They detain people", "They <mark>detain</mark> people"),
        ("DETENTION", "en", "Arbitrary Detention", "Arbitrary <mark>Detention</mark>"),
        ("пытки", "ru", "О пытках в тюрьме", "О <mark>пытках</mark> в тюрьме"),
        ("елка", "ru", "Новая Ёлка", "Новая <mark>Ёлка</mark>"),
        ("turkmenistanyn", "tk", "Türkmenistanyň kanuny", "<mark>Türkmenistanyň</mark> kanuny"),
        ("kanun", "tk", "Türkmenistanyň kanuny", "Türkmenistanyň kanuny"),
        ("113.61", "en", "Paragraph 113.61", "Paragraph <mark>113.61</mark>"),
        ("de\u00adtention", "en", "A detention", "A <mark>detention</mark>"),
        ("the of and", "en", "the rights of women and men", "the rights of women and men"),
        ("torture", "en", "counter-torture.", "counter-<mark>torture</mark>."),
    ],
)  # fmt: skip
def test_what_the_search_finds_is_marked(
    query: str, language: str, text: str, expected: str
) -> None:
    assert marked(query, text, language) == expected


def test_letters_that_folding_drops_do_not_part_a_word() -> None:
    text = "places of de\u00adten\u00adtion"
    assert marked("detention", text) == "places of <mark>de\u00adten\u00adtion</mark>"


def test_a_letter_with_its_accent_apart_is_the_same_letter() -> None:
    text = "Tu\u0308rkmen"
    assert marked("turkmen", text, "tk") == "<mark>Türkmen</mark>"


def test_only_the_language_that_was_searched_is_marked() -> None:
    """An English stem is none in Turkmen."""
    found = marker("prisons", [("en", "prison"), ("tk", "prison")])
    assert found.mark("prison", "en") == "<mark>prison</mark>"
    assert found.mark("prison", "tk") == "prison"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> torture",
        'torture" onclick="x',
        "torture & <mark>",
        "torture</mark>",
    ],
)
def test_a_text_stays_a_text(text: str) -> None:
    found = marked("torture script", text)
    rest = found.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in rest
    assert ">" not in rest
    assert '"' not in rest
    assert "<mark>torture</mark>" in found


@pytest.mark.parametrize("query", ["", "   ", "\x00", '""', "-", "or", "-torture", '-"torture"'])
def test_nothing_asked_marks_nothing_and_asks_nothing(query: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert marked(query, "torture") == "torture"
    assert len(captured) == 0


def test_words_of_a_query() -> None:
    found = list(asked('prison OR "places of detention" -women -"of men" visits'))
    assert found == ["prison", "places of detention", "visits"]


def test_one_query_for_many_texts() -> None:
    texts = [("en", f"torture and detention {number}") for number in range(300)]
    with CaptureQueriesContext(connection) as captured:
        found = marker("torture detained", texts)
    assert len(captured) == 1
    assert found.hits == {("en", "torture")}


def test_a_snippet_stands_around_the_first_hit() -> None:
    text = "word " * 100 + "the torture of prisoners " + "end " * 100
    found = marker("torture", [("en", text)])
    snippet = str(found.snippet(text, "en"))
    assert "<mark>torture</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < LENGTH + 30
    assert not found.shows(text, "en")
    assert found.shows("torture first", "en")
    assert found.snippet("nothing here", "en") == ""


def test_without_a_search_a_text_is_escaped_alone() -> None:
    assert Marker().mark("<b>", "en") == "&lt;b&gt;"


@pytest.mark.parametrize("text", ["torture" * 2000, "a" * 5000 + " torture", "ё" * 3000])
def test_endless_words_are_cut_and_do_not_hang(text: str) -> None:
    found = marker("torture", [("en", text)])
    assert len(found.snippet(text, "en")) < 20_000
