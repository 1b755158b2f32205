"""Word differences of a whole assessment, beside Python's difflib on the same words in the same run.

An assessment of 9,000 words in answers of a page or less is compared with a later one in three ways: some
words in each answer were changed, a fifth of them was, and all was written anew; answer by answer, and the
whole as one text. Both sides start from the texts. Ours ends with pieces to be shown; difflib ends with its
opcodes over the words, with the settings that it comes with, which are the quickest it has.
"""

import random
from collections.abc import Callable
from difflib import SequenceMatcher
from time import perf_counter

from assessment_kit.core.difference import word_differences
from benchmarks.result import Result, at_most

WORDS, ANSWERS, ROUNDS = 9_000, 36, 7
BAR = 2.0
_SEED = 20260303
_LEXICON = [f"{start}{end}" for start in ("ka", "lo", "mi", "ser", "tan", "ve") for end in range(250)]
_FREQUENT = [1 / (rank + 1) for rank in range(len(_LEXICON))]  # as words are: a few of them everywhere


def _written(chance: random.Random, words: int) -> str:
    """Write a text of sentences and paragraphs out of invented words."""
    made = []
    for word in chance.choices(_LEXICON, _FREQUENT, k=words):
        end = chance.choices((" ", ", ", ". ", ".\n"), (85, 8, 6, 1))[0]
        made.append(word + end)
    return "".join(made)


def _changed(chance: random.Random, text: str, share: float) -> str:
    """Take some words out and put others in."""
    kept: list[str] = []
    for word in text.split(" "):
        drawn = chance.random()
        if drawn < share / 3:
            kept += chance.choices(_LEXICON, _FREQUENT, k=2)
        elif drawn > 1 - share / 3:
            continue
        kept.append(word)
    return " ".join(kept)


def _seconds(compare: Callable[[], object]) -> float:
    started = perf_counter()
    compare()
    return perf_counter() - started


def _beside(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Time both on the same pairs, in turn; the best of some rounds each, in seconds."""

    def ours() -> object:
        return [word_differences(*pair) for pair in pairs]

    def peer() -> object:
        return [SequenceMatcher(None, one.split(), other.split()).get_opcodes() for one, other in pairs]

    rounds = [(_seconds(ours), _seconds(peer)) for _ in range(ROUNDS)]
    return min(own for own, _ in rounds), min(other for _, other in rounds)


def measure() -> list[Result]:
    """Give the slowest of the three against difflib, answer by answer, and the same as one text."""
    chance = random.Random(_SEED)  # noqa: S311 - invented words, the same at every run
    before = [_written(chance, WORDS // ANSWERS) for _ in range(ANSWERS)]
    word_differences("One.", "Other.")  # the library is loaded once in the life of a server
    ratios, details = {"by answer": 0.0, "as one text": 0.0}, []
    for share, name in ((0.03, "3 % changed"), (0.2, "20 % changed"), (1.0, "all written anew")):
        after = [
            _written(chance, WORDS // ANSWERS) if share == 1.0 else _changed(chance, one, share)
            for one in before
        ]
        by_answer = list(zip(before, after, strict=True))
        for way, pairs in (("by answer", by_answer), ("as one text", [("".join(before), "".join(after))])):
            own, other = _beside(pairs)
            ratios[way] = max(ratios[way], own / other)
            details.append(f"{name} {way}: {own * 1000:.0f} ms and {other * 1000:.0f} ms")
    return [
        at_most(
            f"word differences of {WORDS} words {way}, against difflib",
            ratio,
            BAR,
            "; ".join(detail for detail in details if way in detail),
        )
        for way, ratio in ratios.items()
    ]
