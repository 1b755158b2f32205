"""What a page says of saving, noted by the page itself with its time, while somebody types in it."""

import re

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotInTimeError

from tests.browser.writing import WITHIN

_NOTE = """() => {
  if (window.toldOf) return;
  const line = document.querySelector("[data-ak-status][role=status]");
  const of = window.toldOf = { typedAt: 0, said: [] };
  const note = () => of.said.push([performance.now(), line.textContent.trim()]);
  new MutationObserver(note).observe(line, { childList: true, characterData: true, subtree: true });
  document.addEventListener("input", () => { of.typedAt = of.typedAt || performance.now(); }, true);
}"""
_BEGIN = "() => Object.assign(window.toldOf, { typedAt: 0, said: [] })"
_HAS_SAID = "(words) => window.toldOf.said.some(([, said]) => new RegExp(words).test(said))"


class Told:
    """Everything that one page says from a certain moment on.

    Parameters
    ----------
    page
        With a form that is ready; it must not be loaded again.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(_NOTE)

    def begin(self) -> None:
        """Forget what was said until now; the next key is the first."""
        self._page.evaluate(_BEGIN)

    def waits_for(self, words: re.Pattern[str], within: float = WITHIN) -> bool:
        """Wait until the page has said so, for so many milliseconds; tell whether it has."""
        try:
            self._page.wait_for_function(_HAS_SAID, arg=words.pattern, timeout=within)
        except NotInTimeError:
            return False
        return True

    def after(self, words: re.Pattern[str]) -> float | None:
        """Tell how many seconds after the first key the page said so; None where it never did."""
        of = self._page.evaluate("() => window.toldOf")
        first = next((at for at, line in of["said"] if words.search(line)), None)
        return None if first is None else (first - of["typedAt"]) / 1000
