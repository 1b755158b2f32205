"""What axe finds on a page as it stands, quickly."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Only what is wrong is described: to describe what is right as well takes as long again.
RULES: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Takes the pages of a form that are not in sight out of the document: axe reads each of them in vain.
_ALONE = """() => {
  const hidden = [...document.querySelectorAll('[data-ak-page]')].filter(one => !one.checkVisibility());
  const marks = hidden.map(() => document.createComment(''));
  hidden.forEach((one, place) => one.replaceWith(marks[place]));
  window.putBack = () => marks.forEach((mark, place) => mark.replaceWith(hidden[place]));
}"""


def barriers(page: Page, options: dict[str, object] | None = None) -> list[str]:
    """Name what axe finds on the page as it stands, with the elements concerned."""
    found = Axe().run(page, options=options or RULES).response["violations"]
    return [f"{v['id']}: {v['help']} – {[node['target'] for node in v['nodes']][:3]}" for v in found]


def barriers_in_sight(page: Page) -> list[str]:
    """Name what axe finds on the page of a form that is in sight; what pages share is for `barriers`."""
    page.evaluate(_ALONE)
    try:
        return barriers(page)
    finally:
        page.evaluate("window.putBack()")
