"""Where a text names somebody: the whole name, what they are called, each name as a whole word."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from assessment_kit.core.people import Person
from assessment_kit.core.words import Word, word_list, words_of

_POSSESSIVE = re.compile("(?:['\u2019\u02bc`\u00b4]s)$", re.IGNORECASE)
_TITLES = word_list("titles")
_PARTICLES = word_list("parts of names")
_LITTLE = word_list("say little")
# Names that are words too: they count only with a capital, and not beside a number.
_NAMES_TOO = word_list("names that are words too")
_ALSO_WORDS = _NAMES_TOO | _LITTLE
_DESCRIBING, _MOST_IN_A_NAME = word_list("words that describe somebody"), 4
_ASKING = word_list("words after a question's first")
_WITH_APOSTROPHE = re.compile("['\u2019\u02bc`\u00b4](?=\\w)|(?<=\\bMc)(?=[A-Z])|(?<=\\bMac)(?=[A-Z])")
_HYPHEN = re.compile("[-\u2010\u2011]")
_NEW_SENTENCE = re.compile("(?:^|[.!?:\u2026\n])[\\s\"'\u2018\u201c\u00ab(\u2022*-]*$")


@dataclass(frozen=True, slots=True)
class Named:
    """One place at which a text names somebody.

    Parameters
    ----------
    person
        Whom: an id; empty for somebody who may always be named.
    """

    person: str
    start: int
    end: int


class Names:
    """The names of everybody who is known.

    Parameters
    ----------
    people
        Those of the case.
    named
        Who may be named: ids. A name that one of them bears too gives nobody else away.
    others
        Full names of those who may always be named, such as whoever works with the family.
    """

    def __init__(self, people: Iterable[Person], named: Collection[str], others: Iterable[str] = ()) -> None:
        self._bearers: dict[tuple[str, ...], list[str]] = defaultdict(list)
        listed = sorted(people, key=lambda one: one.id not in named)
        for one in listed:
            for form in forms_of(one):
                self._bearers[form].append(one.id)
        for name in others:
            whole = _folded_words(name)
            if len(whole) > 1:
                self._bearers[whole].insert(0, "")
        self._longest = max(map(len, self._bearers), default=0)
        self._first = {form[0] for form in self._bearers}
        self._named = frozenset(named) | {""}

    def in_text(self, text: str) -> Iterator[Named]:
        """Find who is named in a visible text, the longest name first at each place."""
        words = words_of(text)
        bare = [_folded(text, word) for word in words]
        at = 0
        while at < len(words):
            length, person = self._at(text, words, bare, at)
            if length:
                yield Named(person, words[at].start, words[at + length - 1].end)
            at += length or 1

    def are_in(self, texts: Iterable[str], people: Collection[str] | None = None) -> bool:
        """Tell whether any of some visible texts names one of these people; anybody where None are given.

        Examples
        --------
        >>> from assessment_kit.core.people import PersonKind
        >>> zoe, ava = (Person(name, PersonKind.CHILD, name) for name in ("Zoe", "Ava"))
        >>> names = Names([zoe, ava], ())
        >>> names.are_in(["Nobody.", "Zoe came."]), names.are_in(["Zoe came."], {"Ava"})
        (True, False)
        """
        return any(people is None or one.person in people for text in texts for one in self.in_text(text))

    def given_away(self, person: str) -> list[tuple[str, ...]]:
        """List the forms of a name that nobody bears who may be named."""
        return [
            form for form, who in self._bearers.items() if person in who and not self._named.intersection(who)
        ]

    def _at(self, text: str, words: list[Word], bare: list[str], at: int) -> tuple[int, str]:
        if bare[at] not in self._first and bare[at][:-1] not in self._first:
            return 0, ""
        for length in range(min(self._longest, len(bare) - at), 0, -1):
            for form in _readings(tuple(bare[at : at + length])):
                who = self._bearers.get(form)
                if who and (length > 1 or _is_a_name(text, words, at, form[0])):
                    return length, who[0]
        return 0, ""


def forms_of(person: Person) -> frozenset[tuple[str, ...]]:
    """List what gives somebody's name away: the whole, what they are called, and each name of its own.

    Examples
    --------
    >>> from assessment_kit.core.people import PersonKind
    >>> dana = Person("1", PersonKind.PARENT_OR_CARER, "Dana Okafor", details={"known_as": "Dee"})
    >>> sorted(forms_of(dana))
    [('d', 'okafor'), ('dana',), ('dana', 'okafor'), ('dee',), ('okafor',)]
    """
    told = (person.name, str(person.details.get("known_as") or ""))
    wholes = {_folded_words(name) for name in told} - {()}
    single = {(word,) for whole in wholes for word in whole if word not in _TITLES | _PARTICLES}
    return frozenset({whole for whole in wholes if len(whole) > 1} | single | set(_other_ways(told)))


def _other_ways(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Write names as others do: with an initial, "Anne-Marie" as one word, "O'Neill" and "McBride" as two."""
    for name in names:
        parts = [part for part in name.split() if _folded_words(part)]
        whole = [word for word in _folded_words(name) if word not in _TITLES]
        if len(whole) > 1:
            yield whole[0][0], whole[-1]
        for part in parts:
            if _HYPHEN.search(part):
                yield ("".join(_folded_words(part)),)
            for piece in _HYPHEN.split(part):
                if _WITH_APOSTROPHE.search(piece):
                    yield _folded_words(_WITH_APOSTROPHE.sub(" ", piece))


