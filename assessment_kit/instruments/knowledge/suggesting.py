"""Which items suit a family: by the areas of its plan and the ages of its children."""

from collections.abc import Iterable
from datetime import date

from assessment_kit.core.people import Person
from assessment_kit.instruments.knowledge.model import Bank, Item

AREAS_OF_PLAN = {  # by what a parenting assessment's plan explores
    "daily_care": ("feeding", "sleep", "washing_and_nappies", "health_and_medicines"),
    "keeping_safe": ("safety_at_home", "safety_outside_and_with_people", "sleep"),
    "love_and_affection": ("crying_and_comfort",),
    "play_and_talking": ("play_and_talk",),
    "feelings_and_behaviour": ("crying_and_comfort", "routines_and_boundaries"),
    "being_steady": ("routines_and_boundaries",),
    "special_needs": ("health_and_medicines",),
}
_UP_TO = (  # months of age up to which a band reaches
    (6, "birth_to_6_months"),
    (12, "6_to_12_months"),
    (36, "1_to_2_years"),
    (60, "3_to_4_years"),
    (120, "5_to_9_years"),
    (180, "10_to_14_years"),
)
_OLDEST = "15_and_over"


def bands_of(children: Iterable[Person], today: date) -> tuple[str, ...]:
    """Name the bands of children's ages, each once; a child of unknown age adds none.

    Examples
    --------
    >>> from assessment_kit.core.people import PersonKind
    >>> bands_of([Person("a", PersonKind.CHILD, "Ada", date(2025, 1, 1))], date(2026, 3, 3))
    ('1_to_2_years',)
    """
    found = (_band_of(child, today) for child in children)
    return tuple(dict.fromkeys(band for band in found if band))


def _band_of(child: Person, today: date) -> str:
    born = child.date_of_birth
    if born is None or born > today:
        return "pregnancy" if child.expected_on or born else ""
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return next((band for limit, band in _UP_TO if months < limit), _OLDEST)


def suits(item: Item, areas: Iterable[str], bands: Iterable[str]) -> bool:
    """Tell whether an item is of one of these areas and for one of these ages; none named is any."""
    wanted, ages = set(areas), set(bands)
    return (not wanted or item.area in wanted) and (not ages or not ages.isdisjoint(item.bands))


def suggested(bank: Bank, plan: Iterable[str], bands: Iterable[str]) -> tuple[Item, ...]:
    """Give the items that suit a plan's areas and the children's ages, in the order of the bank."""
    areas = [area for part in plan for area in AREAS_OF_PLAN.get(part, ())]
    return tuple(item for item in bank.items if suits(item, areas, bands))
