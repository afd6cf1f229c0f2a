"""What a password may and may not be."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

import tracker.settings
from obligations.people.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    [
        "short word", "password1234", "passwordpassword", "Turkmenistan2026!", "Ашхабад2026!!",
        "turkmenistan-ashgabat", "MinistryOfJustice1", "AdaletMinistrligi", "sunshinesunshine",
        "qwertyqwerty12", "focal_a@cast.example", "aaaaaaaaaaaaaaaa", "123456789012",
        "opcat-geneva-1984",
        "пароль-пароль", "Komissiya-Komissiya",
    ],
)  # fmt: skip
def test_refused(password: str, focal_a: User) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, focal_a)


@pytest.mark.parametrize(
    "password",
    [
        "nine boats on the canal", "garaşsyz deňiz dokuz gämi", "девять лодок на канале",
        "correct horse battery staple", "x7!kQ2#pL9@v", "Ashgabat nine green boats",
        "lampfishriverstone" * 4,
    ],
)  # fmt: skip
def test_taken(password: str, focal_a: User) -> None:
    validate_password(password, focal_a)
    focal_a.set_password(password)
    assert focal_a.check_password(password)


def test_how_passwords_are_kept() -> None:
    """Django's own way, which no setting in service changes."""
    assert PBKDF2PasswordHasher.iterations >= 1_000_000
    assert not hasattr(tracker.settings, "PASSWORD_HASHERS")