def proper_name(told: str) -> str:
    """Leave of how somebody is described what is a name; empty where nobody is named.

    Examples
    --------
    >>> proper_name("Mrs Edna Nextdoor"), proper_name("A neighbour at number 12, Mrs Nextdoor")
    ('Mrs Edna Nextdoor', 'Mrs Nextdoor')
    >>> proper_name("A neighbour, who asked not to be named")
    ''
    """
    words = [word.strip(".,;:()") for word in told.split()]
    names = [word for word in words if not _describes(word)]
    capital = [word for word in names if not word[:1].islower()]
    if any(word.casefold() not in _TITLES for word in capital):
        return " ".join(word for word in names if word in capital or word.casefold() in _PARTICLES)
    return " ".join(names) if len(words) <= _MOST_IN_A_NAME else ""


def _describes(word: str) -> bool:
    """Tell whether a word says what somebody is and not who."""
    plain = " ".join(_folded_words(word))
    is_said = plain in _DESCRIBING or (plain in _LITTLE and plain not in _NAMES_TOO)
    return not plain or plain[0].isdigit() or (is_said and plain not in _PARTICLES)


def is_also_a_word(form: tuple[str, ...]) -> bool:
    """Tell whether a name is a word too, so that finding it in a file proves nothing."""
    return len(form) == 1 and form[0] in _ALSO_WORDS


def _folded_words(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(name))


def _folded(text: str, word: Word) -> str:
    """Fold a word without a possessive ending."""
    written = text[word.start : word.end]
    bare = _POSSESSIVE.sub("", written)
    found = words_of(bare) if bare != written else ()
    return found[0].folded if len(found) == 1 else word.folded


def _readings(form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the words as they stand, and without an s that stands for several, or for an apostrophe's."""
    yield form
    last = form[-1]
    if last.endswith("s") and len(last) > 3 and last[:-1] not in _ALSO_WORDS:  # "the Okafors", "Danas coat"
        yield (*form[:-1], last[:-1])


def _is_a_name(text: str, words: list[Word], at: int, form: str) -> bool:
    """Tell whether a word that is a name and a word is the name here: with a capital, beside no number.

    "Will he come?" names nobody, nor does a little word that begins a sentence; "in May" may be hers.
    """
    if form not in _ALSO_WORDS:
        return True
    word = words[at]
    before = words[at - 1].folded if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if not text[word.start].isupper() or before[:1].isdigit() or (after and after.folded[0].isdigit()):
        return False
    if form in _LITTLE and _NEW_SENTENCE.search(text[max(0, word.start - 8) : word.start]):
        is_asked = after is not None and after.folded in _ASKING and not text[word.end : after.start].strip()
        return form in _NAMES_TOO and not is_asked
    return True
