"""Nobody is led away: `next`, the page one came from, the day that is shown."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
AWAY = [
    "https://evil.example/", "http://evil.example", "//evil.example", "///evil.example",
    "\\\\evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)",
    "data:text/html,x", "https:evil.example", "https:/evil.example", "http://testserver@evil.example/",
    "http://testserver.evil.example/", " https://evil.example", "\x08https://evil.example",
    "/as-shown/2024-01-01//evil.example", "//evil.example/recommendations/", "ftp://testserver/",
    "/\r\nLocation: https://evil.example", "%2f%2fevil.example",
]  # fmt: skip


def stays(answer: object) -> bool:
    location: str = answer.headers.get("Location", "/")  # type: ignore[attr-defined]
    read = location.strip().replace("\\", "/").replace("\t", "")
    target = urlsplit(urljoin("http://testserver/here/", read))
    return (target.scheme, target.netloc) == ("http", "testserver") and "\n" not in location


def test_the_rule_sees_who_leads_away() -> None:
    for one in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"):
        assert not stays(HttpResponse(headers={"Location": one}))


@pytest.mark.parametrize("wanted", AWAY)
def test_signing_in_leads_nowhere_else(wanted: str, visitor: Client, focal_a: User) -> None:
    sent = {"login": focal_a.email, "password": "a long password for tests", "next": wanted}
    assert stays(visitor.post(reverse("account_login"), sent))
    recipes.sign_in(visitor, focal_a)
    assert stays(visitor.get(reverse("account_login"), {"next": wanted}))
    assert stays(visitor.get("/admin/login/", {"next": wanted}))


@pytest.mark.parametrize("wanted", AWAY)
def test_the_language_leads_nowhere_else(wanted: str, visitor: Client) -> None:
    sent = {"language": "ru", "next": wanted}
    assert stays(visitor.post(reverse("set-language"), sent))
    came = wanted.encode("ascii", "ignore").decode().replace("\r", "").replace("\n", "")
    assert stays(
        visitor.post(reverse("set-language"), {"language": "ru"}, headers={"referer": came})
    )


@pytest.mark.parametrize("wanted", AWAY)
def test_a_day_leads_nowhere_else(wanted: str, visitor: Client, official: User) -> None:
    recipes.sign_in(visitor, official)
    for day in ("2024-01-01", "", "never"):
        assert stays(visitor.get(reverse("as-shown"), {"on": day, "page": wanted}))


@pytest.mark.parametrize("came", [one for one in AWAY if one.isprintable()])
def test_a_refused_verb_leads_back_only_to_us(came: str, visitor: Client, focal_a: User) -> None:
    recipes.sign_in(visitor, focal_a)
    answer = visitor.post(reverse("update-submit", args=[1]), headers={"referer": came})
    assert answer.status_code == 404 or stays(answer)
