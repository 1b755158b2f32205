"""The audit as a list to read: also who saw a case's line in a list."""

from assessment_kit.core.people import Account
from assessment_kit.store.auditing import COMMAND_LINE, Chosen, audit_lines
from tests.store.desk import FAMILY, Desk


def reads(desk: Desk, case: str, **chosen: str) -> list[tuple[str, str]]:
    """List who read what, besides what was opened by itself."""
    lines = audit_lines(desk.store, case, Chosen(only_reads=True, **chosen))  # type: ignore[arg-type]
    return [(one.who, one.whereof) for one in lines if "list" in one.whereof]


def other_case(desk: Desk) -> str:
    """Open a second case that Sam alone leads."""
    return desk.store.cases.open(desk.sam, "WM-2026-0999", FAMILY).id


def look(desk: Desk, *accounts: Account) -> None:
    """Have some people look at their caseloads."""
    for account in accounts:
        desk.store.cases.caseload(account)


def test_who_saw_a_line_in_a_list_is_told_of_the_case(desk: Desk) -> None:
    """Of each case that was listed, and of no other; by child as well, since the line names them."""
    other = other_case(desk)
    look(desk, desk.sam, desk.ria)
    desk.store.queue.of(desk.ria)
    seen = [("sam", "caseload, a list"), ("ria", "caseload, a list"), ("ria", "queue, a list")]
    assert reads(desk, desk.case) == seen
    assert reads(desk, desk.case, child=desk.child) == seen
    assert reads(desk, desk.case, person="ria") == seen[1:]
    assert reads(desk, other) == seen[:1]
    assert reads(desk, "") == seen


def test_a_search_that_finds_nothing_of_a_family_is_no_reading_of_it(desk: Desk) -> None:
    """What was listed counts, not what was looked for."""
    other = other_case(desk)
    desk.store.cases.caseload(desk.sam, "WM-2026-0999")
    assert reads(desk, desk.case) == []
    assert reads(desk, other) == [("sam", "caseload, a list")]


def test_another_page_within_a_minute_is_another_reading(desk: Desk) -> None:
    """The same one is the same look."""
    other = other_case(desk)
    for page in (1, 2, 1):
        desk.store.cases.caseload(desk.sam, page=page, per_page=1)
    assert [len(reads(desk, case)) for case in (desk.case, other)] == [1, 1]


def test_a_list_stands_among_what_was_done_meanwhile(desk: Desk) -> None:
    """The oldest first, from both chains."""
    desk.clock.advance(minutes=1)
    look(desk, desk.ria)
    desk.clock.advance(minutes=1)
    desk.write("A second neighbour heard it.", "sam")
    lines = audit_lines(desk.store, desk.case, Chosen())
    assert [one.at for one in lines] == sorted(one.at for one in lines)
    done = [(one.who, one.what) for one in lines if one.who != COMMAND_LINE]
    assert done[-2:] == [("ria", "read"), ("sam", "wrote")]
