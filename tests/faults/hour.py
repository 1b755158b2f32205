"""F11 and F12 in a real browser: clocks that are an hour apart, and an hour without a network."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.assurance import Line
from tests.browser.conftest import People, sign_in
from tests.browser.writing import SIGN_IN_AGAIN, Work, Writing, in_record
from tests.faults.bad_machine import OnABadMachine
from tests.faults.serving import Writer, operation
from tests.faults.typing_on import FIRST, SAM, THEN, Typed

_ZONES = ("Europe/London", "Europe/Paris", "Atlantic/Azores")  # an hour ahead and behind of the server's
_QUESTION = "analysis"
_LATER = "And an hour later it still had not gone out. "
_COLLEAGUES = "Meanwhile a colleague wrote here."
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def clocks_apart(serving: OnABadMachine, people: People, under_the_store: Line) -> Line:
    """Type while the server's clock, the browser's and their time zones differ by an hour."""
    parts = [_zones(serving, people), _browsers_clock(serving, people), _servers_clock(serving, people)]
    said, stored = (sum(one) for one in zip(*parts, strict=True))
    line = (
        f"{under_the_store.line}; in the browser: time zones an hour apart x{len(_ZONES) - 1}, the browser's "
        f"clock and the server's set an hour back, an hour ahead and right again in mid-sentence: {said} "
        f"characters typed, {stored} stored, the time of saving shown as the reader's own clock has it"
    )
    return Line("F11", line, under_the_store.holds and said == stored)


def _zones(serving: OnABadMachine, people: People) -> tuple[int, int]:
    """Type in other time zones than the server's; the page shows the moment of saving in the reader's."""
    said = stored = 0
    for zone in _ZONES:
        typed = Typed(serving, people.at(serving.address, SAM, zone=zone))
        typed.writing.open()
        typed.type(FIRST)
        typed.is_saved()
        recorded = in_record(serving.home, typed.writing.work).recorded_at
        assert _shown(typed.writing.page) == _on_the_wall(recorded, zone), zone
        said, stored = said + len(typed.text), stored + typed.stored
    return said, stored


def _shown(page: Page) -> str:
    found = _CLOCK.search(page.locator("[data-ak-status][role=status]").inner_text())
    assert found is not None
    return found[0]


def _on_the_wall(moment: datetime, zone: str) -> str:
    there = moment.astimezone(ZoneInfo(zone))
    return f"{there.hour}:{there.minute:02}"


def _set(page: Page, hours: int) -> None:
    """Set the clock of a browser in which Playwright's stands, wrong by some hours; its timers go on."""
    page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=hours))


def _browsers_clock(serving: OnABadMachine, people: People) -> tuple[int, int]:
    """Set the clock of the browser in mid-sentence; somebody who never pauses is saved all the same."""
    page = people.at(serving.address, SAM)
    page.clock.install()
    typed = Typed(serving, page)
    typed.writing.open()
    for hours in (-1, 1, 0):
        sent: list[str] = []
        page.on("request", lambda request, sent=sent: sent.append(request.url))  # type: ignore[misc]
        typed.type("A word, ")
        sent.clear()
        _set(page, hours)
        typed.type(THEN * 4, pause=60)
        assert any(url.endswith("/save") for url in sent), f"{hours} h: nothing was sent while they typed on"
        typed.is_saved()
    page.reload()
    assert typed.writing.is_ready().text == typed.text
    return len(typed.text), typed.stored


def _servers_clock(serving: OnABadMachine, people: People) -> tuple[int, int]:
    """Set the server's clock in mid-sentence: back in a case of the same hour, ahead until logins end."""
    typed = Typed(serving, people.at(serving.address, SAM))
    typed.writing.open()
    try:
        typed.type(FIRST)
        typed.is_saved()
        typed.type("An hour ")
        serving.set_clock(hours=-1)
        typed.type("back. ")
        typed.is_saved()
        serving.set_clock(hours=1)
        typed.type("An hour ahead. ")
        typed.writing.is_told(SIGN_IN_AGAIN)
        sign_in(typed.writing.page.context.new_page(), serving.address, SAM)
        typed.writing.page.bring_to_front()
        typed.is_saved()
    finally:
        serving.set_clock()
    typed.type("Right again. ")
    typed.is_saved()
    typed.writing.page.reload()
    assert typed.writing.is_ready().text == typed.text
    return len(typed.text), typed.stored


def offline_for_an_hour(serving: OnABadMachine, people: People, over_http: Line) -> Line:
    """Go on typing offline while an hour passes by both clocks and a colleague answers the same question."""
    page = people.at(serving.address, SAM)
    page.clock.install()
    writing = Writing(page, serving.address, Work(serving.case, serving.assessment, _QUESTION)).open()
    begun = in_record(serving.home, writing.work)
    page.context.set_offline(True)
    writing.type(THEN)
    writing.is_kept()
    colleague = Writer(serving, 3)
    colleague.send([operation(_COLLEAGUES, "", begun.rev, question=_QUESTION) | {"value": _COLLEAGUES}])
    colleague.hang_up()
    try:
        serving.set_clock(hours=1)
        page.clock.fast_forward("01:00:00")
        writing.type(_LATER)
        writing.is_kept()
        page.context.set_offline(False)
        writing.is_told(SIGN_IN_AGAIN)
        sign_in(page.context.new_page(), serving.address, SAM)
        page.bring_to_front()
        expect(writing.answer.locator("[data-ak-conflicts]")).to_have_count(1, timeout=60_000)
    finally:
        serving.set_clock()
    kept = in_record(serving.home, writing.work)
    typed = f"{begun.value}{THEN}{_LATER}"
    beside = [one.value for one in kept.conflicts]
    is_both = (kept.value, beside, writing.text) == (_COLLEAGUES, [typed], typed)
    line = (
        f"{over_http.line}; in the browser: offline for an hour by both clocks until the login had ended, "
        f"signed in again: {len(typed)} characters typed, {sum(map(len, beside))} stored beside the "
        f"{len(str(kept.value))} that a colleague wrote meanwhile, {len(beside)} conflict shown"
    )
    return Line("F12", line, over_http.holds and is_both)
