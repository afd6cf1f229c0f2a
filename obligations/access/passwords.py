"""What a password may not be, beside Django's own rules: length, likeness, the common list."""

import re
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from obligations.common.text import fold
from obligations.people.models import Body, User
from obligations.register.models import State

OWN_WORDS: Final = (
    "password", "parol", "parool", "пароль", "qwerty", "йцукен", "asdfgh", "zxcvbn", "welcome",
    "admin", "administrator", "letmein", "obligation", "tracker", "commission", "komissiya",
    "комиссия", "ministry", "ministerstwo", "министерство", "torture", "opcat", "geneva",
    "рекомендация", "hukuk", "права", "ашхабад", "ашгабат", "asgabat", "ashgabat", "туркмения",
    "ministrligi", "ministrlik", "adalat", "adalet",
)  # fmt: skip
LEFT: Final = 6
"""Letters or digits that must be left once words that are easily guessed are taken out."""
NOT_A_LETTER: Final = re.compile(r"[^a-zа-я]+")


class GuessableWordsValidator:
    """Refuses a password that is little more than words of this place and common passwords."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = fold(password)
        for word in sorted({*context_words(), *_own(user)}, key=len, reverse=True):
            rest = rest.replace(word, " ")
        plain = NOT_A_LETTER.sub("", rest)
        if len(re.sub(r"[\W_]+", "", rest)) < LEFT or _is_common(plain) or len(set(rest)) < LEFT:
            raise ValidationError(
                _(
                    "This password is easily guessed: it is made of words of this place, of common "
                    "passwords or of few letters. Take four words that have nothing to do with it."
                ),
                code="guessable",
            )

    def get_help_text(self) -> str:
        return _("It is not made of the names of this place, of bodies or of common passwords.")


def context_words() -> frozenset[str]:
    """Names of the State, of its time zone's city and of bodies, folded, in three languages."""
    found = {fold(word) for word in OWN_WORDS}
    found |= {fold(part) for part in settings.TRACKER_TIME_ZONE.split("/")}
    state = State.objects.filter(iso3=settings.TRACKER_STATE).first()
    names = [*Body.objects.values_list("name_en", "name_ru", "name_tk")]
    if state is not None:
        names.append((state.name_en, state.name_ru, state.name_tk))
    for name in names:
        found |= {word for text in name for word in fold(text).split() if len(word) >= LEFT}
    return frozenset(found)


def _own(user: User | None) -> set[str]:
    """Parts of the person's own name and address."""
    if user is None:
        return set()
    parts = re.split(r"\W+", fold(f"{user.full_name} {user.email}"))
    return {one for one in parts if len(one) > 3}  # noqa: PLR2004


def _is_common(plain: str) -> bool:
    """A common password, also repeated: "sunshinesunshine"."""
    common = _common()
    for times in (1, 2, 3):
        part, left = divmod(len(plain), times)
        if plain and not left and plain == plain[:part] * times and plain[:part] in common:
            return True
    return False


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)
