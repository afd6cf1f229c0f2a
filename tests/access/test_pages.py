"""Signing in and out, the second factor, confirming who one is, links that set a password."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from obligations.access import sessions, tokens
from obligations.followup.models import Assignment, Component, ImplementationUpdate
from obligations.history.models import SecurityEvent
from obligations.notices.choices import NoticeKind
from obligations.notices.models import Notice
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
PASSWORD = "a long password for tests"
STRONG = "nine boats on the canal"
SignIn = Callable[[User], Client]


def pair(user: User, password: str = PASSWORD, **more: str) -> dict[str, str]:
    return {"login": user.email, "password": password, **more}


def code(secret: str, *, ahead: int = 0) -> str:
    """What an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30 + ahead))


def set_up(client: Client) -> tuple[str, list[str]]:
    """Sets up the second factor; its secret and the recovery codes, as the pages show them."""
    text = client.get("/account/second-factor/").content.decode()
    found = re.search(r'class="secret">(\w+)<', text)
    assert found is not None
    answer = client.post("/account/second-factor/", {"code": code(found[1])})
    assert answer.headers["Location"] == "/account/codes/"
    codes = re.findall(r"<li><code>(\d+)</code>", client.get("/account/codes/").content.decode())
    return found[1], codes


def kinds(user: User) -> list[str]:
    rows = SecurityEvent.objects.filter(subject=user.email).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


# -- signing in -----------------------------------------------------------------------------------
def test_signing_in_leads_on(visitor: Client, focal_a: User) -> None:
    answer = visitor.post("/sign-in/", pair(focal_a, next="/my-work/"))
    assert answer.headers["Location"] == "/my-work/"
    assert visitor.get("/my-work/").status_code == 200
    assert kinds(focal_a) == ["signed_in"]


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_signing_in_never_leads_away(wanted: str, visitor: Client, focal_a: User) -> None:
    assert visitor.post("/sign-in/", pair(focal_a, next=wanted)).headers["Location"] == "/"


def test_a_wrong_pair_gets_one_answer(visitor: Client, focal_a: User) -> None:
    answers = [
        visitor.post("/sign-in/", {"login": name, "password": "wrong"})
        for name in (focal_a.email, "nobody@example.org")
    ]
    said = {one.context["errors"][0][1] for one in answers}
    assert said == {"The e-mail address or the password is wrong. Try again."}
    assert {one.status_code for one in answers} == {422}
    assert kinds(focal_a) == ["sign_in_failed"]


def test_a_disabled_account_gets_the_same_answer(visitor: Client, focal_a: User) -> None:
    User.objects.filter(pk=focal_a.pk).update(is_active=False)
    answer = visitor.post("/sign-in/", pair(focal_a))
    assert answer.status_code == 422
    assert not is_signed_in(visitor)


def test_the_session_gets_a_new_key_and_the_old_one_opens_nothing(
    visitor: Client, focal_a: User
) -> None:
    visitor.get("/sign-in/")
    session = visitor.session
    session["before"] = 1
    session.save()
    visitor.cookies["session"] = session.session_key or ""
    visitor.post("/sign-in/", pair(focal_a))
    assert visitor.session.session_key != session.session_key
    other = Client()
    other.cookies["session"] = session.session_key or ""
    assert other.get("/my-work/").status_code == 302


def test_the_buttons_of_the_demonstration_open_only_its_accounts(
    visitor: Client, focal_a: User, settings: LazySettings
) -> None:
    made_up = recipes.user("made_up", recipes.Role.SECRETARIAT, is_made_up=True, is_staff=True)
    settings.DEMONSTRATION = True
    visitor.post("/sign-in/", {"account": focal_a.email})
    assert not is_signed_in(visitor)
    settings.DEMONSTRATION = False
    visitor.post("/sign-in/", {"account": made_up.email})
    assert not is_signed_in(visitor)
    settings.DEMONSTRATION = True
    assert "the second factor included" in visitor.get("/sign-in/").content.decode()
    visitor.post("/sign-in/", {"account": made_up.email})
    assert visitor.get("/admin/").status_code == 200


