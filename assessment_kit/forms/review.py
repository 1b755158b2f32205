"""The whole assessment to be read, with the notes of supervision beside what they are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from assessment_kit.core.note_story import NoteEvent
from assessment_kit.forms.annotations import asked_words, group
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.note_desk import Desk, place_key
from assessment_kit.forms.note_history import withdrawn_html
from assessment_kit.forms.reading import Own, parts_reading, reading
from assessment_kit.forms.tasks import is_listed
from assessment_kit.forms.writing import fold, new_note_template, places_template
from assessment_kit.projection.earlier import EarlierText
from assessment_kit.projection.model import QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.notes import all_notes, beside, of_section

UNPLACED, WITHDRAWN = "||", "withdrawn"
_LISTED = "Questions without an answer"


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of an assessment and its notes, for the review page.

    Parameters
    ----------
    stories, earlier
        What happened to each note, the withdrawn ones too, and what it was said of; by their numbers.
    """

    view: RecordView
    stories: Mapping[int, tuple[NoteEvent, ...]] = field(default_factory=dict)
    earlier: Mapping[int, tuple[EarlierText, ...]] = field(default_factory=dict)

    def desk(self, shown: SectionView | None = None) -> Desk:
        """Say who reads the notes of a section."""
        return Desk(self.view, shown, stories=self.stories, earlier=self.earlier)


def review_html(review: Review) -> Markup:
    """Draw every section with its notes, then what others wrote, and notes that stand in no section."""
    view, places = review.view, notes_html(review)
    others = tag("section", None, parts_reading(view, 2)) if view.parts else None
    return joined(
        (
            *(_section(review, shown, places) for shown in listed_sections(view)),
            others,
            _room(places, UNPLACED),
            _room(places, WITHDRAWN),
            new_note_template() if view.may_annotate else None,
            places_template(_places(view)) if view.may_annotate else None,
        )
    )


def listed_sections(view: RecordView) -> list[SectionView]:
    """List the sections that are read: all that say something or could."""
    return [shown for shown in view.sections if is_listed(shown) or shown.annotations]


def notes_html(review: Review) -> dict[str, Markup]:
    """Draw the notes of each place that has any, by the name of the place in the page."""
    view = review.view
    found = dict(_placed(review))
    if view.unplaced:
        found[UNPLACED] = _titled("Unplaced notes", group(review.desk(), view.unplaced, "without a place"))
    gone = {number: review.stories[number] for number in review.stories.keys() - _numbers(view)}
    if gone:
        found[WITHDRAWN] = _titled("Withdrawn notes", withdrawn_html(view, gone))
    return found


def _numbers(view: RecordView) -> set[int]:
    return {note.id for note in all_notes(view)}


def _titled(title: str, inside: Markup) -> Markup:
    return joined((tag("h2", None, title), inside))


def _placed(review: Review) -> Iterator[tuple[str, Markup]]:
    for shown in review.view.sections:
        desk, section = review.desk(shown), shown.section
        if notes := of_section(shown):
            yield place_key(section.id), group(desk, notes, f"“{section.title}” as a whole")
        for asked, part in _asked(shown):
            if notes := beside(shown, asked, part):
                key = place_key(section.id, asked.question.id, part.subject)
                yield key, group(desk, notes, asked_words(asked, part.subject_name))


def _asked(shown: SectionView) -> Iterator[tuple[QuestionView, SubjectView]]:
    return ((asked, part) for asked in shown.questions for part in asked.subjects)


def _room(places: Mapping[str, Markup], key: str) -> Markup:
    """Leave room for the notes of a place, with those that stand there now."""
    return tag("div", {"data-ak-notes": key}, places.get(key))


def _section(review: Review, shown: SectionView, places: Mapping[str, Markup]) -> Markup:
    section, unanswered = shown.section, list[tuple[QuestionView, SubjectView]]()
    drawn = reading(review.view, shown, 3, partial(_pair, review, shown, places, unanswered))
    key, heading = place_key(section.id), f"review-{section.id}"
    return tag(
        "section",
        {"class": "ak-review__section", "aria-labelledby": heading},
        tag("h2", {"id": heading, "tabindex": "-1"}, section.title),
        _room(places, key),
        _add(review.view, key, f"about “{section.title}” as a whole"),
        drawn,
        _unanswered(review.view, shown, unanswered),
    )


def _pair(
    review: Review,
    shown: SectionView,
    places: Mapping[str, Markup],
    unanswered: list[tuple[QuestionView, SubjectView]],
    own: Own,
    block: Markup | None,
) -> Markup | None:
    """Put beside what is read the notes on it; what nobody answered or annotated is listed at the end."""
    keys = {
        place_key(shown.section.id, asked.question.id, part.subject): asked_words(asked, part.subject_name)
        for asked, part in own
    }
    if block is None and not keys.keys() & places.keys():
        unanswered += [(asked, part) for asked, part in own if part.is_asked and not part.is_closed]
        return None
    if block is None:
        label = tag("h3", {"dir": "auto"}, " ".join(keys.values()))
        nothing = tag("p", {"class": "ak-not-answered"}, "Not answered")
        block = tag("div", {"class": "ak-read-answer"}, label, nothing)
    rooms = [_room_to_write(review.view, places, key, words) for key, words in keys.items()]
    right = tag("div", {"class": "ak-pair__notes"}, *rooms)
    return tag("div", {"class": "ak-pair"}, tag("div", None, block), right)


def _room_to_write(view: RecordView, places: Mapping[str, Markup], key: str, words: str) -> Markup:
    return joined((_room(places, key), _add(view, key, f"about {words}")))


def _unanswered(view: RecordView, shown: SectionView, own: Own) -> Markup | None:
    if not own:
        return None
    entries = []
    for asked, part in own:
        key = place_key(shown.section.id, asked.question.id, part.subject)
        words = asked_words(asked, part.subject_name)
        entries.append(
            tag("li", None, tag("p", {"dir": "auto"}, words), _room_to_write(view, {}, key, words))
        )
    listed = tag("ul", {"class": "ak-unanswered"}, *entries)
    title = shown.section.title
    return fold(f"unanswered:{shown.section.id}", f"{_LISTED} ({len(entries)})", f"in “{title}”", listed)


def _add(view: RecordView, key: str, about: str) -> Markup | None:
    """Offer to add a note at a place; the page puts the box there."""
    return fold(f"new:{key}", "Add a note", about) if view.may_annotate else None


def _places(view: RecordView) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for shown in view.sections:
        inside = [(place_key(shown.section.id), "The section as a whole")]
        inside += [
            (
                place_key(shown.section.id, asked.question.id, part.subject),
                asked_words(asked, part.subject_name),
            )
            for asked, part in _asked(shown)
        ]
        yield shown.section.title, inside
