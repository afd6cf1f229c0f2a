"""Text in up to three languages: columns `_en`, `_ru`, `_tk`, and what reads them."""

from typing import Any, Final, Self, overload

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """The languages that content is kept in; the codes are those of the columns."""

    ENGLISH = "en", _("English")
    RUSSIAN = "ru", _("Russian")
    TURKMEN = "tk", _("Turkmen")


CODES: Final = ("en", "ru", "tk")


class Translated:
    """Reads `<name>_<language>` in the reader's language, else in the original one, else in any.

    `record.title` is the text; `Translated.language_of(record, "title")` tells which language
    was found, so that a page can mark foreign text with `lang`.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: models.Model, owner: type) -> str: ...

    def __get__(self, instance: models.Model | None, owner: type) -> Self | str:
        if instance is None:
            return self
        code = self.language_of(instance, self.name)
        return str(getattr(instance, f"{self.name}_{code}")) if code else ""

    @staticmethod
    def language_of(record: models.Model, name: str) -> str:
        """The code of the language that `record.<name>` is shown in; "" where there is no text."""
        wanted = (get_language() or "en")[:2]
        original = getattr(record, "original_language", "")
        for code in (wanted, original, *CODES):
            if code in CODES and getattr(record, f"{name}_{code}"):
                return code
        return ""


def some_language(table: str, name: str) -> CheckConstraint:
    """A constraint: the text is there in at least one language."""
    condition = ~Q(**{f"{name}_en": "", f"{name}_ru": "", f"{name}_tk": ""})
    return CheckConstraint(
        condition=condition,
        name=f"{table}_{name}_in_some_language",
        violation_error_message=_("Give the text in at least one language."),
    )


def texts(name: str, values: dict[str, Any]) -> dict[str, str]:
    """The columns of `name` found in a row of reference data: {"title_en": ..., ...}."""
    return {f"{name}_{code}": str(values.get(f"{name}_{code}") or "").strip() for code in CODES}
