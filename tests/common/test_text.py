"""Folding: the same in Python and in PostgreSQL, whatever the letters."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from obligations.common.text import (
    fold,
    fold_wording,
    likeness,
    natural_key,
    sort_key_tk,
    wording_sha256,
)

LETTERS = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=0x24FF, exclude_categories=("Cs",)),
    max_size=60,
)


def in_database(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT obligations_fold(%s)", [text])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkmenistanyň", "turkmenistanyn"),
        ("ÄÇŽŇÖŞÜÝ", "aczno" + "suy"),
        ("Ёлка", "елка"),
        ("DETENTION", "detention"),
        ("", ""),
    ],
)
@pytest.mark.django_db
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert in_database(text) == folded


@pytest.mark.django_db
@settings(max_examples=120, deadline=None)
@given(LETTERS)
def test_python_and_the_database_fold_alike(text: str) -> None:
    assert fold(text) == in_database(text)


@given(LETTERS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """But for loose accents: where two stand on one letter, the second may then join it."""
    text = "".join(one for one in text if not unicodedata.combining(one))
    assert fold(fold(text)) == fold(text)


def test_wording_is_recognised_through_its_edits() -> None:
    one = "Ratify the OP-CAT; and end torture  "
    other = "ratify the OP–CAT and end torture."
    assert fold_wording(one) == fold_wording(other)
    assert wording_sha256(one) == wording_sha256(other)
    assert wording_sha256(one) != wording_sha256("Ratify the OP-CAT")


@given(LETTERS, LETTERS)
def test_likeness_is_a_share_and_mutual(one: str, other: str) -> None:
    share = likeness(one, other)
    assert 0 <= share <= 1
    assert share == likeness(other, one)


def test_paragraphs_stand_in_their_order() -> None:
    paragraphs = ["112.10", "112.9", "113.1", "112.100", "9", "10 (a)", "10"]
    ordered = sorted(paragraphs, key=natural_key)
    assert ordered == ["9", "10", "10 (a)", "112.9", "112.10", "112.100", "113.1"]


def test_the_turkmen_alphabet() -> None:
    words = ["Ýer", "Yer", "Zaman", "Žurnal", "Çaga", "Aý", "Bar", "Çeşme", "Ňň"]
    assert sorted(words, key=sort_key_tk) == [
        "Aý", "Bar", "Çaga", "Çeşme", "Žurnal", "Ňň", "Yer", "Ýer", "Zaman",
    ]  # fmt: skip
