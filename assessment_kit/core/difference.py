"""What changed between two texts, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise

# A word keeps what stands inside it ("don't", "3.3.2026", the vowel signs of every script); a single space
# before it belongs to it, and all other space is a token of its own.
_MARKS = r"!-/:-@\[-^`{-~¡-¿«»،؛؟।॥‐-‧‰-⁞、-〃「-』"
_WORD = rf"[^\s{_MARKS}]++(?:['’.,:/@-][^\s{_MARKS}]++)*+"
_TOKENS = re.compile(rf" ?{_WORD}| ?[{_MARKS}]| ?\s+| ")
_LONGEST = 400_000  # characters together, some 35,000 words each; above this a whole text counts as changed
_MOST = 4 * 10**8  # words of the one times words of the other: 50 MB, and some tens of milliseconds
_FEW = 6  # tokens: what so few say between two changes is read better with them
_SENTENCE_ENDS = frozenset(".!?…؟।॥")
_FIRST_SIGN = 0x10000

Block = tuple[int, int, int]  # where it begins in the one and in the other, and how many tokens are alike
Piece = tuple[str, str]


def word_differences(before: str, after: str) -> list[Piece]:
    """Compare two texts.

    Changes that stand close together are told as one, and a change begins where a sentence does if it can.
    Where there are too many words to lay each beside each, whole lines are compared first.

    Returns
    -------
    Pieces in reading order as (what, text); what is "same", "removed" or "added". The same and the removed
    ones together are the text before, the same and the added ones the text after.

    Examples
    --------
    >>> word_differences("She was seen at home.", "She was seen alone at home.")
    [('same', 'She was seen '), ('added', 'alone '), ('same', 'at home.')]
    """
    if before == after:
        return [("same", before)] if before else []
    if len(before) + len(after) > _LONGEST:
        return [piece for piece in (("removed", before), ("added", after)) if piece[1]]
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    one, other = _signs(old, new)
    blocks = _grouped(_slid(_matched(one, other, old), new, one, other), old, new)
    return _spaced(_joined(_pieces(blocks, old, new)))


def is_changed(pieces: Iterable[Piece]) -> bool:
    """Tell whether anything differs."""
    return any(what != "same" for what, _ in pieces)


def _signs(*texts: Sequence[str]) -> list[str]:
    """Write one sign for each token, without the spaces before it: texts of signs are compared fastest."""
    words = [[token.lstrip(" ") or token for token in tokens] for tokens in texts]
    sign = {word: chr(_FIRST_SIGN + place) for place, word in enumerate(dict.fromkeys(chain(*words)))}
    return ["".join(map(sign.__getitem__, own)) for own in words]


def _matched(one: str, other: str, tokens: Sequence[str]) -> list[Block]:
    """Find what is alike: the longest that both have in common."""
    first = _alike(one, other)
    last = _alike(one[first:][::-1], other[first:][::-1])
    tail = (len(one) - last, len(other) - last, last)
    middle, middle_other = one[first : tail[0]], other[first : tail[1]]
    if len(middle) * len(middle_other) <= _MOST:
        inside = _longest_common(middle, middle_other)
    else:
        ends = frozenset(sign for token, sign in zip(tokens, one, strict=True) if "\n" in token)
        inside = _by_lines(middle, middle_other, ends)
    return [(0, 0, first), *((first + i, first + j, n) for i, j, n in inside), tail]


def _alike(one: str, other: str) -> int:
    """Count the signs with which both begin."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        half = (least + most + 1) // 2
        if one[least:half] == other[least:half]:
            least = half
        else:
            most = half - 1
    return least


def _longest_common(one: str, other: str) -> list[Block]:
    if not one or not other:
        return []
    from rapidfuzz.distance import LCSseq  # a library in C++, loaded where two texts differ

    return [(block.a, block.b, block.size) for block in LCSseq.opcodes(one, other).as_matching_blocks()]


def _by_lines(one: str, other: str, ends: frozenset[str]) -> list[Block]:
    """Find the lines that are alike, then the words that are in each stretch between them."""
    lines, other_lines = _lines(one, ends), _lines(other, ends)
    known: dict[str, str] = {}
    first, second = (
        "".join(known.setdefault(line, chr(_FIRST_SIGN + len(known))) for line in found)
        for found in (lines, other_lines)
    )
    starts, other_starts = _starts(lines), _starts(other_lines)
    alike = _longest_common(first, second) if len(first) * len(second) <= _MOST else []
    blocks: list[Block] = []
    done, other_done = 0, 0
    for i, j, n in [*alike, (len(lines), len(other_lines), 0)]:
        at, other_at, until = starts[i], other_starts[j], starts[i + n]
        stretch, other_stretch = one[done:at], other[other_done:other_at]
        if len(stretch) * len(other_stretch) <= _MOST:
            found = _longest_common(stretch, other_stretch)
            blocks += [(done + a, other_done + b, size) for a, b, size in found]
        blocks.append((at, other_at, until - at))
        done, other_done = until, other_starts[j + n]
    return blocks


