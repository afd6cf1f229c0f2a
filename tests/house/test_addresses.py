"""Every address is classified: who may open it, and by which method."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.contrib.admin import site
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from obligations.people.models import User
from obligations.urls import urlpatterns
from tests import recipes

pytestmark = pytest.mark.django_db

OPEN = {
    "account_login", "mfa_authenticate", "sign-out", "password-forgotten", "password-link",
    "password-new", "healthz", "set-language",
}  # fmt: skip
PAGES = {
    "overview", "my-work", "instrument-list", "instrument", "cycle", "export",
    "recommendation-list", "recommendation", "update-new", "update", "update-edit",
    "update-check", "evidence", "history-log", "record-history", "security-log",
    "history-export", "security-log-export", "as-shown", "study-list", "study",
    "event-list", "event", "kept-form", "account", "account_change_password",
    "account_reauthenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "colleagues", "deputy-new", "hand-over-new", "search", "help", "recommendation-sheet",
    "recommendation-board", "saved-views", "view-new", "view-edit",
    "comment-new", "comment", "comment-edit", "comment-withdraw", "mentions",
    "bulk", "bulk-receipt", "recommendation-split",
    "job-list", "job", "job-file", "record-export",
    "commission", "meeting", "meeting-new", "meeting-edit", "meeting-attendance",
    "meeting-minutes", "agenda-item-new", "decision", "decision-list", "decision-new",
    "decision-end", "task", "task-list", "task-new", "task-done", "study-clock",
    "study-counting", "study-stages", "stage-new", "stage-edit", "stage-complete", "option-edit",
    "study-models", "mark-edit", "study-new", "study-ask", "study-readiness", "study-conclude",
    "study-article", "article-edit", "article-answer", "consideration-new", "consideration-edit",
    "consideration-reply", "measure-list", "measure", "measure-new", "measure-edit",
    "milestone-new", "milestone-edit", "legal-act-list", "legal-act", "event-new", "event-edit",
    "event-piece-new", "event-piece", "request-list", "request-new", "request",
    "request-add-body", "answer", "answer-check",
}  # fmt: skip
VERBS = {
    "update-submit", "update-withdraw", "update-reopen", "update-discard", "update-correct",
    "update-validate", "update-return", "assignment-accept", "assignment-decline",
    "deputy-end", "list-columns", "view-replace", "view-move", "view-remove",
    "follow", "mentions-seen",
    "component-take-back",
    "history-check", "job-stop", "job-retry",
    "meeting-hold", "meeting-approve", "agenda-compose", "agenda-item-move",
    "agenda-item-remove", "task-reopen", "task-drop", "stage-reopen", "stage-move",
    "stage-remove", "readiness-release", "consideration-release", "measure-start",
    "request-close", "request-reopen", "answer-submit", "answer-sign-off", "answer-return",
    "answer-decline",
    "measure-finish", "measure-give-up", "milestone-done",
}  # fmt: skip
ARGUMENTS = {
    **dict.fromkeys(
        ("study-clock", "study-counting", "study-stages", "stage-new", "study-models"), ["OPCAT"]
    ),
    "mark-edit": [1, 1],
    "instrument": ["CAT"], "study": ["OPCAT"], "export": ["implementation_matrix", "csv"],
    **dict.fromkeys(("study-article", "article-edit", "article-answer"), ["OPCAT", 1]),
    **dict.fromkeys(
        ("study-ask", "study-readiness", "study-conclude", "consideration-new"), ["OPCAT"]
    ),
    "event-piece-new": [1, "points"], "event-piece": [1, "points", 1],
    "record-history": ["recommendation", 1], "history-export": ["csv"],
    "security-log-export": ["csv"], "evidence": ["00000000-0000-4000-8000-000000000000"],
    "record-export": ["fact_sheet", "1", "docx"],
    "bulk-receipt": ["00000000-0000-4000-8000-000000000000"],
    **dict.fromkeys(
        ("job", "job-stop", "job-retry", "job-file"), ["00000000-0000-4000-8000-000000000000"]
    ),
}  # fmt: skip


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        else:
            yield str(one.name)


def address(name: str) -> str:
    pattern = next(iter(get_resolver().reverse_dict.getlist(name)))[0][0]
    arguments = ARGUMENTS.get(name) or ([1] if pattern[1] else [])
    return reverse(name, args=arguments)


def test_each_address_is_classified() -> None:
    assert set(names(list(urlpatterns))) == OPEN | PAGES | VERBS


@pytest.mark.parametrize("name", sorted(PAGES | VERBS))
def test_visitors_are_sent_to_sign_in(name: str, visitor: Client) -> None:
    for answer in (visitor.get(address(name)), visitor.post(address(name))):
        assert answer.status_code in (302, 405)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", sorted(VERBS))
def test_verbs_take_a_post_with_a_token(name: str, focal_a: User) -> None:
    client = Client(enforce_csrf_checks=True)
    recipes.sign_in(client, focal_a)
    assert client.get(address(name)).status_code == 405
    assert client.post(address(name)).status_code == 403


@pytest.mark.parametrize("who", ["focal_a", "official", "observer", "administrator"])
def test_the_workshop_opens_only_what_a_role_is_given(
    who: str, request: pytest.FixtureRequest, signed_in: Callable[[User], Client]
) -> None:
    user = request.getfixturevalue(who)
    given = {"user", "person", "body", "notice"} if who == "administrator" else set()
    client = signed_in(user)
    for model in site._registry:
        meta = model._meta
        if meta.app_label != "obligations":
            continue
        answer = client.get(reverse(f"admin:obligations_{meta.model_name}_changelist"))
        assert (answer.status_code == 200) is (meta.model_name in given), (who, meta.model_name)


INLINE = re.compile(rb"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)


def test_pages_carry_a_strict_policy_and_nothing_inline(
    signed_in: Callable[[User], Client], secretariat: User
) -> None:
    whole = recipes.recommendation()
    client = signed_in(secretariat)
    component = whole.components.get()
    pages = [
        "/", "/recommendations/", "/recommendations/board/", "/views/", "/views/new/",
        f"/recommendations/{whole.pk}/", "/instruments/OPCAT/",
        f"/recommendations/{whole.pk}/split/", f"/recommendations/bulk/?act=tag&row={whole.pk}",
        "/studies/OPCAT/", "/studies/OPCAT/clock/?wanted=01.06.2029&of=mechanism",
        "/studies/OPCAT/stages/", "/studies/OPCAT/stages/new/",
        "/studies/OPCAT/models/", "/colleagues/", f"/colleagues/{secretariat.pk}/deputy/",
        f"/colleagues/{secretariat.pk}/hand-over/", "/admin/", "/admin/obligations/recommendation/",
        f"/admin/obligations/recommendation/{whole.pk}/change/",
        f"/admin/obligations/component/{component.pk}/assess/",
        "/admin/obligations/event/add/", "/no-such-page/",
    ]  # fmt: skip
    for one in pages:
        answer = client.get(one)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert not INLINE.search(answer.content), (one, INLINE.search(answer.content))
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert (
            "no-store" in answer.headers["Cache-Control"]
            or "no-cache" in answer.headers["Cache-Control"]
        )
