"""Which bodies, persons and accounts there are, and who sees them."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import BaseUserManager
from django.db.models import Q

from obligations.common.querysets import ScopedQuerySet

if TYPE_CHECKING:
    from obligations.people.models import Body, Person, User


class BodyQuerySet(ScopedQuerySet["Body"]):
    def active(self, on: date) -> Self:
        """Bodies that exist on a day."""
        return self.filter(Q(from_on=None) | Q(from_on__lte=on)).filter(
            Q(until_on=None) | Q(until_on__gt=on)
        )


class PersonQuerySet(ScopedQuerySet["Person"]):
    pass


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is the name one signs in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can sign in with it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """The administrator of a new register."""
        return self.create_user(
            email, password, **{**fields, "is_staff": True, "is_superuser": True}
        )
