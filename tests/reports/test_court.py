"""The copy for the court: its first page, its summary, each person alone, replies, support and signature."""

from itertools import pairwise
from typing import Any

from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.layouts import laid_out
from tests.reports.records import answer, columns, full_record, question, record, row, section
from tests.reports.test_leaving import a_copy, pages, words_of

PARENTS = [
    {"id": "d1", "kind": "parent_or_carer", "name": "Dana Okafor", "details": {}},
    {"id": "d2", "kind": "parent_or_carer", "name": "Femi Okafor", "details": {}},
]


def about(number: str, name: str, *answers: dict[str, Any]) -> dict[str, Any]:
    """Write what a question says of one person."""
    return {"id": number, "name": name, "answers": list(answers)}


def visit(day: str, present: str, **other: Any) -> dict[str, Any]:
    """Write one visit."""
    return row({"happened_on": day, "kind": "Home visit", "present": present} | other)


def court_record(*more: dict[str, Any], visits: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Make a record with something of everything that a court asks for."""
    met = [
        visit("2026-02-10", "Dana, Maya", lasted="50 minutes", children_seen="Maya"),
        visit("2026-02-17", "Femi"),
    ]
    names = ("happened_on", "kind", "present", "lasted", "children_seen", "name", "dated_on", "written_by")
    parts = columns(*names)
    paper = row({"name": "Clinic letter", "dated_on": "2026-01-05", "written_by": "Dr Ray"})
    of_dana = about("d1", "Dana Okafor", answer(("It is fair.",), value={"words": "It is fair."}))
    needs = [about("p1", "Maya", answer(("She is well.",))), about("d1", "Dana", answer(("Is tired.",)))]
    level = about("p1", "Maya", answer(("Level 3: Targeted help",)))
    asked = {
        "commission": [
            question("commission_questions", "Asked?", answer(("Can Dana cope?",))),
            question("assessor_experience", "Experience?", answer(("Nine years with families.",))),
        ],
        "visits": [
            question("visits", "Visits", *(visits or met), type="visits", row_name="visit", columns=parts)
        ],
        "documents": [
            question("documents", "Papers", paper, type="documents", row_name="paper", columns=parts)
        ],
        "child_needs": [question("health", "Health", subjects=needs)],
        "analysis": [question("analysis", "What does it mean?", answer(("It means much.",)))],
        "recommendation": [question("proposed_level", "Level?", type="choice", subjects=[level])],
        "family_view": [question("family_view_words", "View?", type="own_words", subjects=[of_dana])],
    }
    titles = {"commission": "What is asked"}
    base = record(*(section(name, titles.get(name, name), *found) for name, found in asked.items()), *more)
    for one in base["sections"][:3]:
        one["section"]["group"] = "Starting"
    base["protocol"] = base["protocol"] | {"statement_of_truth": "What I wrote is true."}
    base["children"][0]["kind"] = "child"
    return a_copy("court", base) | {"people": PARENTS}


def first_page(made: dict[str, Any]) -> str:
    """Read the first page."""
    return pages(compile_pdf(made, copy="court"))[0]


def test_the_first_page_says_who_wrote_it_what_was_asked_whom_they_saw_and_what_they_read() -> None:
    """A judge need not turn the page to know on what it rests."""
    page = first_page(court_record())
    for words in (
        "Copy for the court: Family Court at Westmarch",
        "Family Court at Westmarch, case number WM26C00142",
        "Sam Lee. Post: Social worker.",
        "Social Work England, number SW900101",
        "Nine years with families.",
        "Can Dana cope?",
        "10 Feb 2026, home visit, 50 minutes: Dana, Maya; Maya seen",
        "17 Feb 2026, home visit: Femi",
        "Clinic letter, 5 Jan 2026, Dr Ray",
    ):
        assert words in page, words


def test_forty_visits_are_counted_on_the_first_page_and_stand_in_their_section() -> None:
    """What was read still stands on the first page."""
    many = [visit(f"2026-02-{day:02}", "Dana, Maya and half of the street " * 3) for day in range(1, 29)]
    page = first_page(court_record(visits=many))
    assert "28 contacts, from 1 Feb 2026 to 28 Feb 2026 (home visit: 28)" in page
    assert "Each stands in section 3" in page
    assert "Clinic letter" in page


def test_what_is_not_recorded_of_the_writer_says_so() -> None:
    """A gap is seen where a court looks for it."""
    made = a_copy("court") | {"writer": None}
    page = first_page(made)
    assert "Sam Lee. Post: not recorded." in page
    assert "Registration Not recorded" in page
    assert "Experience Not recorded" in page


def test_the_summary_has_two_pages_at_most_whatever_was_written() -> None:
    """What does not fit is not cut: the number of its section stands instead."""
    long = "Everything that was seen is told here at length. " * 90
    made = court_record()
    said = {q["id"]: q for one in made["sections"] for q in one["questions"]}
    said["analysis"]["subjects"][0]["answers"] = [answer((long,)) for _ in range(6)]
    said["family_view_words"]["subjects"][0]["answers"] = [answer((long,), value={"words": long})] * 3
    made["children"] = [made["children"][0] | {"id": f"p{n}", "name": f"Child {n}"} for n in range(1, 9)]
    read = pages(compile_pdf(made, copy="court"))
    begins = next(n for n, page in enumerate(read) if page.startswith(("1 Summary", "1\u2002Summary")))
    assert any(
        page.startswith(("2 What is asked", "2\u2002What is asked")) for page in read[begins + 1 : begins + 3]
    )
    assert "It is long, and stands whole in section" in " ".join(read[begins : begins + 2])
    short = laid_out(court_record(), copy="court")["sections"][0]
    assert "It means much." in words_of(short)
    assert "Level 3: Targeted help" in words_of(short)
    assert "It is fair." in words_of(short)


def test_each_child_and_each_parent_stands_alone() -> None:
    """Maya's health is not between two sentences about her mother."""
    made = laid_out(court_record(), copy="court")
    chapters = {one["title"]: words_of(one["blocks"]) for one in made["sections"]}
    assert "She is well." in chapters["Maya Okafor, 7 years"]
    assert "Is tired." not in chapters["Maya Okafor, 7 years"]
    assert "Is tired." in chapters["Dana Okafor"]
    numbers = [one["number"] for one in made["sections"]]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_the_parents_reply_stands_beside_what_was_found_and_its_lack_is_told() -> None:
    """Both are read in one look."""
    made = laid_out(court_record(), copy="court")
    (reply,) = [b for one in made["sections"] for b in one["blocks"] if b["kind"] == "reply"]
    assert "Maya, level of help: Level 3: Targeted help" in words_of(reply["found"])
    told = {one["title"]: words_of(one["texts"]) for one in reply["replies"]}
    assert "It is fair." in told["What Dana Okafor says of it"]
    assert "No reply is written down." in told["What Femi Okafor says of it"]


def test_how_far_support_was_tried_is_told_or_that_nothing_is_written_of_it() -> None:
    """No court has to search for it."""
    tried = question(
        "support_tried", "Support?", row({"what": "A bus pass", "effect": "Came on time."}), row_name="help"
    )
    asked = laid_out(court_record(section("support_tried", "Support on the way", tried)), copy="court")
    assert "A bus pass" in words_of(
        [one for one in asked["sections"] if one["title"] == "Support on the way"]
    )
    without = laid_out(court_record(), copy="court")
    (told,) = [one for one in without["sections"] if one["title"] == "How far support was tried"]
    assert "Nothing is written down of support that was tried." in words_of(told)


def test_it_ends_with_the_statement_of_truth_of_the_protocol_and_a_line_to_sign() -> None:
    """Without one in the protocol, the line alone."""
    last = laid_out(court_record(), copy="court")["sections"][-1]
    assert last["title"] == "Statement of truth and signature"
    assert "What I wrote is true." in words_of(last)
    assert last["blocks"][-1] == {"kind": "signature", "lines": ["Signature", "Date"]}
    assert laid_out(a_copy("court"), copy="court")["sections"][-1]["title"] == "Signature"


def test_a_chapter_is_never_empty_and_headings_never_skip_a_level() -> None:
    """A reader who moves by headings misses none."""
    for base in (court_record(), a_copy("court", full_record())):
        for one in laid_out(base, copy="court")["sections"]:
            levels = [1, *(b["level"] for b in one["blocks"] if b["kind"] == "heading")]
            assert one["blocks"]
            assert all(after <= before + 1 for before, after in pairwise(levels))
