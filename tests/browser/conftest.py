"""A real browser: Debian's Chromium, or whichever is found."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from obligations.people.models import User
from tests import recipes

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
"""Playwright keeps an event loop in this thread, which Django takes for an asynchronous caller."""
PASSWORD = "a long password for tests"
expect.set_options(timeout=20_000)
"""Milliseconds: only what fails waits so long, also where all processors are busy."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for one in NAMES if (path := shutil.which(one))), None)
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=arguments)
        yield opened
        opened.close()


def set_up_second_factor(page: Page) -> None:
    """As whoever needs one does at the first sign-in; the app is played by three lines. A code that
    ran out on its way is refused, and the next one is typed."""
    written_down = page.get_by_role("link", name="I have written them down")
    for _time in range(3):
        secret = page.locator("code.secret").inner_text()
        now = int(time.time()) // 30
        page.get_by_label("Code").fill(format_hotp_value(hotp_value(secret, now)))
        page.get_by_role("button", name="Set it up").click()
        expect(written_down.or_(page.get_by_role("alert"))).to_be_visible()
        if written_down.is_visible():
            break
    written_down.click()


@pytest.fixture
def people(browser: Browser, live_server: LiveServer) -> Iterator[Callable[[User], Page]]:
    """A window for each person, signed in with the password as people do it."""
    windows: dict[int, Page] = {}

    def window(user: User) -> Page:
        if user.pk not in windows:
            page = browser.new_context(base_url=live_server.url, locale="en-GB").new_page()
            page.goto("/sign-in/")
            page.get_by_label("E-mail address").fill(user.email)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            if "/account/second-factor/" in page.url:
                set_up_second_factor(page)
            windows[user.pk] = page
        return windows[user.pk]

    yield window
    for page in windows.values():
        page.context.close()


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """A window of somebody who has just signed in; takes what a browser context takes."""
    contexts = []

    def window(user: User, **options: Any) -> Page:
        session = recipes.sign_in(Client(), user).cookies["session"].value
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield window
    for one in contexts:
        one.close()
