"""The pictures of the README, from a demonstration that is running: `make pictures PORT=8000`.

Everything in them is the demonstration, and its banner says so.
"""

import os
import shutil
import struct
import sys
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "pictures"
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH: Final = 1280
REDUCE: Final = """async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const pixels = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  const counts = new Map();
  for (const one of pixels) counts.set(one, (counts.get(one) || 0) + 1);
  const colours = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 256).map(one => one[0]);
  const place = new Map(colours.map((one, at) => [one, at]));
  const parts = one => [one & 255, one >> 8 & 255, one >> 16 & 255];
  const apart = (one, other) =>
    parts(one).reduce((sum, part, at) => sum + (part - parts(other)[at]) ** 2, 0);
  for (const one of counts.keys()) if (!place.has(one))
    place.set(one, colours.reduce((best, other, at) =>
      apart(one, other) < apart(one, colours[best]) ? at : best, 0));
  const indices = Uint8Array.from(pixels, one => place.get(one));
  let text = "";
  for (let at = 0; at < indices.length; at += 32768)
    text += String.fromCharCode(...indices.subarray(at, at + 32768));
  return {width: image.width, palette: colours.flatMap(parts), indices: btoa(text)};
}"""
"""The 256 most frequent colours of a picture, and for each pixel the nearest of them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: whose, where, how much of it (CSS pixels), and what is pressed before."""

    name: str
    account: str
    address: str
    height: int = 860
    width: int = WIDTH
    scheme: Literal["light", "dark"] = "light"
    follow: str = ""


OFFICIAL, FOCAL = "official@example.org", "focal@example.org"
SECRETARIAT: Final = "secretariat@example.org"
BOARD: Final = "/recommendations/board/?position=supported"
PICTURES: Final = (
    Picture("overview", OFFICIAL, "/", 900),
    Picture("my-work", FOCAL, "/my-work/", 900),
    Picture("list", OFFICIAL, "/recommendations/?level=partially_implemented"),
    Picture("board", OFFICIAL, BOARD),
    Picture("recommendation", SECRETARIAT, "/search/?q=CCPR/C/TKM/CO/2", 1000,
            follow=".hits a.symbol"),
    Picture("day", SECRETARIAT, "/admin/"),
    Picture("study", OFFICIAL, "/studies/OPCAT/", 1100),
    Picture("decisions", OFFICIAL, "/decisions/"),
    Picture("phone", FOCAL, "/my-work/", 844, 390),
    Picture("dark", OFFICIAL, BOARD, scheme="dark"),
)  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    found = next(path for one in NAMES if (path := shutil.which(one)))
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )


def take(browser: Browser, origin: str, one: Picture) -> Path:
    """Signs in by the button of the demonstration and photographs the top of the page."""
    window = browser.new_context(
        base_url=origin, locale="en-GB", color_scheme=one.scheme,
        viewport={"width": one.width, "height": one.height},
    )  # fmt: skip
    page = window.new_page()
    page.goto("/sign-in/")
    page.locator(f'button[name="account"][value="{one.account}"]').click()
    show(page, one)
    target = FOLDER / f"{one.name}.png"
    shot = b64encode(page.screenshot()).decode()
    window.close()
    target.write_bytes(with_palette(browser, f"data:image/png;base64,{shot}"))
    return target


def with_palette(browser: Browser, address: str) -> bytes:
    """The picture as a PNG with a palette: a third of the size, and no difference to be seen."""
    blank = browser.new_page()
    found = blank.evaluate(REDUCE, address)
    blank.close()
    pixels, width = b64decode(found["indices"]), found["width"]
    lines = [pixels[at : at + width] for at in range(0, len(pixels), width)]
    head = struct.pack(">IIBBBBB", width, len(lines), 8, 3, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + one for one in lines), 9)
    parts = ((b"IHDR", head), (b"PLTE", bytes(found["palette"])), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def show(page: Page, one: Picture) -> None:
    page.goto(one.address)
    if one.follow:
        page.locator(one.follow).first.click()
    page.wait_for_load_state("networkidle")


def main() -> None:
    origin = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for one in PICTURES:
            target = take(browser, origin, one)
            sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
