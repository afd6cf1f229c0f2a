"""Whatever is sent, the answer is a page and quick: wrong types, pollution, injection, length."""

import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from django.contrib.admin import site
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from obligations.followup.filters import RecommendationFilter
from obligations.followup.models import ImplementationUpdate
from obligations.history.filters import HistoryFilter, SecurityFilter
from obligations.people.models import User
from tests import places

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PATIENCE = "4s"
"""For one statement, so that five seconds of pg_sleep would answer 503."""
MOST_WORK = 2.0
"""Seconds of our own work for one answer."""

ODD = [
    "", "-1", "0", "00", "1e400", "9" * 400, "9" * 5000, "NaN", "Infinity", "-Infinity", "null",
    "true", "[]", "{}", "[1,2]", "1,2", "None", "٣", "²", "\x00", "a\x00b", "\ud800", "\ufffe",
    "0000-00-00", "9999-12-31", "0001-01-01", "2024-02-30", "25:99", "\u200b", "\u202e", "%00", "%",
    "\r\nX-Injected: 1", "../../etc/passwd", "00000000-0000-0000-0000-000000000000", "::1",
    "999.999.999.999", "é" * 300,
]  # fmt: skip
INJECTIONS = [
    "'", "''", '"', "\\", "';--", "' OR '1'='1", "1 OR 1=1", "1) OR (1=1", "-1 UNION SELECT NULL",
    "'; SELECT pg_sleep(5)--", "1; SELECT pg_sleep(5)", "(SELECT pg_sleep(5))",
    "1 AND (SELECT 1 FROM pg_sleep(5))", "'||pg_sleep(5)||'", "paragraph;DROP TABLE auth_group",
    "paragraph DESC, (SELECT 1)", "-paragraph'", "a & | ! ( ) :* <->", "((((((((((", ":*", "!!!",
    "'a' <-> 'b", '"unclosed', "-", "- - -", "OR OR OR", "%", "_", "%%%s", "%(x)s", "{0}", "$$",
    "E'\\x27'", "\u02bc OR 1=1", "/*", "--", "`", "pk__in", "password__startswith",
]  # fmt: skip


FEW = ["-1", "9" * 5000, "NaN", "٣", "a\x00b", "\ud800", "9999-12-31", "0001-01-01",
       "\r\nX-Injected: 1", "999.1", "\u202e%00"]  # fmt: skip
"""Those that differ most; `make fuzz` takes all."""
ENDS = ("[]", "[0][a]", "__in", "__regex")


def patient(client: Client) -> Client:
    """A browser that is shown our errors."""
    client.raise_request_exception = False
    return client


@pytest.fixture
def world(db: None) -> places.World:
    return places.build()


def filtered(world: places.World) -> Iterator[tuple[User, str, list[str]]]:
    """Who, the page, the parameters that it reads."""
    export = reverse("export", args=["implementation_matrix", "csv"])
    names = [*RecommendationFilter.base_filters, "sort", "page", "columns", "rows", "view"]
    yield world.secretariat, reverse("recommendation-list"), names
    yield world.secretariat, reverse("recommendation-board"), ["by", "update", "view", "sort", "q"]
    yield world.secretariat, reverse("view-new"), ["q", "level", "columns", "lead", "sort"]
    yield world.secretariat, export, ["q", "sort", "cycle", "lead", "overdue", "level"]
    lines = [*HistoryFilter.base_filters, "before"]
    yield world.secretariat, reverse("history-log"), lines
    yield world.secretariat, reverse("history-export", args=["csv"]), ["who", "since", "request"]
    entries = [*SecurityFilter.base_filters, "before"]
    yield world.administrator, reverse("security-log"), entries
    yield world.secretariat, reverse("as-shown"), ["on", "page"]
    yield world.secretariat, reverse("my-work"), ["page", "on", "body"]
    yield world.secretariat, reverse("bulk"), ["act", "row", "rows", "all", "query", "direction"]
    split = reverse("recommendation-split", args=[world.component.recommendation_id])
    yield world.secretariat, split, ["part"]
    yield world.focal, reverse("update-new"), ["component"]
    yield world.focal, reverse("account_login"), ["next"]


def get(client: Client, address: str, query: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [PATIENCE])
    began = time.process_time()
    answer = client.get(f"{address}?{query}")
    spent = time.process_time() - began
    assert answer.status_code < 500, (address, query[:200])
    assert spent < MOST_WORK, (address, query[:200], spent)
    return answer.status_code