def _lines(signs: str, ends: frozenset[str]) -> list[str]:
    places = [place + 1 for place, sign in enumerate(signs) if sign in ends]
    return [signs[start:end] for start, end in pairwise([0, *places, len(signs)]) if end > start]


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _slid(blocks: list[Block], new: Sequence[str], one: str, other: str) -> list[Block]:
    """Let what was only added, or only removed, begin with a sentence or a line where it may."""
    slid = list(blocks)
    for place in range(len(slid) - 1):
        (i, j, n), (k, m, size) = slid[place], slid[place + 1]
        is_added = i + n == k and j + n < m
        is_removed = j + n == m and i + n < k
        if not is_added and not is_removed:
            continue
        signs, start, end = (other, j + n, m) if is_added else (one, i + n, k)
        least = 0
        while least < n and signs[start - least - 1] == signs[end - least - 1]:
            least += 1
        most = 0
        while most < size and signs[start + most] == signs[end + most]:
            most += 1
        by = max((_begins(new, j + n + by), by) for by in range(-least, most + 1))[1]
        slid[place], slid[place + 1] = (i, j, n + by), (k + by, m + by, size - by)
    return slid


def _begins(tokens: Sequence[str], place: int) -> int:
    """Say how good a place is to begin a change: a line, a sentence, a part of one, or anywhere."""
    if place == 0 or "\n" in tokens[place - 1]:
        return 3
    last = tokens[place - 1][-1]
    return 2 if last in _SENTENCE_ENDS else int(not last.isalnum())


def _grouped(blocks: Iterable[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Leave out a few words that are alike between two changes longer than they are; a line's end stays."""
    ends, other_ends = ([0, *accumulate(map(len, tokens))] for tokens in (old, new))

    def changed(left: Block, right: Block) -> int:
        """Count the characters that were removed between two blocks, or added if they are more."""
        (i, j, n), (k, m, _) = left, right
        return max(ends[k] - ends[i + n], other_ends[m] - other_ends[j + n])

    kept: list[Block] = [(0, 0, 0)]
    before: list[int] = [0]  # how much was changed before each
    for block in [*(block for block in blocks if block[2]), (len(old), len(new), 0)]:
        after = changed(kept[-1], block)
        while len(kept) > 1:
            i, _, n = kept[-1]
            length = ends[i + n] - ends[i]
            if n > _FEW or length > after or length > before[-1] or "\n" in "".join(old[i : i + n]):
                break
            kept.pop()
            before.pop()
            after = changed(kept[-1], block)
        kept.append(block)
        before.append(after)
    return kept


def _pieces(blocks: Iterable[Block], old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for (i, j, n), (k, m, _) in pairwise(blocks):
        alike = old[i : i + n]
        if alike == new[j : j + n]:
            yield "same", "".join(alike)
        else:
            yield from _alike_pieces(alike, new[j : j + n])
        yield "removed", "".join(old[i + n : k])
        yield "added", "".join(new[j + n : m])


def _alike_pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Tell words that are alike; other spaces before one of them are a change."""
    for before, after in zip(old, new, strict=True):
        if before == after:
            yield "same", before
            continue
        word = before.lstrip(" ") or before
        yield "removed", before[: len(before) - len(word)]
        yield "added", after[: len(after) - len(word)]
        yield "same", word


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Put neighbours of one kind together, and before what was added what was removed in its place."""
    joined: list[Piece] = []
    removed = added = ""
    for what, text in (*pieces, ("same", "")):
        if what == "removed":
            removed += text
        elif what == "added":
            added += text
        elif removed or added:
            joined += [
                piece for piece in (("removed", removed), ("added", added), ("same", text)) if piece[1]
            ]
            removed = added = ""
        elif joined and joined[-1][0] == "same":
            joined[-1] = ("same", joined[-1][1] + text)
        elif text:
            joined.append(("same", text))
    return joined


def _spaced(pieces: list[Piece]) -> list[Piece]:
    """Let the space before a change stand with what is the same, where there is one either way."""
    spaced: list[Piece] = []
    left = list(reversed(pieces))
    while left:
        what, text = left.pop()
        after, follows = left[-1] if left else ("", "")
        is_first = not spaced or spaced[-1][0] == "same"
        if what == "same" or not is_first or not (text[:1] == " " and follows.startswith(" ")):
            spaced.append((what, text))
            continue
        before = spaced.pop()[1] if spaced else ""
        left[-1] = (after, follows[1:])
        moved = text[1:] if after == "added" else text[1:] + " "
        spaced += [("same", before + " "), (what, moved)]
    return [piece for piece in spaced if piece[1]]
