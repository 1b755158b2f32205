"""The words of the child's copy for three ages: nothing that frightens, and no promise we may not keep."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

Lines = tuple[str, ...]
_NOT_SAID = {"size", "picture", "reads", "visit", "listens", "says_no", "rings"}
_PLACE = re.compile(r"\{(name|author|first)\}")


@dataclass(frozen=True, slots=True)
class ChildWords:
    """What one age reads.

    Parameters
    ----------
    size
        Of the type, in points.
    picture
        How wide the pictures are, in mm.
    reads, visit, listens, says_no, rings
        The pictures of somebody who reads, of a visit, and so on.
    no_why, no_did, no_next
        What stands where nobody has written it for this child yet.
    line
        What the telephone line for children is.
    """

    size: int
    picture: int
    title: str
    reads: str
    visit: str
    listens: str
    says_no: str
    rings: str
    first_heading: str
    first: Lines
    why_heading: str
    no_why: Lines
    not_your_fault: Lines
    told_heading: str
    told_lead: Lines
    told_nothing: Lines
    did_heading: str
    you_said: str
    no_did: Lines
    next_heading: str
    no_next: Lines
    helps_heading: str
    helps: Lines
    advocate: Lines
    wrong_heading: str
    wrong: Lines
    complain: Lines
    ring_heading: str
    ring: Lines
    line: Lines
    danger: Lines
    left_heading: str = "What is not in here?"

    def said_of(self, name: str, author: str) -> "ChildWords":
        """Put the child's name, and that of whoever wrote the assessment, into every sentence."""
        names = {
            "name": name,
            "author": author or "Your worker",
            "first": author.split(maxsplit=1)[0] if author else "your worker",
        }

        def said(text: str) -> str:
            made = _PLACE.sub(lambda found: names[found[1]], text)
            return made[:1].upper() + made[1:]

        made: dict[str, Any] = {}
        for key in (one.name for one in fields(self) if one.name not in _NOT_SAID):
            value = getattr(self, key)
            made[key] = said(value) if isinstance(value, str) else tuple(said(text) for text in value)
        return replace(self, **made)