def encoded(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, errors="surrogatepass")


def test_no_parameter_breaks_a_page(world: places.World, signed_in: SignIn) -> None:
    """All parameters of a page carry the odd value at once; then all of them twice."""
    for who, address, names in filtered(world):
        client = patient(signed_in(who))
        for value in FEW:
            status = get(client, address, encoded([(name, value) for name in names]))
            assert ("\x00" in value) == (status == 400), (address, value)
        twice = [(name, value) for name in names for value in ("1", "2")]
        get(client, address, encoded(twice))
        get(client, address, encoded([(f"{name}{end}", "1") for name in names for end in ENDS]))


def test_no_single_parameter_breaks_a_page(world: places.World, signed_in: SignIn) -> None:
    """One at a time, so that no refusal of another hides it: what computing trips on."""
    for who, address, names in filtered(world):
        client = patient(signed_in(who))
        for name in names:
            odd = "9999-12-31" if name in ("since", "until", "on") else "9" * 5000
            get(client, address, encoded([(name, odd)]))


def test_no_text_becomes_a_statement(world: places.World, signed_in: SignIn) -> None:
    client = patient(signed_in(world.secretariat))
    address = reverse("export", args=["implementation_matrix", "csv"])
    for value in INJECTIONS:
        get(client, address, encoded([("q", value), ("sort", value), ("lead", value)]))
    get(client, address, encoded([(value, "1") for value in INJECTIONS]))
    for value in INJECTIONS[::12]:
        for who, page, names in filtered(world):
            get(patient(signed_in(who)), page, encoded([(name, value) for name in names]))


@pytest.mark.fuzz
def test_every_parameter_with_every_value(world: places.World, signed_in: SignIn) -> None:
    """Thousands of requests: `make fuzz`."""
    for who, address, names in filtered(world):
        client = patient(signed_in(who))
        for name in names:
            for value in (*ODD, *INJECTIONS):
                get(client, address, encoded([(name, value)]))


def lists(client: Client, user: User) -> Iterator[tuple[str, list[str]]]:
    """The lists of the workshop that this person opens, and the parameters they read."""
    request = HttpRequest()
    request.user = user
    for model, page in site._registry.items():
        address = reverse(f"admin:obligations_{model._meta.model_name}_changelist")
        if client.get(address).status_code == 200:
            found = [one for one in page.get_list_filter(request) if isinstance(one, str)]
            yield address, ["o", "p", "e", *(f"{one}__exact" for one in found)]


def test_no_parameter_breaks_the_workshop(world: places.World, signed_in: SignIn) -> None:
    """Search, order, page and filters of every list; a wrong one leads back or is said to be."""
    client = patient(signed_in(world.secretariat))
    for address, names in lists(client, world.secretariat):
        for value in ("9" * 5000, "'; SELECT pg_sleep(5)--", "((a & |"):
            get(client, address, encoded([("q", value)]))
            get(client, address, encoded([(name, value) for name in names]))
        assert get(client, address, "q=%00") == 400


@pytest.mark.parametrize(
    ("model", "lookup"),
    [("user", "password__startswith"), ("user", "password"), ("user", "groups__permissions__name"),
     ("assignment", "assigned_by__password__startswith"),
     ("evidence", "added_by__password__regex"), ("importrun", "by__password__gt")],
)  # fmt: skip
def test_no_filter_asks_for_a_password(
    model: str, lookup: str, world: places.World, signed_in: SignIn
) -> None:
    """Letter by letter, a list that is shorter or longer would give it away."""
    address = reverse(f"admin:obligations_{model}_changelist")
    for who in (world.secretariat, world.administrator):
        assert signed_in(who).get(address, {lookup: "a"}).status_code in (400, 403)


@pytest.mark.fuzz
def test_every_parameter_of_the_workshop(world: places.World, signed_in: SignIn) -> None:
    client = patient(signed_in(world.secretariat))
    for address, names in lists(client, world.secretariat):
        for value in (*ODD, *INJECTIONS):
            for name in ("q", *names):
                get(client, address, encoded([(name, value)]))