# -- the second factor ----------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["secretariat", "validator_a", "administrator"])
def test_who_decides_needs_a_second_factor(
    who: str, visitor: Client, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    visitor.post("/sign-in/", pair(user))
    for page in ("/", "/admin/", "/history/", "/account/"):
        assert visitor.get(page).headers["Location"].startswith("/account/second-factor/?next=")
    set_up(visitor)
    assert visitor.get("/account/").status_code == 200
    assert kinds(user) == ["signed_in", "second_factor_set"]


@pytest.mark.parametrize("who", ["focal_a", "official", "observer"])
def test_others_may_do_without(who: str, visitor: Client, request: pytest.FixtureRequest) -> None:
    visitor.post("/sign-in/", pair(request.getfixturevalue(who)))
    assert visitor.get("/").status_code == 200


def test_the_code_is_asked_for_and_works_once(visitor: Client, secretariat: User) -> None:
    visitor.post("/sign-in/", pair(secretariat))
    secret, _codes = set_up(visitor)
    first, second = Client(), Client()
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        for client in (first, second):
            answer = client.post("/sign-in/", pair(secretariat, next="/admin/"))
            assert answer.headers["Location"].startswith("/sign-in/code/")
            assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
        wrong = first.post("/sign-in/code/", {"code": "000000"})
        assert wrong.status_code == 422
        assert not is_signed_in(first)
        key = first.session.session_key
        assert first.post("/sign-in/code/", {"code": code(secret)}).status_code == 302
        assert first.session.session_key != key
        assert first.get("/admin/").status_code == 200
        again = second.post("/sign-in/code/", {"code": code(secret)})
        assert again.status_code == 422
        assert not is_signed_in(second)
    assert {"second_factor_failed", "second_factor_passed"} <= set(kinds(secretariat))


def test_a_recovery_code_works_once_and_is_shown_once(visitor: Client, secretariat: User) -> None:
    visitor.post("/sign-in/", pair(secretariat))
    secret, codes = set_up(visitor)
    assert len(codes) == 10
    assert codes[0] not in visitor.get("/account/codes/").content.decode()
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    for expected in (302, 422):
        client = Client()
        client.post("/sign-in/", pair(secretariat))
        assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == expected


def test_codes_are_held_back_before_they_are_compared(visitor: Client, secretariat: User) -> None:
    visitor.post("/sign-in/", pair(secretariat))
    _secret, codes = set_up(visitor)
    client = Client()
    client.post("/sign-in/", pair(secretariat))
    answers = [client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(6)]
    assert answers[-1] == 429
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 429
    assert "sign_in_throttled" in kinds(secretariat)


def test_a_needed_second_factor_is_not_put_away(signed_in: SignIn, secretariat: User) -> None:
    client = signed_in(secretariat)
    set_up(client)
    assert client.post("/account/second-factor/remove/").status_code == 422
    assert Authenticator.objects.filter(user=secretariat, type="totp").exists()


def test_a_second_factor_of_ones_own_choice_is_put_away(signed_in: SignIn, focal_a: User) -> None:
    client = signed_in(focal_a)
    set_up(client)
    assert client.post("/account/second-factor/remove/").headers["Location"] == "/account/"
    assert not Authenticator.objects.filter(user=focal_a).exists()
    assert Notice.objects.filter(user=focal_a, kind=NoticeKind.SECOND_FACTOR_CHANGED).count() == 2


def test_new_recovery_codes_replace_the_old(signed_in: SignIn, focal_a: User) -> None:
    client = signed_in(focal_a)
    _secret, old = set_up(client)
    assert "10 codes are left" in client.get("/account/codes/new/").content.decode()
    assert client.post("/account/codes/new/").status_code == 302
    text = client.get("/account/codes/").content.decode()
    assert len(re.findall(r"<li><code>", text)) == 10
    assert old[0] not in text


# -- confirming who one is ------------------------------------------------------------------------
STALE = timedelta(minutes=11)
GUARDED = ["/admin/obligations/user/{pk}/change/", "/admin/obligations/user/add/",
           "/admin/obligations/user/{pk}/password/", "/admin/obligations/user/{pk}/invite/",
           "/admin/obligations/user/{pk}/end-sessions/",
           "/admin/obligations/user/{pk}/second-factor/", "/account/password/",
           "/account/second-factor/", "/security-log/export.csv",
           "/history/export.csv"]  # fmt: skip


@pytest.mark.parametrize("address", GUARDED)
def test_grants_and_security_settings_ask_again(
    address: str, signed_in: SignIn, administrator: User, secretariat: User, official: User
) -> None:
    who = secretariat if address.startswith("/history") else administrator
    client = signed_in(who)
    address = address.format(pk=official.pk)
    assert client.get(address).status_code == 200
    with time_machine.travel(timezone.now() + STALE):
        answer = client.get(address)
        assert answer.headers["Location"].startswith("/account/confirm/")
        wrong = client.post(answer.headers["Location"], {"password": "wrong"})
        assert wrong.status_code == 422
        right = client.post(answer.headers["Location"], {"password": PASSWORD, "next": address})
        assert right.headers["Location"] == address
        assert client.get(address).status_code == 200
    assert "re_authenticated" in kinds(who)


def test_what_was_sent_goes_on_after_confirming(
    signed_in: SignIn, administrator: User, official: User
) -> None:
    client = signed_in(administrator)
    address = f"/admin/obligations/user/{official.pk}/invite/"
    with time_machine.travel(timezone.now() + STALE):
        asked = client.post(address, {"do": "1"})
        assert not Notice.objects.exists()
        client.post(asked.headers["Location"], {"password": PASSWORD})
    assert Notice.objects.get().user == official


# -- what ends a session --------------------------------------------------------------------------
def test_an_hour_without_a_request_ends_a_session(signed_in: SignIn, focal_a: User) -> None:
    client = signed_in(focal_a)
    now = timezone.now()
    for minutes in (59, 118, 177):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert client.get("/my-work/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=177 + 61)):
        answer = client.get("/my-work/")
        assert answer.headers["Location"] == "/sign-in/?next=%2Fmy-work%2F"
        assert "You were signed out after a long pause" in client.get("/sign-in/").content.decode()


def test_twelve_hours_end_a_session_in_any_case(signed_in: SignIn, focal_a: User) -> None:
    client = signed_in(focal_a)
    now = timezone.now()
    for minutes in range(50, 12 * 60, 50):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert client.get("/my-work/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=12 * 60 + 1)):
        assert client.get("/my-work/").status_code == 302


def test_what_was_typed_too_late_is_kept_for_the_same_person(
    signed_in: SignIn, focal_a: User, led_by_a: Assignment, component: Component
) -> None:
    client = signed_in(focal_a)
    typed = {"done": "A law came into force.", "component": component.pk, "language": "en",
             "audience": "commission", "action": "save", "since_on": "01.10.2026"}  # fmt: skip
    with time_machine.travel(timezone.now() + timedelta(minutes=70)):
        late = client.post(f"/updates/new/?component={component.pk}", typed)
        assert late.headers["Location"].startswith("/sign-in/?next=%2Fsign-in%2Fkept%2F")
        assert not ImplementationUpdate.objects.exists()
        back = client.post("/sign-in/", pair(focal_a))
        assert back.headers["Location"] == "/sign-in/kept/"
        shown = client.get("/sign-in/kept/")
        assert "A law came into force." in shown.content.decode()
        sent: dict[str, Any] = {}
        for name, value in shown.context["fields"]:
            sent.setdefault(name, []).append(value)
        client.post(shown.context["path"], sent)
    assert ImplementationUpdate.objects.get().done == "A law came into force."


def test_what_was_typed_is_kept_for_nobody_else(
    signed_in: SignIn, focal_a: User, focal_b: User
) -> None:
    client = signed_in(focal_a)
    with time_machine.travel(timezone.now() + timedelta(minutes=70)):
        client.post("/updates/new/", {"done": "Only for my own eyes."})
        back = client.post("/sign-in/", pair(focal_b))
        assert back.headers["Location"] == "/"
        assert client.get("/sign-in/kept/").headers["Location"] == "/"
        assert sessions.KEPT not in client.session


def three(user: User) -> list[Client]:
    clients = [Client() for _ in range(3)]
    for client in clients:
        client.post("/sign-in/", pair(user))
        assert client.get("/my-work/").status_code == 200
    return clients


def open_now(clients: list[Client]) -> list[bool]:
    return [one.get("/my-work/").status_code == 200 for one in clients]


def test_signing_out_ends_every_session(focal_a: User) -> None:
    clients = three(focal_a)
    assert clients[0].get("/sign-out/").status_code == 405
    clients[0].post("/sign-out/")
    assert open_now(clients) == [False, False, False]
    assert kinds(focal_a)[-2:] == ["signed_out", "sessions_ended"]


def test_changing_the_password_ends_every_session(focal_a: User, visitor: Client) -> None:
    clients = three(focal_a)
    weak = clients[0].post("/account/password/", {"new_password1": "x", "new_password2": "x"})
    assert weak.status_code == 422
    chosen = {"new_password1": STRONG, "new_password2": STRONG}
    assert clients[0].post("/account/password/", chosen).headers["Location"] == "/sign-in/"
    assert open_now(clients) == [False, False, False]
    assert visitor.post("/sign-in/", pair(focal_a)).status_code == 422
    assert visitor.post("/sign-in/", pair(focal_a, STRONG)).status_code == 302
    assert Notice.objects.get(kind=NoticeKind.PASSWORD_CHANGED).user == focal_a


def change(client: Client, user: User, **fields: Any) -> int:
    """The administrator's form of an account, as it is but for these fields."""
    user.refresh_from_db()
    sent = {"email": user.email, "full_name": user.full_name, "language": "en",
            "is_active": "on", "groups": list(user.groups.values_list("pk", flat=True)),
            "opened_version": user.version, "body": user.body_id or "", **fields}  # fmt: skip
    sent = {name: value for name, value in sent.items() if value is not None}
    return client.post(f"/admin/obligations/user/{user.pk}/change/", sent).status_code


def test_disabling_an_account_ends_every_session_for_good(
    focal_a: User, administrator: User, signed_in: SignIn
) -> None:
    clients = three(focal_a)
    keeper = signed_in(administrator)
    assert change(keeper, focal_a, is_active=None) == 302
    assert open_now(clients) == [False, False, False]
    assert change(keeper, focal_a) == 302
    assert open_now(clients) == [False, False, False]
    assert "account_disabled" in kinds(focal_a)


def test_an_administrator_ends_sessions_and_takes_a_lost_telephone_away(
    focal_a: User, administrator: User, signed_in: SignIn
) -> None:
    clients = three(focal_a)
    set_up(clients[0])
    keeper = signed_in(administrator)
    page = f"/admin/obligations/user/{focal_a.pk}"
    assert keeper.post(f"{page}/end-sessions/", {"do": "1"}).status_code == 302
    assert open_now(clients) == [False, False, False]
    assert keeper.post(f"{page}/second-factor/", {"do": "1"}).status_code == 302
    assert not Authenticator.objects.filter(user=focal_a).exists()
    assert "second_factor_removed" in kinds(focal_a)


def test_a_new_role_is_logged_and_takes_a_new_session(
    observer: User, administrator: User, signed_in: SignIn
) -> None:
    client = Client()
    client.post("/sign-in/", pair(observer))
    secretariat = administrator.groups.model.objects.get(name="secretariat")
    assert change(signed_in(administrator), observer, groups=[secretariat.pk]) == 302
    observer.refresh_from_db()
    assert observer.is_staff
    assert client.get("/").status_code == 302
    assert kinds(observer)[-3:] == ["role_granted", "role_taken", "sessions_ended"]


def test_signing_in_makes_no_open_form_stale(focal_a: User) -> None:
    version = User.objects.get(pk=focal_a.pk).version
    client = Client()
    client.post("/sign-in/", pair(focal_a))
    client.post("/sign-out/")
    assert User.objects.get(pk=focal_a.pk).version == version


# -- links ----------------------------------------------------------------------------------------
def test_an_invitation_opens_an_account_once(
    administrator: User, signed_in: SignIn, visitor: Client
) -> None:
    keeper = signed_in(administrator)
    sent = {"email": "new@cast.example", "full_name": "New", "language": "ru", "is_active": "on"}
    assert keeper.post("/admin/obligations/user/add/", sent).status_code == 302
    account = User.objects.get(email="new@cast.example")
    assert not account.has_usable_password()
    assert Notice.objects.get().kind == NoticeKind.INVITATION
    token = tokens.make(NoticeKind.INVITATION, account)
    assert visitor.get(f"/password/link/{token}/").headers["Location"] == "/password/new/"
    assert "new@cast.example" in visitor.get("/password/new/").content.decode()
    weak = {"new_password1": "turkmenistan2026", "new_password2": "turkmenistan2026"}
    assert visitor.post("/password/new/", weak).status_code == 422
    chosen = {"new_password1": STRONG, "new_password2": STRONG}
    assert visitor.post("/password/new/", chosen).headers["Location"] == "/sign-in/"
    assert visitor.post("/sign-in/", pair(account, STRONG)).status_code == 302
    assert kinds(account)[:2] == ["invited", "invitation_taken"]
    other = Client()
    other.get(f"/password/link/{token}/")
    assert other.get("/password/new/").status_code == 404


def test_a_forgotten_password_gets_the_same_answer_for_everybody(
    visitor: Client, focal_a: User
) -> None:
    texts = []
    for email in (focal_a.email, "nobody@example.org"):
        text = visitor.post("/password/forgotten/", {"email": email}).content.decode()
        texts.append(re.sub(r'value="\w{64}"', "", text.replace(email, "")))
    assert texts[0] == texts[1]
    assert list(Notice.objects.order_by("pk").values_list("user", flat=True)) == [focal_a.pk, None]


def test_asking_for_passwords_is_held_back(visitor: Client, focal_a: User) -> None:
    answers = [
        visitor.post("/password/forgotten/", {"email": focal_a.email}).status_code for _ in range(5)
    ]
    assert answers == [200, 200, 200, 429, 429]
    assert Notice.objects.count() == 3


def test_a_new_password_by_link_ends_every_session(focal_a: User, visitor: Client) -> None:
    clients = three(focal_a)
    visitor.get(f"/password/link/{tokens.make(NoticeKind.PASSWORD_FORGOTTEN, focal_a)}/")
    chosen = {"new_password1": STRONG, "new_password2": STRONG}
    assert visitor.post("/password/new/", chosen).status_code == 302
    assert open_now(clients) == [False, False, False]


# -- the rest -------------------------------------------------------------------------------------
def test_the_language_stays_with_the_account(signed_in: SignIn, focal_a: User) -> None:
    client = signed_in(focal_a)
    for chosen in ("ru", "xx"):
        client.post("/language/", {"language": chosen, "next": "/"})
        focal_a.refresh_from_db()
        assert focal_a.language == "ru"


def test_the_workshop_is_for_those_who_work_there(
    signed_in: SignIn, visitor: Client, focal_a: User, secretariat: User
) -> None:
    assert visitor.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert visitor.get("/admin/login/?next=/admin/").headers["Location"].startswith("/sign-in/")
    assert signed_in(focal_a).get("/admin/", follow=True).status_code == 403
    assert signed_in(secretariat).get("/admin/").status_code == 200


def test_administrators_keep_accounts_and_read_nothing(
    signed_in: SignIn, administrator: User
) -> None:
    client = signed_in(administrator)
    assert client.get("/admin/obligations/user/").status_code == 200
    assert client.get("/admin/obligations/recommendation/").status_code == 403
    assert client.get("/studies/OPCAT/").status_code == 404


def test_a_form_without_its_token_gets_a_sentence(focal_a: User) -> None:
    client = recipes.sign_in(Client(enforce_csrf_checks=True), focal_a)
    answer = client.post("/sign-out/")
    assert answer.status_code == 403
    assert "This form is no longer valid" in answer.content.decode()
    assert "<style" not in answer.content.decode()
