"""The copies for one person of the family and for a partner agency."""

from typing import Any

from assessment_kit.reports.html import html_page
from assessment_kit.reports.layouts import laid_out
from tests.reports.records import columns, full_record, row
from tests.reports.test_court import PARENTS, court_record
from tests.reports.test_leaving import a_copy, words_of


def family(**other: Any) -> dict[str, Any]:
    """Lay out Dana's copy."""
    made = court_record()
    made["protocol"] |= {"disagree": "Tell Sam.", "duty_number": "01632 960 047", "emergency": "Ring 999."}
    made["copy"] = made["copy"] | {"kind": "family", "recipient": "Dana Okafor", "person": "d1"} | other
    return laid_out(made, copy="family")


def test_a_family_reads_first_what_was_found_and_last_how_to_disagree_and_whom_to_ring() -> None:
    """Nobody has to read twenty pages to learn what happens."""
    made = family()
    titles = [one["title"] for one in made["sections"]]
    assert titles[0] == "In short"
    assert "Level 3: Targeted help" in words_of(made["sections"][0])
    assert titles[-3:] == ["If you see it differently", "If you want to complain", "Whom you can ring"]
    assert "Tell Sam." in words_of(made["sections"][-3])
    assert "01632 960 047" in words_of(made["sections"][-1])


def test_a_family_has_its_own_words_under_a_heading_of_their_own() -> None:
    """Dana finds what she said."""
    (own,) = [one for one in family()["sections"] if one["title"].startswith("What you told us")]
    assert "It is fair." in words_of(own)
    assert "She is well." not in words_of(own)


def test_sections_and_questions_are_called_in_plain_words() -> None:
    """What each child needs, and not the child's developmental needs."""
    base = court_record()
    base["sections"][3]["questions"][0]["wordings"] = {"parent": {"label": "How is everybody’s health?"}}
    base["copy"] = base["copy"] | {"kind": "family", "recipient": "Dana Okafor", "person": "d1"}
    read = words_of(laid_out(base, copy="family"))
    assert "What each child needs" in read
    assert "How is everybody’s health?" in read
    assert "Put to parents" not in read


def test_the_first_page_names_the_worker_and_the_number_to_ring() -> None:
    """With the team and their own telephone, where these are known."""
    facts = {label: words_of(texts) for label, texts in family()["cover"]["facts"]}
    assert "Sam Lee" in facts["Who wrote it"]
    assert "Post: social worker" in facts["Who wrote it"]
    assert "01632 960 047" in facts["To ring"]


def partner(*who: str, **other: Any) -> dict[str, Any]:
    """Lay out the copy for Hill School of a plan with these people in it."""
    base = full_record()
    plan = base["sections"][4]["questions"][0]
    actions = [{"what": f"Thing {n}", "who": one, "by_when": "2026-03-30"} for n, one in enumerate(who, 1)]
    plan["columns"] = columns("what", "who", "by_when")
    plan["subjects"][0]["answers"] = [row(one) for one in actions]
    return laid_out(a_copy("partner", base, **other), copy="partner")


def chapter(made: dict[str, Any], title: str) -> str:
    """Read one chapter."""
    return words_of([one["blocks"] for one in made["sections"] if one["title"] == title])


def test_an_agency_reads_what_it_does_by_when_and_not_what_others_do_there() -> None:
    """Its own lines of the plan come first."""
    made = partner("Hill School", "Dana and Femi", "Jo Field, with Dana", sections=("health",))
    own = chapter(made, "What you do, and by when")
    assert "Thing 1" in own
    assert "Thing 3" in own
    assert "Thing 2" not in words_of(made)


def test_an_agency_that_no_action_names_is_told_so() -> None:
    """A school is not left to guess; "the school" alone is no name."""
    assert "No action in the plan names Hill School." in chapter(
        partner("The other school"), "What you do, and by when"
    )


def test_an_agency_has_only_the_sections_that_were_chosen_and_reads_the_ground() -> None:
    """The rest of the record is not there."""
    made = partner("Dana", sections=("health",))
    assert "She is well." in words_of(made)
    assert "First paragraph." not in words_of(made)
    facts = {label: words_of(texts) for label, texts in made["cover"]["facts"]}
    assert "Dana agreed on 3 March 2026." in facts["On which ground you have this"]
    assert any("No outcome" in words for words in facts.values())


def test_a_page_for_a_family_asks_nothing_of_anybody() -> None:
    """Opening a copy tells no server that it was opened."""
    made = court_record()
    made["copy"] = made["copy"] | {"kind": "family", "recipient": "Dana Okafor", "person": "d1"}
    page = html_page(made | {"people": PARENTS}, copy="family")
    assert "<script" not in page
    assert "default-src 'none'" in page
