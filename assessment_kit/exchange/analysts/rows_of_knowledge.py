"""The rows of knowledge checks: what was asked, what was made of it, and what was seen, in words and days."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from assessment_kit.core.knowledge import Knows, Told
from assessment_kit.exchange.analysts.asked import Asked
from assessment_kit.exchange.analysts.one import One
from assessment_kit.exchange.analysts.tables_of_answers import KnowledgeRow
from assessment_kit.instruments.types.knowledge import item_named
from assessment_kit.instruments.wording import typed_day
from assessment_kit.store.authorised_rows import Said

_TOLD, _KNOWS = frozenset(one.value for one in Told), frozenset(one.value for one in Knows)
_DAYS: Mapping[str, tuple[str, Callable[[Mapping[str, Any], Said], date | None]]] = {
    "knowledge_answers": ("asked", lambda _, said: said.recorded_on),
    "knowledge_ratings": ("rated", lambda value, _: typed_day(value.get("rated_on"))),
    "knowledge_observed": ("seen", lambda value, _: typed_day(value.get("seen_on"))),
}


def knowledge(one: One) -> Iterator[KnowledgeRow]:
    """Give what was asked, rated and seen; nothing is added up."""
    for asked, said in one.of_type(*_DAYS):
        value = said.value if isinstance(said.value, Mapping) else {}
        what, day = _DAYS[asked.question.type]
        item = item_named(str(value.get("item") or ""))
        time = value.get("asking")
        yield KnowledgeRow(
            assessment=one.id,
            parent=one.person(said.subject),
            what=what,
            row=one.row(said.row) or "",
            item=item.id if item else None,
            area=item.area if item else _chosen(asked, value, "area"),
            asking=time if type(time) is int else None,
            told=_one_of(_TOLD, value.get("told")),
            rating=_one_of(_KNOWS, value.get("rating")),
            how=_chosen(asked, value, "how"),
            does=_chosen(asked, value, "does"),
            how_often=_chosen(asked, value, "how_often"),
            happened_on=day(value, said),
        )


def _chosen(asked: Asked, value: Mapping[str, Any], part: str) -> str | None:
    found = next((one for one in asked.parts if one.id == part), None)
    coded = next(found.codes(value.get(part)), None) if found else None
    return coded.value if coded else None


def _one_of(known: frozenset[str], value: object) -> str | None:
    return value if isinstance(value, str) and value in known else None
