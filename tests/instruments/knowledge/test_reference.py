"""The page of the reference that lists every knowledge item."""

from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.reference import HEAD, page


def test_page_names_every_item_with_all_that_is_asked() -> None:
    """Who signs items off can read all of them on one page."""
    text = page(shipped())
    for item in shipped().items:
        _, _, own = text.partition(f"\n### {item.id}\n")
        own = own.partition("\n### ")[0]
        said = (
            *item.question.splitlines(),
            *item.good_answer,
            *item.follow_up,
            item.observe,
            item.you_do,
            item.name,
            item.source,
        )
        parts = (*(one.words for one in item.choices), *(one.words for one in item.steps))
        for words in (*said, *parts, *(one.words for one in item.spots), item.statement):
            assert words.replace("|", "\\|") in own, (item.id, words)


def test_page_says_on_top_what_the_items_are_not() -> None:
    """Nobody takes the check for a test that somebody could pass or fail."""
    assert page(shipped()).startswith(HEAD)
    for words in ("not PAMS or ParentAssess", "not standardised", "no pass mark", "signed it off"):
        assert words in HEAD
    assert "sign-off" in HEAD


def test_page_says_what_is_good_and_what_is_a_danger() -> None:
    """The practitioner's page marks what the parent's never shows."""
    text = page(shipped())
    assert "danger: " in text
    assert "good: " in text
    assert "” – not true |" in text
