"""From the text of a file of items to the items, or to every fault of the file."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assessment_kit.core.profile_chart import is_short
from assessment_kit.instruments.faults import Faults
from assessment_kit.instruments.knowledge.answering import read_answering
from assessment_kit.instruments.knowledge.model import AnswerForm, Area, Band, Item, Picture
from assessment_kit.instruments.knowledge.wording import check_wording
from assessment_kit.instruments.tables import Table, read_toml, refuse_duplicates

ITEM_KEYS = (
    *("id", "name", "bands", "form", "question", "picture", "good_answer", "follow_up", "observe"),
    *("you_do", "source", "checked_by", "choices", "steps", "spots", "statement", "is_true"),
)
_FEWEST_POINTS = 2
# What is left without "You" tells what to do: "Hold your baby close."
_YOU_DO = re.compile(r"You (?!are\b|have been\b|were\b|will\b|should\b|must\b|can\b)[a-z][^.?!\n]*\.")
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True)
class Known:
    """What an item may name: areas, bands, pictures; and the ids that other files have taken.

    Parameters
    ----------
    is_draft
        Whether its wording is looked at too, as it is before somebody signs it off; what stands is asked on.
    """

    areas: frozenset[str]
    bands: tuple[str, ...]
    pictures: Mapping[str, Picture]
    taken: Mapping[str, str] = field(default_factory=dict)  # the file by the id
    is_draft: bool = False


def read_areas(text: str, origin: str) -> tuple[tuple[Area, ...], tuple[Band, ...]]:
    """Read the areas and bands from the text of their file.

    Raises
    ------
    FaultyFileError
        With every fault and its line.
    """
    faults = Faults(text)
    table = read_toml(text, origin, faults)
    table.only("areas", "bands")
    areas = tuple(Area(*words) for words in _named(table, "areas", "area"))
    bands = tuple(Band(*words) for words in _named(table, "bands", "band"))
    faults.raise_any()
    return areas, bands


def _named(table: Table, key: str, name: str) -> list[tuple[str, str, str]]:
    tables = table.tables(key, name)
    found = []
    for one in tables:
        one.only("id", "title", "words")
        found.append((_id(one), one.text("title", needed=True), one.text("words", needed=True)))
    refuse_duplicates(tables, [words[0] for words in found], name)
    return found


def _id(table: Table) -> str:
    """Read the id of an area or band; a band's may begin with the age."""
    ident = table.text("id", needed=True)
    if ident and not _ID.fullmatch(ident):
        table.fault(
            f"the id '{ident}' must hold only small letters, digits and '_', 60 at most; correct it", "id"
        )
    return ident


def read_items(text: str, origin: str, known: Known) -> tuple[Item, ...]:
    """Read the items of one area from the text of their file.

    Raises
    ------
    FaultyFileError
        In one sentence that names file, place and remedy; it carries every fault with its line.
    """
    faults = Faults(text)
    table = read_toml(text, origin, faults)
    table.only("area", "items")
    area = table.text("area", needed=True)
    if area and area not in known.areas:
        table.fault(f"there is no area '{area}'; use one of {', '.join(sorted(known.areas))}", "area")
    tables = table.tables("items", "item")
    if not tables and not table.has("items"):
        table.fault("a file without items asks nothing; add at least one [[items]]")
    items = tuple(_item(one, area, known) for one in tables)
    refuse_duplicates(tables, [item.id for item in items], "item")
    faults.raise_any()
    return items


def _item(table: Table, area: str, known: Known) -> Item:
    table.only(*ITEM_KEYS)
    form = _form(table)
    item = Item(
        id=table.identifier(),
        area=area,
        bands=_bands(table, known),
        form=form or AnswerForm.OWN_WORDS,
        question=table.text("question", needed=True),
        picture=table.text("picture"),
        good_answer=_texts(table, "good_answer", _FEWEST_POINTS),
        follow_up=_texts(table, "follow_up", 1),
        observe=table.text("observe", needed=True),
        source=table.text("source", needed=True),
        checked_by=table.text("checked_by"),
        name=_name(table),
        you_do=_you_do(table),
    )
    if form is not None:
        item = read_answering(table, item)
    _check_named(table, item, known)
    if known.is_draft:
        check_wording(table, item)
    return replace(item, drawn=_drawn(item, known))


def _name(table: Table) -> str:
    name = " ".join(table.text("name", needed=True).split())
    if not is_short(name):
        table.fault("'name' does not fit its row in the profile; say it in two lines of 26 letters", "name")
    return name


def _you_do(table: Table) -> str:
    said = table.text("you_do", needed=True)
    if said and not _YOU_DO.fullmatch(said):
        table.fault(
            "'you_do' must be one sentence that begins with 'You' and a verb, as in "
            '"You hold your baby close."; correct it',
            "you_do",
        )
    return said


def _form(table: Table) -> AnswerForm | None:
    word = table.text("form", needed=True)
    found = next((form for form in AnswerForm if form.value == word), None)
    if word and found is None:
        known = ", ".join(form.value for form in AnswerForm)
        table.fault(f"'form' cannot be '{word}'; use one of {known}", "form")
    return found


def _bands(table: Table, known: Known) -> tuple[str, ...]:
    bands = _texts(table, "bands", 1)
    for band in bands:
        if band not in known.bands:
            table.fault(f"there is no band '{band}'; use one of {', '.join(known.bands)}", "bands")
    return bands


def _texts(table: Table, key: str, fewest: int) -> tuple[str, ...]:
    """Read a list of texts of which none is blank and none stands there twice."""
    values = table.content.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        table.fault(f'\'{key}\' must be a list of texts; write {key} = ["…", "…"]', key)
        return ()
    texts = tuple(value.strip() for value in values)
    if len(set(texts)) < len(texts) or not all(texts):
        table.fault(f"'{key}' says nothing, or one thing twice; take out what is blank or repeated", key)
    elif len(texts) < fewest and not (table.has(key) and not texts):
        table.fault(
            f"'{key}' must say at least {fewest} {'thing' if fewest == 1 else 'things'}; add to it", key
        )
    return texts


def _check_named(table: Table, item: Item, known: Known) -> None:
    if item.id in known.taken:
        table.fault(f"{known.taken[item.id]} has an item '{item.id}' already; give this one another id", "id")
    if item.checked_by:
        table.fault(
            "'checked_by' stays empty in the file; whoever checked it signs it off with "
            "`assessment-kit instruments sign-off`",
            "checked_by",
        )
    parts = item.choices or item.steps
    if not item.picture and not (parts and all(part.picture for part in parts)) and not table.has("picture"):
        table.fault("it has no picture; name one, or give every choice or step its own", "picture")
    _check_picture(table, known)
    if parts:
        for part in (*table.tables("choices", "choice"), *table.tables("steps", "step")):
            _check_picture(part, known)


def _check_picture(table: Table, known: Known) -> None:
    picture = table.content.get("picture")
    if picture and isinstance(picture, str) and picture not in known.pictures:
        table.fault(
            f"there is no picture '{picture}' that can be shown; draw one with title and description, "
            "or name another",
            "picture",
        )


def _drawn(item: Item, known: Known) -> str:
    shown = "".join(known.pictures[name].svg for name in item.pictures if name in known.pictures)
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()
