"""Every known person's name in what is left of a record, each in its place."""

import re
from collections.abc import Iterator

from assessment_kit.core.words import folded, holds, visible
from assessment_kit.projection.disclosed import NameFound
from assessment_kit.projection.judging import Known
from assessment_kit.projection.model import RecordView, SectionView
from assessment_kit.projection.things import printed

_AROUND = 40  # letters to either side
HEAD, HEADINGS = "Page 1", "Headings"
ADDED, BESIDE = "Added afterwards", "In their own name"
Placed = tuple[str, str, str]  # section, label, text


def names_found(view: RecordView, known: Known) -> Iterator[NameFound]:
    """Find every known person's name in a view."""
    for section, label, told in placed_texts(view):
        text = visible(told)
        for one in known.names.in_text(text):
            if one.person:
                yield NameFound(
                    person=one.person,
                    name=known.people[one.person].full_name,
                    found=text[one.start : one.end],
                    section=section,
                    label=label,
                    around=_around(text, one.start, one.end),
                    is_cleared=one.person in known.named,
                )


def placed_texts(view: RecordView) -> Iterator[Placed]:
    """Give every text of a view that a copy could print, with the section and the question it stands in.

    What stands in another text of the same place is not given again.
    """
    for person in view.children:
        yield HEAD, "Children", person.name
    for label, words in view.byline:
        yield BESIDE, label, words
    yield HEAD, "Written by", view.assessment.author_name
    for event in view.assessment.events:
        yield HEAD, "Written by", f"{event.by_name} {event.reason} {event.to_name}".strip()
    for section in view.sections:
        yield from _of_section(section)
    for one in view.addenda:
        yield from _once(ADDED, one.kind.title, printed(one))
    for line in (view.same_person, *view.warnings, *(place["words"] for place in view.places)):
        yield HEAD, "", line
    for beside in view.parts:
        yield from placed_texts(beside)


def _of_section(section: SectionView) -> Iterator[Placed]:
    title = section.section.title
    subjects = (part.subject_name for asked in section.questions for part in asked.subjects)
    yield from ((title, HEADINGS, name) for name in dict.fromkeys(subjects) if name)
    for asked in section.questions:
        for part in asked.subjects:
            label = asked.question.label
            if part.subject_name:
                label = f"{label}, {part.subject_name}"
            for answer in part.answers:
                yield from _once(title, label, printed(answer))
            for item in part.carried:
                yield from _once(title, item.label, printed(item))
                if item.said is not None:
                    yield from _once(title, label, printed(item.said))
    for note in section.annotations:
        yield title, "Note", note.text


def _once(section: str, label: str, texts: Iterator[str]) -> Iterator[Placed]:
    given: list[str] = []
    for text in texts:
        plain = folded(text)
        if not any(holds(other, plain) for other in given):
            given.append(plain)
            yield section, label, text


def _around(text: str, start: int, end: int) -> str:
    """Give some whole words to either side, with dots where the text goes on."""
    before, after = text[:start], text[end:]
    near, further = before[-_AROUND:], after[:_AROUND]
    if len(near) < len(before):
        near = "… " + _from_a_word(near, before[-_AROUND - 1])
    if len(further) < len(after):
        further = _from_a_word(further[::-1], after[_AROUND])[::-1] + " …"
    return " ".join(f"{near}{text[start:end]}{further}".split())


def _from_a_word(words: str, beyond: str) -> str:
    """Leave out the letters of a word that begins before these words; one very long word stays."""
    if beyond.isspace() or not (cut := re.search(r"\s", words)):
        return words
    return words[cut.end() :]
