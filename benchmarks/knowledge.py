"""How soon the next thing of a knowledge check is in sight, beside an empty frame after a click."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from assessment_kit.instruments.knowledge.bank import shipped
from benchmarks.result import Result, at_most, percentile
from tests.browser.checking import Checking, Finger
from tests.browser.conftest import sign_in
from tests.browser.handing import family_of
from tests.browser.running_demo import RunningDemo
from tests.chromium import chromium_options

ROUNDS = 3  # there and back again through all items
NEAR = 3  # times an empty round trip
STILL = 0.02  # of layout shift
LIGHT = 400_000  # bytes of all pictures
# From the moment of a click to the next frame; where a step is awaited, to the frame in which it is laid out.
_WATCH = """() => {
  window.shift = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (!one.hadRecentInput) window.shift += one.value;
  })).observe({ type: 'layout-shift', buffered: true });
  const current = () => document.querySelector('[data-ak-page].ak-current');
  document.addEventListener('click', event => {
    const before = current();
    const turns = Boolean(event.target.closest('[data-hd-next], [data-hd-back]'));
    const frame = () => requestAnimationFrame(() => {
      const now = current();
      if (turns && now === before) return frame();
      if (turns) now.getBoundingClientRect();
      window.took = { turns, ms: performance.now() - event.timeStamp };
    });
    frame();
  }, true);
}"""


def _took(page: Page) -> float:
    page.wait_for_function("() => window.took")
    took = page.evaluate("() => { const { ms } = window.took; window.took = undefined; return ms; }")
    return float(took)


def _through(page: Page, times: int) -> tuple[list[float], list[float]]:
    """Turn to every item there and back, each time after a click into the empty page."""
    turned, empty = [], []
    for way in ("Next", "Back"):
        for _ in range(times):
            page.mouse.click(3, 300)
            empty.append(_took(page))
            page.locator(".ak-current").get_by_role("button", name=way, exact=True).click()
            turned.append(_took(page))
    return turned, empty


def measure() -> list[Result]:
    """Go through all shipped items; give the ratio of the 95th percentiles, the shift and the weight."""
    bank = shipped()
    turned: list[float] = []
    empty: list[float] = []
    asked: list[str] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = RunningDemo(Path(folder) / "home", "--light")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        try:
            demo.start()
            page = browser.new_context(viewport={"width": 768, "height": 1024}).new_page()
            sign_in(page, demo.address, demo.login("practitioner"))
            check = Checking(page, demo, family_of(page, demo, "parenting"), Finger(page))
            check.choose_items([item.id for item in bank.items])
            check.begin_quietly()
            page.wait_for_load_state("networkidle")
            page.evaluate(_WATCH)
            page.on("request", lambda one: asked.append(one.url) if one.url.endswith(".svg") else None)
            check.button("Begin").click()
            _took(page)
            for _ in range(ROUNDS):
                for series, more in zip((turned, empty), _through(page, len(bank.items) - 1), strict=True):
                    series.extend(more)
            shift = float(page.evaluate("window.shift"))
        finally:
            browser.close()
            demo.stop()
    own, other = percentile(turned, 95), percentile(empty, 95)
    weight = sum(len(picture.svg.encode()) for picture in bank.pictures.values())
    detail = f"{own:.1f} ms; an empty frame {other:.1f} ms; p95 of {len(turned)} turns"
    return [
        at_most("item to item, against an empty frame after a click", own / other, NEAR, detail),
        at_most("layout shift in a knowledge check", shift, STILL, f"{len(bank.items)} items, both ways"),
        at_most("pictures fetched while turning", len(asked), 0, "they are in the page from its beginning"),
        at_most("bytes of all pictures", weight, LIGHT, f"{len(bank.pictures)} pictures"),
    ]
