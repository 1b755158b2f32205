"""A real Chromium against the real demo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.running_demo import Login, RunningDemo
from tests.marking import mark_all_below


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a browser test."""
    mark_all_below(__file__, items, "browser")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """Start one demo for the tests that neither kill nor exhaust it."""
    running = RunningDemo(tmp_path_factory.mktemp("demo") / "home")
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def light(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """Start one demo without kernels for the tests that do not kill it."""
    running = RunningDemo(tmp_path_factory.mktemp("light") / "home", "--light")
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[RunningDemo]:
    """Start a demo that this test may kill."""
    running = RunningDemo(tmp_path / "home")
    try:
        yield running.start()
    finally:
        running.stop()


class People:
    """Open browsers of their own for several people, and keep them apart."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def at(
        self, address: str, person: Login, *, width: int = 1280, height: int = 900, zone: str | None = None
    ) -> Page:
        """Log a person in and give the page that stands open; in another time zone if one is given."""
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, locale="en-GB", timezone_id=zone
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        sign_in(page, address, person)
        return page

    def nobody_at(self, address: str) -> Page:
        """Open a page in a browser where nobody is logged in."""
        context = self._browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        self._contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    def close(self) -> None:
        """Close every browser."""
        for context in self._contexts:
            context.close()


def sign_in(page: Page, address: str, person: Login) -> None:
    """Fill the login page as a person does."""
    page.goto(address + "login")
    page.get_by_label("Name", exact=False).first.fill(person.name)
    page.get_by_label("Password", exact=False).first.fill(person.password)
    page.get_by_role("button", name="Log in").or_(page.get_by_role("button", name="Sign in")).click()
    page.wait_for_url(lambda url: "/login" not in url)


@pytest.fixture
def people(browser: Browser) -> Iterator[People]:
    """Log people in, each with a browser of their own."""
    everyone = People(browser)
    yield everyone
    everyone.close()