def test_length_is_limited(world: places.World, signed_in: SignIn) -> None:
    client = signed_in(world.secretariat)
    address = reverse("recommendation-list")
    many = " OR ".join(f"word{number}" for number in range(100))
    for query in (many, "a" * 10_000, "слово " * 2_000, '"' * 3_000, "(" * 5_000):
        get(client, address, urlencode({"q": query}))
    told = client.get(address, {"q": "a" * 501}).content.decode()
    assert "Words in the text" in told
    assert get(client, address, "&".join(f"x{number}=1" for number in range(1_900))) == 200
    assert get(client, address, "&".join(f"level=x{number}" for number in range(1_900))) == 200


@pytest.mark.parametrize("wanted", ["limit=1000000000", "page_size=1000000000", "per_page=all"])
def test_no_page_grows_at_will(wanted: str, world: places.World, signed_in: SignIn) -> None:
    answer = signed_in(world.secretariat).get(f"{reverse('recommendation-list')}?{wanted}")
    assert answer.context["page"].paginator.per_page == 40


def test_no_field_breaks_the_form_of_an_update(world: places.World, signed_in: SignIn) -> None:
    """Each field by itself, then all of them but the version."""
    client = patient(signed_in(world.focal))
    address = reverse("update-edit", args=[world.draft.pk])
    names = ["done", "since_on", "period_until", "language", "audience", "component", "version",
             "kind", "title", "dated_on", "number", "url", "event", "evidence_audience", "remove",
             f"level-{world.component.pk}"]  # fmt: skip
    good = {"done": "x", "language": "en", "audience": "commission", "action": "check",
            "component": str(world.component.pk)}  # fmt: skip
    sent = [{name: "9" * 5000} for name in names]
    sent += [dict.fromkeys(names, value) for value in FEW if "\ud800" not in value]
    for odd in sent:
        version = str(ImplementationUpdate.objects.get(pk=world.draft.pk).version)
        answer = client.post(address, good | {"version": version} | odd)
        assert answer.status_code < 500, str(odd)[:100]
        assert ("\x00" in str(list(odd.values())[0])) == (answer.status_code == 400)


def test_no_field_breaks_a_verb(world: places.World, signed_in: SignIn) -> None:
    client = signed_in(world.focal)
    client.raise_request_exception = False
    for name, key in (("update-withdraw", world.waiting.pk), ("update-return", world.waiting.pk),
                      ("assignment-decline", world.assignment.pk)):  # fmt: skip
        for value in FEW:
            sent = {"version": value, "reason": value}
            if "\ud800" not in value:
                assert client.post(reverse(name, args=[key]), sent).status_code < 500, value[:50]


@pytest.mark.parametrize("field", ["login", "password", "next", "account", "username"])
def test_no_field_breaks_signing_in(field: str, visitor: Client) -> None:
    visitor.raise_request_exception = False
    for value in FEW:
        if "\ud800" not in value:
            sent = {"login": "a@b.example", "password": "wrong", field: value}
            assert visitor.post(reverse("account_login"), sent).status_code < 500, value[:50]


@pytest.mark.parametrize("name", ["session", "csrf", "language", "messages", "other"])
@pytest.mark.parametrize("value", ["\\000" * 32, "\\000", "a" * 4000, "'; --", "\\377\\376"])
def test_no_cookie_breaks_a_page(name: str, value: str, db: None) -> None:
    client = Client(raise_request_exception=False, headers={"cookie": f'{name}="{value}"'})
    for address in (reverse("account_login"), reverse("overview"), "/no-such-page/"):
        assert client.get(address).status_code < 500


@pytest.mark.parametrize(
    "address",
    ["/recommendations/{}/", "/updates/{}/", "/cycles/{}/", "/history/recommendation/{}/",
     "/history/{}/1/", "/instruments/{}/", "/evidence/{}/", "/exports/{}.csv", "/as-shown/{}/",
     "/admin/obligations/recommendation/{}/change/", "/admin/obligations/component/{}/assess/",
     "/jobs/{}/", "/jobs/{}/file/"],
)  # fmt: skip
def test_no_key_breaks_a_page(address: str, world: places.World, signed_in: SignIn) -> None:
    client = signed_in(world.secretariat)
    client.raise_request_exception = False
    for value in ("9" * 30, "9" * 5000, "-1", "0", "1.5", "%00", "%2e%2e", "١", "'", "a" * 3000,
                  "auth.user", "user", "session", "9999-99-99"):  # fmt: skip
        answer = client.get(address.replace("{}", value))
        assert answer.status_code < 500, (address, value[:50])