WORDS: Mapping[str, ChildWords] = {
    "younger": ChildWords(
        size=20,
        picture=62,
        title="For you, {name}",
        reads="asked:read_back",
        visit="visit",
        listens="listens_child",
        says_no="child_says_no",
        rings="child_rings",
        first_heading="What is this?",
        first=("This is about you.", "{author} wrote it for you.", "A grown-up can read it with you."),
        why_heading="Why did we meet you?",
        no_why=("We wanted to know how you are.", "We wanted to get to know you."),
        not_your_fault=("You did nothing wrong.",),
        told_heading="What did you tell us?",
        told_lead=("This is what you said.", "Thank you for telling us."),
        told_nothing=("You can tell us things.", "You can draw them, too.", "You can do it on any day."),
        did_heading="What did we do?",
        you_said="You said:",
        no_did=("{first} will come and tell you.",),
        next_heading="What happens next?",
        no_next=("{first} will tell you what happens next.",),
        helps_heading="Who helps you?",
        helps=("{first} helps you.", "{first} listens to you."),
        advocate=("Somebody else can help you to talk to us.", "A grown-up can ring for you:"),
        wrong_heading="Is something not right?",
        wrong=("You can say: That is not right.", "Say it to {first}.", "Or say it to a grown-up you like."),
        complain=(),
        ring_heading="Whom can you ring?",
        ring=("You can talk to {first}.", "A grown-up can ring for you:"),
        line=("Here somebody listens to children.", "It costs nothing."),
        danger=("Is somebody hurt?", "Ring:"),
    ),
    "middle": ChildWords(
        size=17,
        picture=54,
        title="For you, {name}",
        reads="asked:read_back",
        visit="visit",
        listens="listens_child",
        says_no="child_says_no",
        rings="child_rings",
        first_heading="What is this?",
        first=(
            "This is your own copy.",
            "{author} wrote it for you.",
            "You can read it alone, or with somebody you like.",
        ),
        why_heading="Why did we meet you?",
        no_why=("We wanted to know how things are for you.", "You can ask {first} about it."),
        not_your_fault=("You did nothing wrong.", "It is not your job to make it right."),
        told_heading="What did you tell us?",
        told_lead=("These are your own words.", "We did not change them."),
        told_nothing=(
            "You have not told us anything that is written here.",
            "That is all right.",
            "You can tell us things on another day.",
            "You can also write or draw.",
        ),
        did_heading="What did we do because of it?",
        you_said="You said:",
        no_did=("{first} will come and tell you what we did.",),
        next_heading="What happens next?",
        no_next=("{first} will tell you what happens next.", "You can ask when that will be."),
        helps_heading="Who will help you?",
        helps=(
            "{first} is there for you and your family.",
            "{first} listens to what you want.",
            "You can ask {first} anything.",
        ),
        advocate=(
            "You can have an advocate.",
            "An advocate helps you to say what you want.",
            "An advocate is on your side.",
            "Ring:",
        ),
        wrong_heading="What if something is wrong?",
        wrong=(
            "You can say that something is wrong.",
            "Tell {first}, or another grown-up you trust.",
            "We write your words next to ours.",
        ),
        complain=("You can also complain.", "That is allowed.", "Somebody can help you with it.", "Ring:"),
        ring_heading="Whom can you ring?",
        ring=("You can ring and ask for {first}.", "If {first} is not there, somebody else listens."),
        line=("This is a line for children.", "You can talk about anything.", "It costs nothing."),
        danger=("Are you or is somebody else in danger?", "Ring:"),
    ),
    "older": ChildWords(
        size=15,
        picture=44,
        title="What we found, for you, {name}",
        reads="first_page",
        visit="young_talks",
        listens="young_talks",
        says_no="say_no",
        rings="telephone",
        first_heading="What is this?",
        first=(
            "This is your own copy of what we found.",
            "{author} wrote it for you.",
            "You decide with whom you read it.",
            "You can ask {first} about every word of it.",
        ),
        why_heading="Why did we meet you?",
        no_why=("We wanted to know how things are for you.", "Ask {first}, and you will get an answer."),
        not_your_fault=("None of this is your fault.", "It is not your job to put it right."),
        told_heading="What did you tell us?",
        told_lead=("These are your own words.", "Nobody changed them."),
        told_nothing=(
            "Nothing that you said is written here.",
            "You do not have to say anything.",
            "You can tell us things on another day, or write to us.",
        ),
        did_heading="What did we do because of it?",
        you_said="You said:",
        no_did=("{first} will tell you what we did.", "If we did nothing, we owe you the reason."),
        next_heading="What happens next?",
        no_next=("{first} will tell you what happens next.", "You can say what you want to happen."),
        helps_heading="Who will help you?",
        helps=(
            "{first} works with you and your family.",
            "You can say how and where you want to talk.",
            "You can say what you want and what you do not want.",
        ),
        advocate=(
            "You can have an advocate.",
            "An advocate is on your side and does not work for us.",
            "An advocate helps you to say what you want.",
            "Ring:",
        ),
        wrong_heading="What if you do not agree?",
        wrong=(
            "You can say that something is wrong.",
            "You can say that you see it differently.",
            "Your words go next to ours. Nobody takes them out.",
            "You can ask to read what is written about you.",
        ),
        complain=(
            "You can complain.",
            "Nobody may treat you worse because of it.",
            "An advocate can help you with it.",
            "Ring:",
        ),
        ring_heading="Whom can you ring?",
        ring=("You can ring and ask for {first}.", "If {first} is not there, somebody else will help."),
        line=("This is a line for young people.", "You can talk about anything.", "It costs nothing."),
        danger=("Are you or is somebody else in danger now?", "Ring:"),
    ),
}
