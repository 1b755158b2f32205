"""What gives somebody's whereabouts or identity away: addresses, telephone, school, doctor, date of birth."""

import re
import unicodedata
from calendar import month_name
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assessment_kit.core.people import Person
from assessment_kit.core.words import folded, holds, joined, visible, word_list

ADDRESS, TELEPHONE, BIRTH = "an address", "a telephone number", "a date of birth"
WHEREABOUTS = {
    "address": ADDRESS,
    "telephone": TELEPHONE,
    "school": "a school",
    "nursery": "a nursery",
    "gp": "a doctor",
}
_BETWEEN = re.compile(r"[,;\n()/]+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\d[\d\s()./\u2010-\u2015-]{4,}\d")
_FEWEST_DIGITS, _LAST_DIGITS = 6, 9
_WRITTEN_OUT = {
    "ln": "lane", "rd": "road", "st": "street", "str": "street", "ave": "avenue", "av": "avenue",
    "cres": "crescent", "cr": "crescent", "cl": "close", "dr": "drive", "drv": "drive", "ct": "court",
    "crt": "court", "pl": "place", "sq": "square", "gdns": "gardens", "gdn": "gardens", "gds": "gardens",
    "terr": "terrace", "ter": "terrace", "hse": "house", "gr": "grove", "grv": "grove", "pk": "park",
    "mt": "mount", "apt": "flat", "est": "estate", "apartment": "flat",
}  # fmt: skip
_LEAST = 4  # letters of a name of a place
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty first", "twenty second", "twenty third", "twenty fourth",
    "twenty fifth", "twenty sixth", "twenty seventh", "twenty eighth", "twenty ninth", "thirtieth",
    "thirty first",
)  # fmt: skip
_NOWHERE = word_list("no place")
_SAYS_LITTLE = word_list("kinds of places")
_KINDS = word_list("kinds of schools and surgeries")
_MONTHS = tuple(month_name)[1:]


@dataclass(frozen=True, slots=True)
class Telltale:
    """Words that give something away.

    Parameters
    ----------
    person
        Whose they are: an id.
    words
        As they are written.
    folded
        As they are compared; digits alone for a telephone number.
    """

    person: str
    what: str
    words: str
    folded: str

    def is_in(self, text: "Searched") -> bool:
        """Tell whether a text gives it away."""
        if self.what == TELEPHONE:
            return is_number_in(self.folded, text.digits)
        if self.what == ADDRESS and holds(text.written_out, written_out(self.folded)):
            return True
        return holds(text.folded, self.folded) or (
            bool(_POSTCODE.fullmatch(self.words)) and self.folded.replace(" ", "") in text.joined
        )


@dataclass(frozen=True, slots=True)
class Searched:
    """A text made ready to be searched once for many things.

    Parameters
    ----------
    written_out
        Folded, with "Ln" and "Rd" as the words that they stand for.
    digits
        Of every run that may be a telephone number, or several of them.
    """

    folded: str
    written_out: str
    joined: str
    digits: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Searched":
        """Make a text ready."""
        plain = folded(text)
        runs = tuple(map(_as_digits, _DIGITS.findall(visible(text))))
        return cls(plain, written_out(plain), plain.replace(" ", ""), runs)


def confidential(people: Iterable[Person], reader: Person | None) -> Iterator[Telltale]:
    """List what would lead somebody to those whose address is confidential, and to whoever lives with them.

    Parameters
    ----------
    reader
        Who reads; what stands in their own entry is no secret from them.
    """
    listed = [one for one in people if reader is None or one.id != reader.id]
    kept = [one for one in listed if is_confidential(one)]
    with_them = [one for one in listed if one not in kept and any(_lives_with(one, other) for other in kept)]
    own = {folded(words) for words, _ in _places(reader)} if reader is not None else set()
    for one in (*kept, *with_them):
        for found in whereabouts(one):
            if found.folded not in own:
                yield found


def is_confidential(person: Person) -> bool:
    """Tell whether this person's address must be kept from others."""
    return person.details.get("address_confidential") == "yes"


def whereabouts(person: Person) -> Iterator[Telltale]:
    """List what tells where somebody is: address, telephone, school and doctor, whole and in parts."""
    for words, what in _places(person):
        plain = only_digits(words) if what == TELEPHONE else folded(words)
        yield Telltale(person.id, what, words, plain)


def births(person: Person) -> Iterator[Telltale]:
    """List the ways in which somebody's date of birth is written."""
    if person.date_of_birth is not None:
        for words in date_words(person.date_of_birth):
            yield Telltale(person.id, BIRTH, words, folded(words))


