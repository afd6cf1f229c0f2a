"""Bodies that answer for recommendations, persons who act, and accounts that sign in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Invented, Record, not_before, value_in
from obligations.common.roles import COMMISSION, Role
from obligations.history.tracking import track_links, tracked
from obligations.people.choices import BodyKind
from obligations.people.querysets import BodyQuerySet, PersonQuerySet, UserManager


@tracked()
class Body(Record):
    """A ministry or other body. Merged and renamed ones keep their past: they end on a day and
    name their successor."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=40, choices=BodyKind)
    name_en = models.CharField(_("name, English"), max_length=300, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=300, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=300, blank=True)
    name = Translated()
    short_en = models.CharField(_("short name, English"), max_length=80, blank=True)
    short_ru = models.CharField(_("short name, Russian"), max_length=80, blank=True)
    short_tk = models.CharField(_("short name, Turkmen"), max_length=80, blank=True)
    short = Translated()
    parent = models.ForeignKey(
        "self", models.PROTECT, "children", null=True, blank=True, verbose_name=_("part of")
    )
    from_on = models.DateField(_("exists from"), null=True, blank=True)
    until_on = models.DateField(_("existed until"), null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self", models.PROTECT, "predecessors", null=True, blank=True, verbose_name=_("successor")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1000)
    source = models.TextField(_("source of the names"), blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["order", "code"]
        constraints = [
            value_in("body", "kind", BodyKind),
            some_language("body", "name"),
            not_before("body", "until_on", "from_on"),
            models.CheckConstraint(
                condition=Q(succeeded_by__isnull=True) | Q(until_on__isnull=False),
                name="body_successor_needs_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Person(Record, Invented):
    """Somebody who speaks, answers or belongs to a body, with or without an account."""

    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=200, blank=True)
    name = Translated()
    body = models.ForeignKey(
        Body, models.PROTECT, "persons", null=True, blank=True, verbose_name=_("body")
    )

    objects = PersonQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name_en"]
        constraints = [some_language("person", "name")]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=("password", "last_login"))
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

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta(Record.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["full_name"]
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

    def get_short_name(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The names of this account's roles; read once for each request."""
        return frozenset(self.groups.values_list("name", flat=True))

    def has_role(self, *roles: Role) -> bool:
        return any(role.value in self.roles for role in roles)

    @property
    def is_secretariat(self) -> bool:
        return self.has_role(Role.SECRETARIAT)

    @property
    def reads_commission(self) -> bool:
        """Whether this account sees what is meant for the Commission."""
        return self.has_role(*COMMISSION)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("roles", None)
        super().refresh_from_db(*args, **kwargs)


track_links(User, "groups")
