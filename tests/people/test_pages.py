"""Signing in and out, the language, and where nobody is let through."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client

from obligations.people.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a long password for tests"


def test_signing_in_leads_on(visitor: Client, focal_a: User) -> None:
    answer = visitor.post(
        "/sign-in/", {"username": focal_a.email, "password": PASSWORD, "next": "/my-work/"}
    )
    assert answer.headers["Location"] == "/my-work/"
    assert visitor.get("/my-work/").status_code == 200


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_signing_in_never_leads_away(wanted: str, visitor: Client, focal_a: User) -> None:
    sent = {"username": focal_a.email, "password": PASSWORD, "next": wanted}
    assert visitor.post("/sign-in/", sent).headers["Location"] == "/"


def test_a_wrong_pair_gets_one_answer(visitor: Client, focal_a: User) -> None:
    said = {
        visitor.post("/sign-in/", {"username": name, "password": "wrong"}).context["errors"][0][1]
        for name in (focal_a.email, "nobody@example.org")
    }
    assert said == {"The e-mail address or the password is wrong. Try again."}


def test_the_buttons_of_the_demonstration_open_only_its_accounts(
    visitor: Client, focal_a: User, settings: LazySettings
) -> None:
    User.objects.create_user("made-up@cast.example", full_name="Made up", is_made_up=True)
    settings.DEMONSTRATION = True
    visitor.post("/sign-in/", {"account": focal_a.email})
    assert "_auth_user_id" not in visitor.session
    settings.DEMONSTRATION = False
    visitor.post("/sign-in/", {"account": "made-up@cast.example"})
    assert "_auth_user_id" not in visitor.session
    settings.DEMONSTRATION = True
    visitor.post("/sign-in/", {"account": "made-up@cast.example"})
    assert "_auth_user_id" in visitor.session


def test_signing_out_takes_a_post(signed_in: Callable[[User], Client], focal_a: User) -> None:
    client = signed_in(focal_a)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/my-work/").status_code == 302


def test_the_language_stays_with_the_account(
    signed_in: Callable[[User], Client], focal_a: User
) -> None:
    client = signed_in(focal_a)
    client.post("/language/", {"language": "ru", "next": "/"})
    focal_a.refresh_from_db()
    assert focal_a.language == "ru"
    client.post("/language/", {"language": "xx", "next": "/"})
    focal_a.refresh_from_db()
    assert focal_a.language == "ru"


def test_the_workshop_is_for_those_who_work_there(
    signed_in: Callable[[User], Client], visitor: Client, focal_a: User, secretariat: User
) -> None:
    assert visitor.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert visitor.get("/admin/login/?next=/admin/").headers["Location"].startswith("/sign-in/")
    assert signed_in(focal_a).get("/admin/", follow=True).status_code == 403
    assert signed_in(secretariat).get("/admin/").status_code == 200


def test_administrators_keep_accounts_and_read_nothing(
    signed_in: Callable[[User], Client], administrator: User
) -> None:
    client = signed_in(administrator)
    assert client.get("/admin/obligations/user/").status_code == 200
    assert client.get("/admin/obligations/recommendation/").status_code == 403
    assert client.get("/studies/OPCAT/").status_code == 404


def test_giving_a_role_and_a_password(
    signed_in: Callable[[User], Client], administrator: User, observer: User, visitor: Client
) -> None:
    client = signed_in(administrator)
    secretariat = administrator.groups.model.objects.get(name="secretariat")
    address = f"/admin/obligations/user/{observer.pk}/change/"
    sent = {"email": observer.email, "full_name": "New", "language": "en", "is_active": "on",
            "groups": [secretariat.pk], "opened_version": observer.version}  # fmt: skip
    assert client.post(address, sent).status_code == 302
    observer.refresh_from_db()
    assert observer.is_staff
    password = f"/admin/obligations/user/{observer.pk}/password/"
    weak = client.post(password, {"new_password1": "short", "new_password2": "short"})
    assert weak.status_code == 422
    strong = {
        "new_password1": "nine boats on the canal",
        "new_password2": "nine boats on the canal",
    }
    assert client.post(password, strong).status_code == 302
    pair = {"username": observer.email, "password": "nine boats on the canal"}
    assert visitor.post("/sign-in/", pair).status_code == 302


def test_a_form_without_its_token_gets_a_sentence(focal_a: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal_a)
    answer = client.post("/sign-out/")
    assert answer.status_code == 403
    assert "This form is no longer valid" in answer.content.decode()
    assert "<style" not in answer.content.decode()
