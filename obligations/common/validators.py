"""Checks of single values, used by models, forms and migrations."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_web_address(value: str) -> None:
    """Only http and https addresses with a host are stored; they are never fetched."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or not value.isprintable() or " " in value:
        raise ValidationError(
            _("Give an address that starts with https:// or http://."), code="address"
        )
