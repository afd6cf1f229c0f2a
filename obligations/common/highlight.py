"""The words of a search, marked where a text holds them: stems as the search knows them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from obligations.common.text import CONFIGS, FOLD_DELETED, fold

WORD: Final = re.compile(rf"\d+(?:[.,]\d+)+|[\w\u0300-\u036f{FOLD_DELETED}]+")
TYPED: Final = re.compile(r'(-?)"([^"]*)"|(\S+)')
BEFORE: Final = 50
"""Characters of a snippet in front of its first hit, so that the hit stands in the first line."""
LENGTH: Final = 180
SEEN: Final = 110
"""A hit within so many characters is on the screen where a text is cut after two lines."""
MOST_WORDS: Final = 20_000

FOUND: Final = """
    SELECT w.config, w.word FROM unnest(%s::text[], %s::text[]) AS w(config, word)
    JOIN (SELECT config, tsvector_to_array(to_tsvector(config::regconfig, %s)) AS lexemes
          FROM unnest(%s::text[]) AS config) AS asked USING (config)
    WHERE tsvector_to_array(to_tsvector(w.config::regconfig, w.word)) && asked.lexemes
"""


@dataclass(frozen=True, slots=True)
class Marker:
    """Which words of texts were searched for: `hits` holds (language, folded word)."""

    hits: frozenset[tuple[str, str]] = frozenset()

    def mark(self, text: str, language: str) -> SafeString:
        """The text, escaped, with its hits in <mark>."""
        text = unicodedata.normalize("NFC", text)
        return format_html_join("", "{}", ((one,) for one in self._pieces(text, language)))

    def first(self, text: str, language: str) -> int | None:
        """Where the first hit begins; None where there is none."""
        text = unicodedata.normalize("NFC", text)
        return next((start for start, _end in self._places(text, language)), None)

    def shows(self, text: str, language: str) -> bool:
        """Whether a hit stands so near the beginning that two lines show it."""
        place = self.first(text, language)
        return place is not None and place < SEEN

    def snippet(self, text: str, language: str) -> SafeString:
        """About 180 characters around the first hit, marked; "" where there is none."""
        text = " ".join(unicodedata.normalize("NFC", text).split())
        place = self.first(text, language)
        if place is None:
            return SafeString("")
        start = 0 if place <= BEFORE else text.find(" ", place - BEFORE, place) + 1 or place
        end = len(text)
        if end - start > LENGTH:
            end = max(text.rfind(" ", start, start + LENGTH), place + 1)
        cut = ("… " if start else "", " …" if end < len(text) else "")
        return format_html("{}{}{}", cut[0], self.mark(text[start:end], language), cut[1])

    def _places(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        if not self.hits:
            return
        for found in WORD.finditer(text):
            if (language, fold(found.group())) in self.hits:
                yield found.span()

    def _pieces(self, text: str, language: str) -> Iterator[SafeString]:
        done = 0
        for start, end in self._places(text, language):
            yield conditional_escape(str(text[done:start]))
            yield format_html("<mark>{}</mark>", str(text[start:end]))
            done = end
        yield conditional_escape(str(text[done:]))


def marker(query: str, texts: Iterable[tuple[str, str]]) -> Marker:
    """Finds the words of a search in texts, given as (language, text), with one query.

    What is not to be there ("-word") is not looked for. The database says which words have a
    lexeme in common with the query, so that what is marked is what was found.
    """
    wanted = [fold(one) for word in asked(query) for one in WORD.findall(word)]
    if not wanted:
        return Marker()
    letters = {one[:1] for one in wanted}
    words = {
        (CONFIGS[language], folded)
        for language, text in texts
        for word in WORD.findall(unicodedata.normalize("NFC", text))
        if (folded := fold(word))[:1] in letters
    }
    if not words:
        return Marker()
    configs, folded_words = zip(*sorted(words)[:MOST_WORDS], strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            FOUND, [list(configs), list(folded_words), " ".join(wanted), list(CONFIGS.values())]
        )
        found = set(cursor.fetchall())
    return Marker(
        frozenset(
            (language, word)
            for language, config in CONFIGS.items()
            for used, word in found
            if used == config
        )
    )


def asked(query: str) -> Iterator[str]:
    """The words and phrases that a search wants to be there: not -those, and not the word OR."""
    for minus, phrase, word in TYPED.findall(query.replace("\x00", " ")):
        if phrase and not minus:
            yield phrase
        elif word and not word.startswith("-") and fold(word) != "or":
            yield word