def date_words(day: date) -> tuple[str, ...]:
    """Write a date in the ways in which people here write it."""
    month = _MONTHS[day.month - 1]
    number, year, ordinal = day.day, day.year, _ORDINALS[day.day - 1]
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    named = [
        words
        for name in dict.fromkeys((month, month[:3], month[:4] if month == "September" else month))
        for words in (
            f"{number} {name} {year}",
            f"{number:02} {name} {year}",
            f"{number} {name} {year % 100:02}",
            f"{ordinal} of {name} {year}",
            f"{ordinal} {name} {year}",
            f"{number}{suffix} {name} {year}",
            f"{number}{suffix} of {name} {year}",
            f"{name} {number} {year}",
            f"{name} {number}{suffix} {year}",
        )
    ]
    numbers = [
        f"{number:02}/{day.month:02}/{year}",
        f"{number}/{day.month}/{year}",
        f"{number:02}/{day.month:02}/{year % 100:02}",
        f"{number}/{day.month}/{year % 100:02}",
        day.isoformat(),
    ]
    return tuple(dict.fromkeys(named + numbers))


def _places(person: Person | None) -> Iterator[tuple[str, str]]:
    for column, what in WHEREABOUTS.items() if person is not None else ():
        told = person.details.get(column) if person is not None else None
        if not isinstance(told, str):
            continue
        if what == TELEPHONE:
            yield from ((words, what) for words in _numbers(told))
        else:
            yield from ((words, what) for words in dict.fromkeys(_telling_parts(told, what)))


def _numbers(told: str) -> Iterator[str]:
    for found in _DIGITS.findall(told):
        if len(only_digits(found)) >= _FEWEST_DIGITS:
            yield found.strip()


def only_digits(words: str) -> str:
    """Write a telephone number without its beginning, which differs from country to country."""
    return _as_digits(words)[-_LAST_DIGITS:]


def _as_digits(words: str) -> str:
    return "".join(str(unicodedata.digit(sign)) for sign in words if sign.isdecimal())


def is_number_in(number: str, runs: Iterable[str]) -> bool:
    """Tell whether runs of digits hold a telephone number, or are one without its area.

    Examples
    --------
    >>> is_number_in("632960941", ["4401632960941"]), is_number_in("632960941", ["960941"])
    (True, True)
    """
    return any(number in run or (len(run) >= _FEWEST_DIGITS and number.endswith(run)) for run in runs)


def written_out(plain: str) -> str:
    """Write the short words of an address in full, in a folded text.

    Examples
    --------
    >>> written_out(" 12 mill ln ")
    ' 12 mill lane '
    """
    return joined(_WRITTEN_OUT.get(word, word) for word in plain.split())


def _telling_parts(told: str, what: str) -> Iterator[str]:
    """Give a place as a whole, each part that says where, its postcode, its street without the number."""
    parts = [part.strip() for part in (told, *_BETWEEN.split(told))]
    for part in parts:
        words = folded(part).split()
        if set(words) <= _NOWHERE or len("".join(words)) < _LEAST or set(words) <= _SAYS_LITTLE:
            continue
        is_part = part != told.strip()
        if is_part and what == ADDRESS and len(words) < 2:
            continue  # a town by itself
        yield part
        if what != ADDRESS and (short := _up_to_its_kind(part)) != part:
            yield short
        street = re.sub(r"^\s*(?:flat\s+\w+\s+)?\d+\s*[a-zA-Z]?\s+", "", part, flags=re.IGNORECASE)
        if what == ADDRESS and street != part and len(street.split()) > 1:
            yield street
    yield from (match.group() for match in _POSTCODE.finditer(told))


def _up_to_its_kind(place: str) -> str:
    """Leave of a school's or a surgery's name what it is called: "Hill Primary" of "Hill Primary School".

    Examples
    --------
    >>> _up_to_its_kind("Hill Primary School"), _up_to_its_kind("School on the Hill")
    ('Hill Primary', 'School on the Hill')
    """
    words = place.split()
    said = [" ".join(folded(word).split()) for word in words]
    at = next((at for at, word in enumerate(said) if word in _KINDS), 0)
    return " ".join(words[: at + 1]) if at and not set(said[:at]) <= _SAYS_LITTLE else place


def _lives_with(one: Person, other: Person) -> bool:
    """Tell whether two people live together, as far as it is written down."""
    home, their_home = (folded(str(each.details.get("address") or "")) for each in (one, other))
    if home.strip() and home == their_home:
        return True
    said = (one.details.get("lives_with"), other.details.get("lives_with"))
    names = ({*_called(other)}, {*_called(one)})
    return any(
        holds(folded(str(words or "")), name)
        for words, called in zip(said, names, strict=True)
        for name in called
    )


def _called(person: Person) -> Collection[str]:
    return [name for name in (folded(person.first_name), folded(person.name)) if name.strip()]
