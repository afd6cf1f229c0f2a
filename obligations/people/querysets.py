"""Which bodies, persons and accounts there are, and who sees them."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import BaseUserManager
from django.db.models import Case, F, Q, QuerySet, When

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.common.roles import COMMISSION, DEPUTISED, Role
from obligations.people.choices import BodyKind, ListName

if TYPE_CHECKING:
    from obligations.people.models import (
        Body,
        Deputy,
        HandOver,
        ListSetting,
        Person,
        SavedView,
        User,
    )


def of_commission(person: str = "") -> Q:
    """Accounts of no body, and those of the Commission itself: they stand in for each other.
    `person` is the way to the account, with its underscores."""
    return Q(**{f"{person}body": None}) | Q(**{f"{person}body__kind": BodyKind.COMMISSION})


def of_body(body: "Body | None", person: str = "") -> Q:
    """Accounts that stand in for each other and hand over to each other."""
    if body is None or body.kind == BodyKind.COMMISSION:
        return of_commission(person)
    return Q(**{f"{person}body": body})


def keeps_people(user: Viewer) -> bool:
    """Whether this account names deputies and hands over work in every body."""
    return user.is_authenticated and (user.is_superuser or user.has_role(*KEEPERS))


KEEPERS = (Role.SECRETARIAT, Role.ADMINISTRATOR)


class BodyQuerySet(ScopedQuerySet["Body"]):
    def active(self, on: date) -> Self:
        """Bodies that exist on a day."""
        return self.filter(Q(from_on=None) | Q(from_on__lte=on)).filter(
            Q(until_on=None) | Q(until_on__gt=on)
        )


class PersonQuerySet(ScopedQuerySet["Person"]):
    def visible_to(self, user: Viewer) -> Self:
        """The Commission's own list, kept by the secretariat and the administrators."""
        if user.is_authenticated and (user.reads_commission or keeps_accounts(user)):
            return self
        return self.none()


class UserQuerySet(ScopedQuerySet["User"]):
    def visible_to(self, user: Viewer) -> Self:
        """All accounts with their addresses for whoever keeps them, to others their own."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_secretariat or keeps_accounts(user) else self.filter(pk=user.pk)

    def named_to(self, user: Viewer) -> Self:
        """Accounts whose names a user meets on records: the Commission knows its own members."""
        seen = self.visible_to(user)
        if user.is_authenticated and user.reads_commission:
            members = self.model._default_manager.filter(groups__name__in=COMMISSION)
            return self.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=members.values("pk")))
        return seen


def keeps_accounts(user: Viewer) -> bool:
    return user.is_authenticated and (user.is_superuser or user.has_role(Role.ADMINISTRATOR))


class DeputyQuerySet(ScopedQuerySet["Deputy"]):
    def visible_to(self, user: Viewer) -> Self:
        """Who stands in for whom is known to the people of the body."""
        if not user.is_authenticated:
            return self.none()
        if keeps_people(user):
            return self
        if not user.reads_commission:
            return self.filter(Q(absent=user.pk) | Q(deputy=user.pk))
        return self.filter(of_body(user.body, "absent__"))

    def of_people_of(self, body: "Body | None") -> Self:
        return self.filter(of_body(body, "absent__"))

    def open(self, on: date) -> Self:
        """Running or coming."""
        return self.filter(ended_at=None, until_on__gte=on)

    def running(self, on: date) -> Self:
        """In force on a day: between the first and the last day, not ended, and both are still of
        the same body; who moves to another takes no role of the old one along."""
        together = Q(absent__body=F("deputy__body")) | (
            of_commission("absent__") & of_commission("deputy__")
        )
        return self.open(on).filter(together, from_on__lte=on)

    def touching(self, from_on: date, until_on: date) -> Self:
        """Not ended, with a day in this span."""
        return self.filter(ended_at=None, from_on__lte=until_on, until_on__gte=from_on)


class HandOverQuerySet(ScopedQuerySet["HandOver"]):
    def visible_to(self, user: Viewer) -> Self:
        """The note is for those whose work it was and is, and for who did it."""
        if not user.is_authenticated:
            return self.none()
        if keeps_people(user):
            return self
        return self.filter(Q(leaver=user.pk) | Q(successor=user.pk) | Q(by=user.pk))

    def of_people_of(self, body: "Body | None") -> Self:
        return self.filter(of_body(body, "leaver__"))


class ListSettingQuerySet(ScopedQuerySet["ListSetting"]):
    def visible_to(self, user: Viewer) -> Self:
        """To each person the own ones."""
        return self.filter(user=user.pk) if user.is_authenticated else self.none()

    def of(self, user: "User", of_list: str = ListName.RECOMMENDATIONS) -> "ListSetting | None":
        """What this person keeps of a list; None: the usual."""
        return self.visible_to(user).filter(list=of_list).first()


class SavedViewQuerySet(ScopedQuerySet["SavedView"]):
    def visible_to(self, user: Viewer) -> Self:
        """The own ones, and those shared with a role that one has; all that are shared for
        whoever keeps them."""
        if not user.is_authenticated:
            return self.none()
        shared = ~Q(role="") if keeps_people(user) else Q(role__in=user.roles)
        return self.filter(Q(owner=user.pk) | shared)

    def of_list(self, name: str = ListName.RECOMMENDATIONS) -> Self:
        return self.filter(list=name)

    def own_first(self, user: "User") -> Self:
        """The own ones in their order, then those of others."""
        return self.order_by(Case(When(owner=user.pk, then=0), default=1), "order", "name", "pk")


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is the name one signs in with."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: Viewer) -> UserQuerySet:
        return self.get_queryset().visible_to(user)

    def named_to(self, user: Viewer) -> UserQuerySet:
        return self.get_queryset().named_to(user)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def of_body(self, body: "Body | None") -> "QuerySet[User]":
        """Accounts of a body, also those switched off; without one: of the Commission."""
        return self.filter(of_body(body))

    def colleagues_of(self, user: Viewer) -> "QuerySet[User]":
        """Accounts whose deputies and hand-overs this person may look at: those of the own body;
        all of them for the secretariat and administrators. Nothing else is seen by it."""
        if keeps_people(user):
            return self.all()
        if not (user.is_authenticated and user.reads_commission):
            return self.none()
        return self.of_body(user.body)

    def acting_as(self, role: Role, on: date) -> "QuerySet[User]":
        """Accounts in service that have a role on a day, their own or as a deputy."""
        deputies = self.rows_of_deputies().running(on).filter(absent__groups__name=role)
        held = Q(groups__name=role)
        if role in DEPUTISED:
            held |= Q(pk__in=deputies.values("deputy"))
        return self.filter(held, is_active=True).distinct()

    def rows_of_deputies(self) -> "DeputyQuerySet":
        related: Any = self.model._meta.get_field("deputyships")
        rows: DeputyQuerySet = related.related_model._default_manager.all()
        return rows

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
