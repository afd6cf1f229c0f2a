"""Every page of members, officials and visitors: axe finds nothing in light, in dark, at 320 px."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route
from pytest_django.live_server_helper import LiveServer

from obligations.access import tokens
from obligations.access.sessions import SEEN
from obligations.notices.choices import NoticeKind
from tests.browser.conftest import PASSWORD, set_up_second_factor
from tests.browser.looking import Finding, look, window, words
from tests.recipes import addresses, building
from tests.recipes.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES: Final[dict[str, list[str]]] = {
    "focal_a": [
        "overview", "my-work", "instrument-list", "instrument", "cycle", "study-list", "study",
        "study-clock", "study-stages", "study-models", "study-readiness", "study-article",
        "article-answer", "consideration-new",
        "event-list", "event (public)", "search", "help", "colleagues", "mentions", "job-list",
        "job (done)", "job (running)", "job (failed)",
        "measure-list", "measure (body)", "measure (open)", "legal-act-list", "legal-act (body)",
        "recommendation-list", "recommendation-board", "recommendation (open)",
        "recommendation (hidden)", "recommendation-sheet (open)", "saved-views", "view-new",
        "view-edit (own)", "comment-new", "comment-edit (open)", "comment-withdraw (open)",
        "commission", "meeting (held)", "meeting (planned)", "decision-list", "decision (open)",
        "task-list", "task (open)", "task (done)", "task (dropped)",
        "request-list", "request (open)", "answer (draft)", "answer (signed)", "answer-check",
    ],
    "alternate": [
        "measure-new", "measure-edit (open)", "milestone-new", "milestone-edit (open)",
        "update-new", "update (draft)", "update (submitted)", "update (returned)",
        "update (withdrawn)", "update (approved)", "update-edit (draft)", "update-edit (returned)",
        "update-check (draft)", "record-history (recommendation)", "record-history (approved)",
        "record-history (comment)", "deputy-new", "hand-over-new", "account",
        "account_change_password", "account_reauthenticate", "mfa_activate_totp",
        "mfa_generate_recovery_codes",
    ],
    "validator_a": ["my-work", "update (submitted)", "answer (waiting)"],
    "secretariat": [
        "recommendation-list", "recommendation (hidden)", "recommendation-split", "history-log",
        "colleagues", "view-edit (shared)", "comment-withdraw (open)", "meeting (planned)",
        "decision (open)", "meeting-new", "meeting-edit", "meeting-attendance",
        "meeting-minutes", "agenda-item-new", "decision-new", "task-new", "study-stages",
        "study-models", "study-counting", "stage-new", "stage-edit", "stage-complete",
        "option-edit", "mark-edit", "study-new", "study", "study-ask", "study-conclude",
        "study-article", "article-edit", "consideration-edit (body)",
        "consideration-reply (open)", "request-new", "request (open)", "event-new", "event-edit",
        "event-piece-new", "event-piece", "event (body)",
    ],
    "official": ["overview", "recommendation (open)", "recommendation-list", "history-log"],
    "observer": ["recommendation (open)", "mentions"],
    "administrator": ["security-log"],
    "visitor": ["account_login", "password-forgotten"],
}  # fmt: skip
"""Pages by whom they are looked at with; of records in many states, those that look different."""
QUERIES: Final = {
    "search": lambda world: "?q=places",
    "comment-new": lambda world: f"?on=recommendation:{world['open'].pk}",
    "update-new": lambda world: f"?component={world['open_part'].pk}",
    "decision-new": lambda world: f"?meeting={world['meeting'].pk}",
    "task-new": lambda world: f"?decision={world['commissiondecision'].pk}",
    "recommendation-list": lambda world: "?q=places&level=not_assessed&sort=due",
}
"""What an address needs to show something."""
NO_PAGES: Final = {
    "admin:autocomplete", "admin:jsi18n", "admin:logout", "admin:view_on_site", "admin:login",
    "as-shown", "assignment-accept", "assignment-decline", "comment", "component-take-back",
    "deputy-end", "evidence", "export", "follow", "healthz", "history-check", "history-export",
    "record-export", "job-file", "job-retry", "job-stop", "list-columns", "mentions-seen",
    "password-link", "stage-move", "stage-remove", "stage-reopen", "readiness-release",
    "consideration-release",
    "security-log-export", "set-language", "sign-out", "update-correct", "update-discard",
    "update-reopen", "update-return", "update-submit", "update-validate", "update-withdraw",
    "meeting-hold", "meeting-approve", "agenda-compose", "agenda-item-move",
    "agenda-item-remove", "decision-end", "task-done", "task-reopen", "task-drop",
    "measure-finish", "measure-give-up", "measure-start", "milestone-done", "request-add-body",
    "request-close", "request-reopen", "answer-submit", "answer-sign-off", "answer-return",
    "answer-decline",
    "view-move", "view-remove", "view-replace", "admin:(old address)", "admin:(anything)",
}  # fmt: skip
"""Verbs, files, and addresses that only lead on."""
ON_THE_WAY: Final = {
    "bulk", "bulk-receipt", "kept-form", "mfa_authenticate", "mfa_deactivate_totp",
    "mfa_reauthenticate", "mfa_view_recovery_codes", "password-new",
}  # fmt: skip
"""Pages that are reached by steps alone: the tests below walk there."""
Walked = Callable[[str], Page]
STATUS: Final = {("official", "history-log"): 403}
FORMS: Final = {
    "focal_a": ["comment-new", "comment-withdraw (open)", "view-new"],
    "alternate": ["update-edit (draft)", "update-new", "deputy-new", "hand-over-new",
                  "account_change_password"],
    "secretariat": ["recommendation-split", "meeting-edit", "decision-new", "task-new",
                    "stage-new", "stage-complete", "mark-edit", "request-new", "event-new"],
    "visitor": ["account_login", "password-forgotten"],
}  # fmt: skip
"""Forms that are sent empty, to look at the page that says what is wrong."""


def test_every_address_is_a_page_or_none() -> None:
    """A new address is looked at, walked to, or said to be no page."""
    looked_at = {key.partition(" (")[0] for keys in PAGES.values() for key in keys}
    workshop = {one for one in addresses.names() if one.startswith("admin:")}
    assert looked_at | ON_THE_WAY | NO_PAGES | workshop == addresses.names()
    assert looked_at & (ON_THE_WAY | NO_PAGES) == set()


@pytest.fixture
def world(transactional_db: None) -> World:
    return building.build()


def address(key: str, world: World) -> str:
    query = QUERIES.get(key.partition(" (")[0])
    return addresses.address(key, world) + (query(world) if query else "")


@pytest.mark.parametrize("half", [0, 1])
def test_pages(half: int, world: World, browser: Browser, live_server: LiveServer) -> None:
    found: list[Finding] = []
    for role in list(PAGES)[half::2]:
        page = window(browser, live_server.url, world, role)
        for key in PAGES[role]:
            answer = page.goto(address(key, world))
            assert answer is not None
            assert answer.status == STATUS.get((role, key), 200), key
            found += look(page, f"{key} for {role}")
        for key in FORMS.get(role, []):
            page.goto(address(key, world))
            send_empty(page)
            found += look(page, f"{key} with errors for {role}")
        page.context.close()
    assert not found, words(found)


@pytest.fixture
def walked(
    browser: Browser, live_server: LiveServer, world: World
) -> Iterator[Callable[[str], Page]]:
    """A window of a role, closed at the end."""
    windows: list[Page] = []

    def opened(role: str) -> Page:
        windows.append(window(browser, live_server.url, world, role))
        return windows[-1]

    yield opened
    for one in windows:
        one.context.close()


def test_signing_in(world: World, walked: Walked, live_server: LiveServer) -> None:
    """The second factor, a form that was kept, a password by mail, an address of nothing."""
    page, found = walked("alternate"), []
    page.goto("/account/second-factor/")
    set_up_second_factor(page)
    for key in ("mfa_view_recovery_codes", "mfa_deactivate_totp", "mfa_reauthenticate", "account"):
        page.goto(addresses.address(key, world))
        found += look(page, key)
    page.context.clear_cookies()
    page.goto("/sign-in/")
    sign_in(page, world.users["alternate"].email)
    assert page.get_by_label("Code").count() == 1
    found += look(page, "mfa_authenticate")

    page = walked("focal_a")
    page.goto(address("comment-new", world))
    page.locator("textarea[name=text]").fill("Since when?")
    session = world.clients["focal_a"].session
    session[SEEN] = 0
    session.save()
    page.get_by_role("button", name="Put it on the record").click()
    sign_in(page, world.users["focal_a"].email)
    assert "/sign-in/kept/" in page.url
    found += look(page, "kept-form")
    link = tokens.link(NoticeKind.INVITATION, world.users["other"])
    page.goto(link.removeprefix(settings.SITE_URL))
    assert page.get_by_role("heading", level=1).count() == 1
    found += look(page, "password-new")
    page.goto("/no-such-page/")
    found += look(page, "404")
    assert not found, words(found)


def test_an_act_on_many(world: World, walked: Walked) -> None:
    """Its form, the difference, the receipt."""
    page, found = walked("secretariat"), []
    page.goto("/recommendations/")
    page.locator(f"input[name=row][value='{world['open'].pk}']").check()
    page.get_by_role("button", name="Set the due day").click()
    found += look(page, "bulk")
    page.get_by_role("button", name="Show the difference").click()
    assert page.locator("#errors").count() == 1
    found += look(page, "bulk with errors")
    page.get_by_label("Due on").fill("31.12.2099")
    page.get_by_role("textbox", name="Reason").fill("Agreed.")
    page.get_by_role("button", name="Show the difference").click()
    found += look(page, "the difference of an act on many")
    page.get_by_role("button", name="Change 1 record").click()
    page.wait_for_url(re.compile(r"/bulk/[0-9a-f-]{36}/"))
    found += look(page, "bulk-receipt")
    assert not found, words(found)


def test_the_keys_and_the_pages_of_errors(walked: Walked) -> None:
    page, found = walked("official"), []
    page.goto("/help/")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    found += look(page, "the dialogue of the keys")
    for name in ("400", "403_csrf", "500", "503"):
        text = render_to_string(f"{name}.html", {"heading": "Away", "message": "Come back."})
        page.route("**/fault/", partial(serve, text))
        page.goto("/fault/")
        found += look(page, name)
        page.unroute("**/fault/")
    assert not found, words(found)


def serve(text: str, route: Route) -> None:
    """What the server would send if it could not."""
    route.fulfill(body=text, content_type="text/html; charset=utf-8")


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    """A page that breaks a rule in each of the three looks."""
    page = browser.new_page()
    page.set_content(
        "<main><h1>A</h1><img src='x'><p style='color:#999;background:#fff'>pale</p>"
        "<div style='width:900px'>wide</div></main>"
    )
    rules = {rule for rule, _selector, _words in look(page, "x")}
    assert {"image-alt", "color-contrast", "reflow", "html-has-lang"} <= rules
    page.close()


def send_empty(page: Page) -> None:
    """The form of the page, emptied, without the browser's own checks."""
    page.evaluate("""() => {
      const form = [...document.querySelectorAll("main form[method=post]")]
        .find((one) => one.querySelector("textarea, input:not([type=hidden]), select"));
      form.noValidate = true;
      form.querySelectorAll("textarea, input[type=text], input[type=email], input[type=password]")
        .forEach((one) => { one.value = "" });
      form.requestSubmit(form.querySelector("button.btn-primary") || form.querySelector("button"));
    }""")
    page.wait_for_selector("#errors")
