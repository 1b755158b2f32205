"""A question in the words of those who are asked: under it, and as its label while the family is here."""

from dataclasses import dataclass

from markupsafe import Markup

from assessment_kit.core.people import PersonKind
from assessment_kit.forms.markup import joined, prose, tag
from assessment_kit.instruments.model import About, Audience, Question, Wording
from assessment_kit.projection.model import RecordView

NAMES = {Audience.PARENT: "parents and carers", Audience.CHILD: "children and young people"}


@dataclass(frozen=True, slots=True)
class Worded:
    """What of a question changes with those who are asked.

    Parameters
    ----------
    label
        Both labels where they differ; which is in sight depends on the switch "With the family".
    below
        "Asked of parents and carers: …", with their prompts.
    has_own_hint, has_own_guidance
        Whether the practitioner's own gives way to the family's while the switch is on.
    """

    label: str
    below: Markup
    has_own_hint: bool
    has_own_guidance: bool


def worded(view: RecordView, question: Question, subject: str) -> Worded | None:
    """Word a question for those whom it is asked of; None where it has the practitioner's words only."""
    if not question.wordings:
        return None
    theirs = _asked(view, question, subject)
    found = [(audience, wording) for audience, wording in question.wordings if audience in theirs]
    shown = sorted(found, key=lambda pair: theirs.index(pair[0]))
    return Worded(
        label=_label(question, [(audience, wording) for audience, wording in shown if wording.label]),
        below=_below(question, theirs),
        has_own_hint=any(wording.hint for _, wording in shown),
        has_own_guidance=any(wording.guidance for _, wording in shown),
    )


def _asked(view: RecordView, question: Question, subject: str) -> tuple[Audience, ...]:
    """Name who is asked, parents first where both are."""
    if question.about is About.EACH_CHILD:
        return (Audience.CHILD,)
    if question.about is About.EACH_PARENT:
        return (Audience.PARENT,)
    if question.about in {About.EACH_MEMBER, About.ANYONE}:
        kind = next((person.kind for person in view.people if person.id == subject), None)
        return (Audience.CHILD,) if kind is PersonKind.CHILD else (Audience.PARENT,)
    return (Audience.PARENT, Audience.CHILD)


def _label(question: Question, theirs: list[tuple[Audience, Wording]]) -> str:
    if not theirs:
        return question.label
    is_one = len(theirs) == 1
    said = [
        tag("span", {"class": "ak-theirs__one"}, None if is_one else _who(audience), wording.label)
        for audience, wording in theirs
    ]
    own = tag("span", {"class": "ak-own"}, question.label)
    return joined((own, tag("span", {"class": "ak-theirs"}, *said)))


def _who(audience: Audience) -> Markup:
    return tag("span", {"class": "ak-wording__who"}, f"{NAMES[audience].capitalize()}: ")


def _below(question: Question, theirs: tuple[Audience, ...]) -> Markup:
    words = dict(question.wordings)
    shown = [audience for audience in theirs if audience in words] or list(words)
    return joined(tag("div", {"class": "ak-wording"}, *_words(one, words[one])) for one in shown)


def _words(audience: Audience, wording: Wording) -> list[Markup]:
    words = []
    who = tag("span", {"class": "ak-wording__who"}, f"Asked of {NAMES[audience]}: ")
    if wording.label:
        words.append(tag("p", {"class": "ak-own"}, who, wording.label))
    if wording.hint:
        words.append(tag("p", {"class": "ak-wording__hint"}, None if wording.label else who, wording.hint))
    if wording.guidance:
        summary = tag("summary", None, f"Prompts for {NAMES[audience]}")
        words.append(tag("details", {"class": "ak-details"}, summary, prose(wording.guidance)))
    return words
