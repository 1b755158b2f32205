"""What a knowledge check asks: items in easy words, each with picture, source and skill to look for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum

from assessment_kit.core.errors import NotFoundError


class AnswerForm(Enum):
    """How a parent answers an item."""

    OWN_WORDS = "own_words"
    CHOOSE = "choose"
    ORDER = "order"
    SPOT = "spot"
    TRUE_OR_NOT = "true_or_not"


YOU = "You "  # how a sentence to a parent about a skill begins
FORM_WORDS = {
    AnswerForm.OWN_WORDS: "say it in your own words",
    AnswerForm.CHOOSE: "choose a picture",
    AnswerForm.ORDER: "put the steps in order",
    AnswerForm.SPOT: "spot the danger",
    AnswerForm.TRUE_OR_NOT: "true, not true or not sure",
}


@dataclass(frozen=True, slots=True)
class Area:
    """One side of looking after a child.

    Parameters
    ----------
    title
        For the practitioner.
    words
        The same for a parent, in easy words.
    """

    id: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    """An age that items are for, from pregnancy on; `words` says it to a parent."""

    id: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One of our drawings; `description` says in words what is to be seen."""

    id: str
    title: str
    description: str
    svg: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things to choose between; whether it is a good one is for the practitioner only."""

    id: str
    words: str
    picture: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One of the things to put in order."""

    id: str
    words: str
    picture: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a picture that can be pointed at: left, top, width and height in per cent of the picture."""

    id: str
    words: str
    x: float
    y: float
    w: float
    h: float
    is_danger: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a parent is asked.

    Parameters
    ----------
    name
        What it is about, in two short lines at most: its row in the profile.
    question
        In easy words, one idea a line; addressed to the parent.
    picture
        Empty only where every choice or step has its own.
    good_answer
        What a good-enough answer holds, in several points; never shown to the parent.
    follow_up
        What a practitioner may ask further.
    observe
        The skill to look for when seeing parent and child together.
    you_do
        The same skill said to the parent in one easy sentence, which begins with "You" and a verb.
    source
        From whose advice it is, as generally known.
    checked_by
        Empty as shipped; who checked an item stands in the workspace's record.
    drawn
        The hash of the pictures that are shown with it, so that another drawing is another item to check.
    steps
        In a sensible order; the parent gets them shuffled.
    """

    id: str
    area: str
    bands: tuple[str, ...]
    form: AnswerForm
    question: str
    picture: str
    good_answer: tuple[str, ...]
    follow_up: tuple[str, ...]
    observe: str
    source: str
    checked_by: str = ""
    choices: tuple[Choice, ...] = ()
    steps: tuple[Step, ...] = ()
    spots: tuple[Spot, ...] = ()
    statement: str = ""
    is_true: bool = False
    drawn: str = ""
    name: str = ""
    you_do: str = ""

    @property
    def do_this(self) -> str:
        """Say to a parent what to do; of it nobody says that they do it already."""
        said = self.you_do.removeprefix(YOU)
        return said[:1].upper() + said[1:]

    @property
    def text(self) -> str:
        """Write down all that is asked and shown, in one way only; `kept_item` reads it."""
        content = asdict(self) | {"form": self.form.value}
        del content["checked_by"]
        return json.dumps(content, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """Hash that text: who signs an item off has checked this one and no other."""
        return hashlib.sha256(self.text.encode("ascii")).hexdigest()

    @property
    def pictures(self) -> tuple[str, ...]:
        """Name the pictures that are shown with it, each once."""
        parts = (*(one.picture for one in self.choices), *(one.picture for one in self.steps))
        shown = (self.picture, *parts)
        return tuple(dict.fromkeys(filter(None, shown)))


def kept_item(text: str) -> Item:
    """Read an item from its `text`, as a record keeps it."""
    said = json.loads(text)
    lists = ("bands", "good_answer", "follow_up")
    parts = {"choices": Choice, "steps": Step, "spots": Spot}
    return Item(
        **said
        | {"form": AnswerForm(said["form"])}
        | {name: tuple(said[name]) for name in lists}
        | {name: tuple(kind(**part) for part in said[name]) for name, kind in parts.items()}
    )


@dataclass(frozen=True, slots=True)
class Bank:
    """All items that can be asked, with their areas, bands and pictures, each in the order of the files."""

    areas: tuple[Area, ...]
    bands: tuple[Band, ...]
    items: tuple[Item, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def item(self, item_id: str) -> Item:
        """Find an item.

        Raises
        ------
        NotFoundError
            Where there is none of this id.
        """
        found = next((item for item in self.items if item.id == item_id), None)
        if found is None:
            raise NotFoundError(
                f"There is no knowledge item '{item_id}': `assessment-kit instruments items` lists them."
            )
        return found

    def of_area(self, area_id: str) -> tuple[Item, ...]:
        """Give the items of an area.

        Raises
        ------
        NotFoundError
            Where there is no such area.
        """
        self.area(area_id)
        return tuple(item for item in self.items if item.area == area_id)

    def area(self, area_id: str) -> Area:
        """Find an area.

        Raises
        ------
        NotFoundError
            Where there is none of this id.
        """
        found = next((area for area in self.areas if area.id == area_id), None)
        if found is None:
            known = ", ".join(area.id for area in self.areas)
            raise NotFoundError(f"There is no area '{area_id}' of the knowledge check; use one of: {known}.")
        return found

    def picture(self, picture_id: str) -> Picture:
        """Find a picture.

        Raises
        ------
        NotFoundError
            Where there is none of this id.
        """
        if picture_id not in self.pictures:
            raise NotFoundError(f"There is no picture '{picture_id}' in the knowledge check.")
        return self.pictures[picture_id]
