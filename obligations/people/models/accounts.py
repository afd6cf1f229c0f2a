"""Accounts that sign in: what one may do follows from its roles and its body alone."""

from typing import Any, ClassVar

import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language
from obligations.common.models import Invented, Record, bump_version, value_in
from obligations.common.roles import COMMISSION, DEPUTISED, Role
from obligations.history.tracking import track_links, tracked
from obligations.people.choices import BodyKind
from obligations.people.models.bodies import Body, Person
from obligations.people.querysets import UserManager

SILENT = ["last_login", "password", "session_salt"]
"""Columns without a history: they are secrets, or change with every sign-in."""

BUMP_VERSION_OF_CONTENT = bump_version(pgtrigger.AnyChange(exclude=SILENT))
"""Signing in changes no version: nobody's open form on this account goes stale by it."""


def new_salt() -> str:
    """About 190 bits."""
    return get_random_string(32)


@tracked(exclude=tuple(SILENT))
class User(Record, Invented, AbstractBaseUser, PermissionsMixin):
    """An account. What it may do follows from its groups (roles) and its body alone."""

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("name"), max_length=200)
    body = models.ForeignKey(
        Body, models.PROTECT, "users", null=True, blank=True, verbose_name=_("body")
    )
    person = models.OneToOneField(
        Person, models.PROTECT, related_name="user", null=True, blank=True, verbose_name=_("person")
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    is_staff = models.BooleanField(_("may open the secretariat's workshop"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)
    session_salt = models.CharField(
        _("salt of the sessions"), max_length=32, default="", blank=True, editable=False
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta(Record.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["full_name"]
        triggers = [BUMP_VERSION_OF_CONTENT]
        constraints = [
            models.UniqueConstraint(
                Lower(F("email")),
                name="user_email_is_unique",
                violation_error_message=_("There is an account with this e-mail address."),
            ),
            value_in("user", "language", Language),
        ]

    def __str__(self) -> str:
        return self.full_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to stay open: it ends with the password and with the salt."""
        kept = f"{self.password}\n{self.session_salt}"
        return salted_hmac(
            "obligations.people.session", kept, secret=secret, algorithm="sha256"
        ).hexdigest()

    def get_short_name(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def _held(self) -> frozenset[tuple[str, bool]]:
        """The names of the roles with whether they are this account's own: one query, once for
        each request. The others are lent by whoever it stands in for today."""
        absent = self.deputyships.running(timezone.localdate()).values("absent")
        lent = Q(user__in=absent, group__name__in=DEPUTISED)
        rows = User.groups.through.objects.filter(Q(user=self.pk) | lent)
        return frozenset(
            (name, user == self.pk) for name, user in rows.values_list("group__name", "user")
        )

    @property
    def roles(self) -> frozenset[str]:
        """The names of this account's roles, with those of whoever it stands in for today."""
        return frozenset(name for name, _is_own in self._held)

    @property
    def own_roles(self) -> frozenset[str]:
        """Those given to this account itself: only they can be lent, or lend."""
        return frozenset(name for name, is_own in self._held if is_own)

    def forget_roles(self) -> None:
        """They are read anew when they are asked for next."""
        self.__dict__.pop("_held", None)

    def groups_names(self) -> list[str]:
        """The names of the roles that were given to this account itself."""
        return list(self.groups.order_by("name").values_list("name", flat=True))

    def has_role(self, *roles: Role) -> bool:
        return any(role.value in self.roles for role in roles)

    def has_own_role(self, *roles: Role) -> bool:
        return any(role.value in self.own_roles for role in roles)

    @property
    def is_of_commission(self) -> bool:
        """Of no body, or of the Commission itself."""
        return self.body is None or self.body.kind == BodyKind.COMMISSION

    def is_colleague_of(self, other: "User") -> bool:
        """Whether the two are of the same body, so that one may stand in for the other."""
        return self.body_id == other.body_id or (self.is_of_commission and other.is_of_commission)

    @property
    def is_secretariat(self) -> bool:
        return self.has_role(Role.SECRETARIAT)

    @property
    def reads_commission(self) -> bool:
        """Whether this account sees what is meant for the Commission."""
        return self.has_role(*COMMISSION)

    @property
    def scope(self) -> tuple[Any, ...]:
        """All that decides which recommendations an account sees: its roles and its body."""
        return tuple(sorted(self.roles)), self.body_id

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.forget_roles()
        super().refresh_from_db(*args, **kwargs)


track_links(User, "groups")
