"""What stands at the end of every copy in easy words: whom to ring, and what the words mean."""

import re
from collections.abc import Iterator, Sequence

from assessment_kit.reports.easy_parts import Block, thing
from assessment_kit.reports.easy_record import EasyRecord

COMPLAINTS, ADVOCACY, FOR_CHILDREN = (
    "complaints",
    "advocacy",
    "children",
)  # what a contact of the council is for
# A word that is not of every day, how it is found, and what it means.
WORDS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("Advocate", r"advocates?", ("Somebody on your side.", "An advocate helps you to say what you want.")),
    (
        "Child in need plan",
        r"child in need plan",
        ("It says how a child gets more help.", "It says who does what."),
    ),
    (
        "Child protection conference",
        r"child protection conference",
        ("A big meeting about how to keep a child safe.",),
    ),
    ("Complain", r"complain(?:t|ts|s|ed)?", ("To say that you are not happy with what we did.",)),
    ("Court", r"court", ("There a judge decides what is best for a child.",)),
    ("Early help", r"early help", ("Help for a family before things get too hard.",)),
    ("Health visitor", r"health visitor", ("A nurse who visits families with small children.",)),
    ("Judge", r"judge", ("Somebody who decides what the law says for a child.",)),
    ("Manager", r"manager", ("The person who checks what your worker does.",)),
    ("Midwife", r"midwife", ("Somebody who looks after you and your baby before and after the birth.",)),
    (
        "Social worker",
        r"social workers?",
        ("Somebody who helps families.", "Social workers help to keep children safe."),
    ),
    ("Solicitor", r"solicitor", ("Somebody who knows the law and works for you.",)),
)


def ring(easy: EasyRecord) -> Iterator[Block]:
    """Say whom an adult can ring, and when."""
    numbers = easy.protocol
    if numbers.get("duty_number"):
        who = f"{easy.author}, or who is there for them:" if easy.author else "The people who work for you:"
        yield thing("telephone", "In the day, you can ring:", who, number=numbers["duty_number"])
    if numbers.get("out_of_hours"):
        lines = ("In the evening, at night and at weekends, you can ring:",)
        yield thing("day", *lines, number=numbers["out_of_hours"])
    yield thing("danger", "Is somebody in danger now?", "Ring:", number="999")


def glossary(parts: Sequence[Block]) -> list[Block]:
    """Explain the words of these parts that are not of every day."""
    said = "\n".join(_texts(parts))
    found = [(word, meaning) for word, pattern, meaning in WORDS if _is_in(pattern, said)]
    pictures = ["words", *[""] * len(found)]
    return [
        thing(picture, *meaning, title=word)
        for picture, (word, meaning) in zip(pictures, found, strict=False)
    ]


def _is_in(pattern: str, said: str) -> bool:
    return re.search(rf"\b(?:{pattern})\b", said, re.IGNORECASE) is not None


def _texts(parts: Sequence[Block]) -> Iterator[str]:
    for one in parts:
        for made in one["things"]:
            told = [*made["title"], *made["lines"], *(p for _, words in made["pairs"] for p in words)]
            yield from (paragraph["text"] for paragraph in told)
