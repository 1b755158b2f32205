"""Who wrote a section, said once at its head where nearly all of it is one person's of one day."""

from collections import Counter
from typing import Any

Block = dict[str, Any]
_WRITTEN = "Written by "


def shared_note(blocks: list[Block]) -> str:
    """Take the commonest note off the blocks of a section.

    Only a bare "Written by …" is taken: what is marked, told by somebody or came along from an earlier
    assessment keeps its whole line. Every block that is left without one was written by the person and on the
    day of the note that is returned.

    Returns
    -------
    The note for the head of the section; empty where no one note stands under more than half of the blocks.
    """
    new = (block for block in blocks if block["kind"] != "carried")
    bare = [block for block in new if block.get("note") and not block.get("mark")]
    counted = Counter(_words(block) for block in bare)
    words, times = counted.most_common(1)[0] if counted else ("", 0)
    if times < 2 or times * 2 <= len(bare) or not words.startswith(_WRITTEN):
        return ""
    for block in bare:
        if _words(block) == words:
            block["note"] = []
    return f"{words.rstrip('.')}, where nothing else is said."


def _words(block: Block) -> str:
    return " ".join(text["text"] for text in block["note"])
