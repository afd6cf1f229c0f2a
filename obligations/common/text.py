"""Text without case and diacritics: folding, likeness, sort keys. Plain Python, no Django."""

import hashlib
import re
import unicodedata
from decimal import Decimal
from typing import Final

_LATIN: Final = {
    "a": "ÀÁÂÃÄÅĀĂĄàáâãäåāăą",
    "c": "ÇĆĈĊČçćĉċč",
    "d": "ÐĎĐðďđ",
    "e": "ÈÉÊËĒĔĖĘĚèéêëēĕėęě",
    "g": "ĜĞĠĢĝğġģ",
    "h": "ĤĦĥħ",
    "i": "ÌÍÎÏĨĪĬĮİìíîïĩīĭįı",
    "j": "Ĵĵ",
    "k": "Ķķĸ",
    "l": "ĹĻĽĿŁĺļľŀł",
    "n": "ÑŃŅŇŊñńņňŋ",
    "o": "ÒÓÔÕÖØŌŎŐòóôõöøōŏő",
    "r": "ŔŖŘŕŗř",
    "s": "ŚŜŞŠȘśŝşšșſ",
    "t": "ŢŤŦȚţťŧț",
    "u": "ÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűų",
    "w": "Ŵŵ",
    "y": "ÝŶŸýÿŷ",
    "z": "ŹŻŽźżž",
}
_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CYRILLIC: Final = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_MARKS: Final = {
    "'": "‘’‚‛ʼ`´",
    '"': "“”„‟«»",
    "-": "‐‑‒–—―−",
    " ": "\u00a0\u2002\u2003\u2007\u2009\u202f\t",
}
_DELETED: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def _letters() -> tuple[str, str]:
    """The table as two strings: each letter of the first becomes its fellow in the second."""
    pairs = [(letter, plain) for plain, letters in _LATIN.items() for letter in letters]
    pairs += [(letter, letter.lower()) for letter in _CAPITALS + _CYRILLIC]
    pairs += [("Ё", "е"), ("ё", "е")]
    pairs += [(mark, plain) for plain, marks in _MARKS.items() for mark in marks]
    return "".join(one for one, _ in pairs), "".join(other for _, other in pairs)


FOLD_FROM, FOLD_TO = _letters()
FOLD_DELETED: Final = _DELETED
"""Characters that folding drops; in translate() they stand last, without a fellow."""

_TABLE: Final = {
    **{ord(one): other for one, other in zip(FOLD_FROM, FOLD_TO, strict=True)},
    **dict.fromkeys(map(ord, FOLD_DELETED)),
}


def fold(text: str) -> str:
    """Letters without case and diacritics, by an explicit table, one for one.

    The SQL function obligations_fold does the same; `lower()` would depend on the locale.
    """
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def fold_sql() -> str:
    """The statement that makes obligations_fold; the first migration holds its text."""
    start, end = (part.replace("'", "''") for part in (FOLD_FROM + FOLD_DELETED, FOLD_TO))
    return (
        "CREATE FUNCTION obligations_fold(value text) RETURNS text\n"
        "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$\n"
        f"    SELECT translate(normalize(value, NFC), '{start}', '{end}')\n$$"
    )


CONFIGS: Final = {"en": "english", "ru": "russian", "tk": "simple"}
"""The configurations of the full text search by language; PostgreSQL has none for Turkmen."""

_NOT_A_WORD: Final = re.compile(r"[^0-9a-zа-я]+")


def printable(text: str) -> str:
    """One line without control characters, however a text was sent: for logs and file names."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def fold_wording(text: str) -> str:
    """UN wording for comparison: folded words and numbers with single blanks between them."""
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


def wording_sha256(text: str) -> str:
    """The digest by which a component is recognised without keeping its wording."""
    return hashlib.sha256(fold_wording(text).encode("utf-8", "replace")).hexdigest()


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, from 0 to 1: the share of word pairs that both hold."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs(text: str) -> set[tuple[str, str]]:
    words = ["", *fold_wording(text).split(), ""]
    if words == ["", ""]:
        return set()
    return set(zip(words, words[1:], strict=False))


_DIGITS: Final = re.compile(r"\d+")


def natural_key(paragraph: str) -> str:
    """A key by which "112.6" stands before "112.10" and "17 (a)" before "17 (b)"."""
    return _DIGITS.sub(lambda found: found.group().zfill(6), fold(paragraph))[:80]


_TURKMEN: Final = "ABCÇDEÄFGHIJŽKLMNŇOÖPRSŞTUÜWYÝZ"
_RANK: Final = {letter: rank for rank, letter in enumerate(_TURKMEN, start=1)}


def sort_key_tk(text: str) -> tuple[int, ...]:
    """A key for the order of the Turkmen alphabet; other letters follow by code point."""
    capitals = unicodedata.normalize("NFC", text).upper()
    return tuple(
        _RANK.get(letter, 1000 + ord(letter)) if letter != " " else 0 for letter in capitals
    )


_HANDLE: Final = re.compile(
    r"(?<![\w@.+-])@([^\W\d_](?:[\w.+'’-]*\w)?(?:@[\w-]+(?:\.[\w-]+)+)?)", re.UNICODE
)
_NAME: Final = re.compile(r"[\w'’-]+")


def handles(text: str) -> list[str]:
    """What is written after an @ where a word begins: a surname or an e-mail name, each once."""
    return list(dict.fromkeys(_HANDLE.findall(text)))


def in_pieces(text: str) -> list[tuple[str, str]]:
    """The text cut at its handles: (piece, handle), the handle "" where the piece is none."""
    pieces, end = [], 0
    for found in _HANDLE.finditer(text):
        pieces += [(text[end : found.start()], ""), (found.group(), found[1])]
        end = found.end()
    return [one for one in (*pieces, (text[end:], "")) if one[0]]


def is_named(handle: str, email: str, name: str) -> bool:
    """Whether a handle is this person's e-mail address, the part of it before the @, or a word of
    the name, whatever the case and the diacritics."""
    wanted = fold(handle)
    address = fold(email)
    words = (fold(word) for word in _NAME.findall(name))
    return wanted in (address, address.partition("@")[0]) or wanted in words


def plain_number(value: Decimal) -> str:
    """A decimal number without the zeros that the database adds."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


MOST_DIGITS: Final = 18
"""Digits of a number in an address: whatever has no more is held by the database."""


def number_of(text: str | None) -> int | None:
    """The number that an address or a form holds, as the key of a record or its version; None for
    what is none."""
    return int(text) if text and text.isdecimal() and len(text) <= MOST_DIGITS else None
