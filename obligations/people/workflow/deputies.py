"""The only door for deputies: naming one for some days, ending it early."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.roles import DEPUTISED
from obligations.history.choices import SecurityKind
from obligations.history.security_log import record
from obligations.people.models import Deputy, User
from obligations.people.permissions import can_end_deputy, can_name_deputy
from obligations.people.querysets import DeputyQuerySet


def name_deputy(
    absent: User,
    deputy: User,
    *,
    by: User,
    from_on: date | None,
    until_on: date | None,
    at: datetime,
    reason: str = "",
) -> Deputy:
    """Lends the roles of who is away to a colleague, from the first day to the last.

    Raises Incomplete, naming the field, where the person or the days cannot be.
    """
    can_name_deputy(by, absent).enforce()
    first, last = _days(from_on, until_on, timezone.localdate(at))
    with act("name_deputy", by, reason):
        people = lock_people(absent, deputy)
        absent, deputy = people[absent.pk], people[deputy.pk]
        _check_people(absent, deputy, by)
        _check_days(absent, deputy, first, last)
        made = Deputy.objects.create(
            absent=absent,
            deputy=deputy,
            from_on=first,
            until_on=last,
            reason=reason.strip(),
            named_by=by,
            named_at=at,
            is_made_up=by.is_made_up,
        )
        _log(SecurityKind.DEPUTY_NAMED, made, by)
    deputy.forget_roles()
    return made


def end_deputy(deputyship: Deputy, *, by: User, version: int, at: datetime) -> Deputy:
    """Takes the lent roles back at once, or calls off what has not begun."""
    can_end_deputy(by, deputyship.absent).enforce()
    with act("end_deputy", by):
        fresh = lock(deputyship, version)
        if fresh.is_over(timezone.localdate(at)):
            raise WrongState(_("This deputyship is over already."))
        _end(fresh, by, at)
    fresh.refresh_from_db()
    return fresh


def end_all(deputyships: DeputyQuerySet, *, by: User, at: datetime) -> int:
    """Ends what is open of these, as a part of another act; answers how many."""
    found = list(deputyships.open(timezone.localdate(at)).select_for_update())
    for one in found:
        _end(one, by, at)
    return len(found)


def lock_people(*people: User) -> dict[int, User]:
    """The accounts as they are now, locked, always in the same order."""
    keys = [one.pk for one in people]
    rows = User.objects.select_for_update(no_key=True).filter(pk__in=keys)
    return {one.pk: one for one in rows.order_by("pk")}


def _days(first: date | None, last: date | None, on: date) -> tuple[date, date]:
    if first is None:
        raise Incomplete(_("Give the first day."), field="from_on")
    if last is None:
        raise Incomplete(_("Give the last day."), field="until_on")
    if first < on:
        raise Incomplete(_("The first day lies in the past."), field="from_on")
    if last < first:
        raise Incomplete(_("The last day lies before the first."), field="until_on")
    return first, last


def _check_people(absent: User, deputy: User, by: User) -> None:
    if deputy.pk == absent.pk:
        raise Incomplete(_("Nobody is their own deputy. Choose a colleague."), field="deputy")
    if deputy.pk == by.pk:
        raise Incomplete(
            _("Nobody names themselves. Another person names you, or you name a colleague."),
            field="deputy",
        )
    if not deputy.is_active:
        raise Incomplete(
            _("This account is switched off. Choose somebody who can sign in."), field="deputy"
        )
    if not deputy.is_colleague_of(absent):
        raise Incomplete(
            _("A deputy is of the same body as the person who is away."), field="deputy"
        )
    if not absent.own_roles & DEPUTISED:
        raise WrongState(_("This person has no role that a deputy could take over."))


def _check_days(absent: User, deputy: User, first: date, last: date) -> None:
    if absent.deputies.touching(first, last).exists():
        raise Incomplete(
            _("There is a deputy in these days already. End that first, or choose other days."),
            field="from_on",
        )
    if deputy.deputies.touching(first, last).exists():
        raise Incomplete(
            _("This person is away in these days too. Choose somebody else."), field="deputy"
        )


def _end(deputyship: Deputy, by: User, at: datetime) -> None:
    deputyship.ended_by, deputyship.ended_at = by, at
    deputyship.save()
    _log(SecurityKind.DEPUTY_ENDED, deputyship, by)


def _log(kind: SecurityKind, deputyship: Deputy, by: User) -> None:
    record(
        kind,
        user=by,
        subject=f"{deputyship.absent} → {deputyship.deputy}",
        detail={
            "deputy": deputyship.pk,
            "from_on": deputyship.from_on,
            "until_on": deputyship.until_on,
        },
    )
