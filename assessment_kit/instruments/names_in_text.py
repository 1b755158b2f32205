"""Names in a text that belong to nobody of the case: a slip, or a text from another family.

It is a guess, and stays silent where it cannot tell. A name is a capitalised word inside a sentence that
nobody wrote small, that no short part of the record holds, and that is no place, no body, no day and no
title. At the beginning of a sentence every word is capitalised, so a name is seen there only where it does
what people do ("Kevin said", "Kevin's mother").
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assessment_kit.core.resources import package_folder

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_JOINTS = re.compile("[-’']")
_POSSESSIVE = re.compile(r"(?:[’']s|[’'])$", re.IGNORECASE)
_DOES = re.compile(
    r" (?:said|says|told|tells|asked|asks|wants|wanted|thinks|thought|feels|felt|knows|knew|loves|loved|likes"
    r"|liked|hates|hated|cried|cries|smiled|laughed|hopes|hoped|worries|worried|agreed|agrees|explained|rang"
    r"|replied|remembers|misses|lives|lived|himself|herself|has|had|is|was"
    r"|hit|hits|slapped|kicked|punched|pushed|shouted|shouts|threatened|threatens|spoke|speaks|walked|drove"
    r"|phoned|texted|visited|visits|promised|refused|denied|denies|admitted|looked after|looks after"
    r"|picked (?:up|him|her|them)|(?:went|goes|came|comes) (?:to|home|back|round|out))\b"
)
_MATTERS = ("ing", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ency", "ship", "time", "work")
_LOCATES = re.compile(r"\b(?:in|at|near|outside|around|between|via|called)\s+(?:the\s+)?$", re.IGNORECASE)
_OPENING, _ENDING = " \t“\"‘'([*-–—•/", ".!?:;…\n–—•/"
_BODIES = "bodies and places"  # the heading in the file of familiar words
_Run = list[re.Match[str]]  # capitalised words directly after one another


def folded(word: str) -> str:
    """Write a word as it is compared: small, without accents and without a possessive ending."""
    bare = _POSSESSIVE.sub("", word).casefold()
    if bare.isascii():
        return bare
    plain = unicodedata.normalize("NFKD", bare)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "'")


@dataclass(frozen=True, slots=True)
class Familiar:
    """The words that are nobody's strange name here, as `folded` writes them.

    Parameters
    ----------
    people
        The words of the names of the case's people; short forms of them are familiar too.
    written
        The words of everything else that the record says in a few words, such as places and authors.
    ordinary
        The words that somebody wrote small.
    """

    people: frozenset[str]
    written: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Tell whether a word is known, or a short form of a known one, or no name at all."""
        plain = folded(word)
        return self._knows(plain) or all(self._knows(part) for part in _JOINTS.split(plain))

    def _knows(self, word: str) -> bool:
        if word in self.written or word in self.ordinary or self._is_called(word):
            return True
        return any(word in words for words in _familiar_words().values())

    def _is_called(self, word: str) -> bool:
        """Tell whether a word is a name of the case or a short form of one: "Dan" or "Danny" for Daniel."""
        stem = word[: max(3, len(word) - 2)] if word.endswith(("y", "ie")) else word
        longer = len(stem) > 2 and any(name.startswith(stem) for name in self.people)
        return longer or word in self.people or any(word.startswith(n) for n in self.people if len(n) > 2)


def familiar(people: Iterable[str], written: Iterable[str] = (), texts: Iterable[str] = ()) -> Familiar:
    """Gather what is familiar.

    Parameters
    ----------
    people
        The names of everybody in the case.
    written
        Whatever else the record says in a few words: places, authors, who was there.
    texts
        The longer texts: whatever is written small in one of them is no name in another.
    """
    small = {word for text in texts for word in _WORD.findall(text) if word[:1].islower()}
    return Familiar(_words_of(people), _words_of(written), frozenset(map(folded, small)))


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    words = {word for text in texts for word in _WORD.findall(text)}
    return frozenset(folded(part) for word in words for part in (word, *_JOINTS.split(word)) if part)


def strange_names(text: str, known: Familiar) -> tuple[str, ...]:
    """Find the names in a text that belong to nobody, each once, as they are written there.

    Examples
    --------
    >>> strange_names("Ada said that Kevin had gone.", familiar(["Ada Lowe"]))
    ('Kevin',)
    """
    found = (_name_in(text, run, known) for run in _runs(text))
    return tuple(dict.fromkeys(name for name in found if name))


def _runs(text: str) -> Iterator[_Run]:
    """Group capitalised words that stand directly after one another: "Elm Road", "Kevin Stone"."""
    run: _Run = []
    for word in _WORD.finditer(text):
        is_like_a_name = _is_like_a_name(word.group())
        if run and not (is_like_a_name and text[run[-1].end() : word.start()] == " "):
            yield run
            run = []
        if is_like_a_name:
            run.append(word)
    if run:
        yield run


def _is_like_a_name(word: str) -> bool:
    """Tell whether a word is written as names are: "Kevin", "O'Brien", "McNab"; not "NHS" or "WhatsApp"."""
    stem = _POSSESSIVE.sub("", word)
    if len(stem) < 3 or not stem[0].isupper() or stem.startswith(("I'", "I’")):
        return False
    parts = _JOINTS.split(re.sub(r"^(?:Mc|Mac)(?=[A-Z])", "", stem))
    return all(part[1:].islower() for part in parts if len(part) > 1)


def _name_in(text: str, run: _Run, known: Familiar) -> str:
    words, before = [word.group() for word in run], text[max(0, run[0].start() - 24) : run[0].start()]
    if any(folded(word) in _familiar_words()[_BODIES] for word in words) or _LOCATES.search(before):
        return ""
    begins = _begins_a_sentence(text, run[0].start()) and not _does_what_people_do(text, run[-1])
    strange = [word for word in words[begins:] if not known.knows(word)]
    if strange and begins and strange[0] == words[1] and not known.knows(words[0]):
        strange.insert(0, words[0])
    return _POSSESSIVE.sub("", " ".join(strange))


def _begins_a_sentence(text: str, start: int) -> bool:
    """Tell whether a capital says nothing there: after a full stop, a colon, a dash or an opening quote."""
    before = text[:start][-24:]
    bare = before.rstrip(_OPENING)
    between = before[len(bare) :]
    return not bare or bare[-1] in _ENDING or bool(between.strip(" \t"))


def _does_what_people_do(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word at the beginning of a sentence is somebody: "Kevin said", "Kevin's mother"."""
    is_matter = folded(word.group()).endswith(_MATTERS)
    return not is_matter and bool(_POSSESSIVE.search(word.group()) or _DOES.match(text, word.end()))


@cache
def _familiar_words() -> dict[str, frozenset[str]]:
    """Read the words that are nobody's name, by the heading that they stand under."""
    path = package_folder() / "instruments" / "data" / "familiar_words.txt"
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    parted = (block.partition("\n") for block in blocks[1:])
    return {heading.removeprefix("# "): frozenset(words.split()) for heading, _, words in parted}
