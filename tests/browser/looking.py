"""Axe looks at a page in light, in dark and on a phone; what it finds is told in words."""

from collections.abc import Iterator
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

from tests.recipes.world import World

Finding = tuple[str, str, str]
"""Rule, selector, and what is wrong in words."""
WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHOLE: Final[dict[str, Any]] = {
    "runOnly": {"type": "tag", "values": WCAG},
    "rules": {"target-size": {"enabled": True}},
}
"""Every rule of WCAG 2.2 A and AA, and what axe holds for good practice."""
DARK: Final[dict[str, Any]] = {"runOnly": ["color-contrast", "link-in-text-block"]}
PHONE: Final[dict[str, Any]] = {
    "runOnly": ["target-size", "scrollable-region-focusable", "color-contrast"]
}
"""What another colour scheme, and another width, can change."""
WIDE: Final[ViewportSize] = {"width": 1440, "height": 900}
NARROW: Final[ViewportSize] = {"width": 320, "height": 700}
RUN: Final = """async (options) => {
  const found = await axe.run(document, {resultTypes: ["violations"], ...options});
  return found.violations.flatMap((rule) => rule.nodes.map((node) => [
    rule.id, node.target.flat().join(" "), node.failureSummary.replace(/\\s+/g, " "),
  ]));
}"""
STILL: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""A colour is measured where it ends, not on its way."""
THIN: Final = """() => {
  const alike = ["tbody tr:nth-child(n+9)", "#changelist-filter li:nth-child(n+9)"];
  document.querySelectorAll(alike).forEach((one) => one.remove());
}"""
"""Of rows that are alike the first eight are looked at."""
OPEN: Final = "document.querySelectorAll('details').forEach((one) => { one.open = true })"


def window(browser: Browser, address: str, world: World, role: str) -> Page:
    """A window in which this role is signed in already; a visitor is not."""
    context = browser.new_context(base_url=address, locale="en-GB", viewport=WIDE)
    if role != "visitor":
        kept = world.clients[role].cookies["session"].value
        context.add_cookies([{"name": "session", "value": kept, "url": address}])
    return context.new_page()


def words(found: list[Finding]) -> str:
    return "\n".join(told for _rule, _selector, told in found)


def told(page: Page, options: dict[str, Any], what: str) -> Iterator[Finding]:
    """Rule, selector and a sentence for each thing that axe finds."""
    for rule, selector, why in page.evaluate(RUN, options):
        yield rule, selector, f"{what}: {rule}: {selector}: {why}"


def look(page: Page, name: str, *, only_light: bool = False) -> list[Finding]:
    """All that is wrong with the page that the window shows; its menus are opened on the way."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(STILL)
    page.evaluate(THIN)
    found = list(told(page, WHOLE, f"{name}, light"))
    if only_light:
        return found
    page.evaluate(OPEN)
    page.emulate_media(color_scheme="dark")
    found += told(page, DARK, f"{name}, dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    found += told(page, PHONE, f"{name}, 320 px")
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        found.append(("reflow", "html", f"{name}, 320 px: reflow: the page is {width} px wide"))
    page.set_viewport_size(WIDE)
    return found
