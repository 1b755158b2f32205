"""A review discussion is printed under the council's headings, with who took part."""

from tests.reports.test_around import review


def test_a_review_names_its_point_its_day_and_who_took_part() -> None:
    """Whether the child took part is seen before what was decided."""
    block = review()
    assert block["title"] == "Review discussion, held on 12 May 2026"
    assert [(label, texts[0]["text"]) for label, texts in block["facts"]] == [
        ("Child took part", "Maya sent two drawings."),
        ("Family took part", "Dana"),
        ("Agencies took part", "Hill School, health visitor"),
    ]


def test_every_heading_is_a_labelled_paragraph_and_what_was_decided_comes_last() -> None:
    """The council's own headings, in their order."""
    labels = [label for label, _ in review()["parts"]]
    assert labels == ["Review known", "Review missing", "Network plan", "Decided"]
    assert [text["text"] for text in review()["parts"][-1][1]] == [
        "Go on as a section 17 assessment.",
        "The school is rung on Friday.",
    ]
