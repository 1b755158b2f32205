"""The page for families and partners that is made from the local protocol."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from assessment_kit.instruments.loading import data_folder
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.protocol_page import page_html, page_parts, page_text
from assessment_kit.instruments.protocol_reading import load_protocol, parse_protocol

SMALLEST = 'id = "ours"\nversion = 3\ncouncil = "Eastmere <b>"\nduty_number = "01632 960 111"\n'
PROTOCOLS = sorted((data_folder() / "protocols").glob("*.toml"))


def one_line(text: str) -> str:
    """Undo the wrapping of a page."""
    return " ".join(text.split())


@pytest.mark.parametrize("path", PROTOCOLS, ids=lambda path: path.stem)
def test_page_says_what_a_family_needs_to_know(path: Path) -> None:
    """What happens, levels, times, sharing, complaint and whom to ring stand there in the council's words."""
    protocol = load_protocol(path)
    text = one_line(page_text(protocol))
    for words in (
        protocol.council.upper(),
        *protocol.before_work.split("\n\n"),
        *(level.label for level in protocol.levels),
        *(protocol.type_name(name) for name in protocol.types),
        *(point.label for point in protocol.review_points),
        protocol.sharing,
        protocol.complaint,
        protocol.emergency,
        protocol.duty_number,
        protocol.out_of_hours,
        protocol.threshold_document.name,
        f"version {protocol.version}",
    ):
        assert words
        assert one_line(words) in text
    headings = [part.heading for part in page_parts(protocol)]
    assert headings[0] == "What happens"
    assert headings[-1] == "Whom to ring"


def test_two_councils_have_two_pages() -> None:
    """Another council's file makes another page, with no code changed."""
    texts = {page_text(load_protocol(path)) for path in PROTOCOLS}
    assert len(texts) == len(PROTOCOLS)


class _Open(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, *_: object) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


@pytest.mark.parametrize("protocol", [load_protocol(), parse_protocol(SMALLEST, "p")], ids=lambda p: p.id)
def test_html_is_whole_and_escaped(protocol: Protocol) -> None:
    """The page opens in any browser, and a council's words are never markup."""
    html = page_html(protocol)
    parser = _Open()
    parser.feed(html)
    assert parser.stack == []
    assert {"h1", "h2", "p"} <= set(parser.seen)
    assert {"script", "img", "link", "b"}.isdisjoint(parser.seen)


def test_part_without_words_is_left_out() -> None:
    """A protocol that says little makes a short page, without empty headings."""
    parts = page_parts(parse_protocol(SMALLEST, "p"))
    assert all(part.lines for part in parts)
    assert "What we share, and with whom" not in [part.heading for part in parts]


def test_review_point_is_said_in_words() -> None:
    """A family reads what is counted, from when, and what will be talked about."""
    text = one_line(page_text(load_protocol()))
    assert "within 45 working days of the referral" in text
    assert "within 1 working day of the referral" in text
    assert "The day of the referral is day 0: we count from the next day." in text
