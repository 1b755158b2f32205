"""A question in the words of those who are asked."""

import re
from dataclasses import replace

from assessment_kit.core.people import PersonKind
from assessment_kit.forms.family import who_may_be_here
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.wordings import worded
from assessment_kit.instruments.model import About
from tests.forms.test_page import text_of
from tests.forms.trial import PEOPLE, trial_view


def part(html: str, question: str, subject: str) -> str:
    """Give the HTML of one question about one person, up to the next question."""
    start = html.index(f'data-ak-question="{question}" data-ak-subject="{subject}"')
    end = html.find('class="ak-question', start)
    return html[start : end if end > 0 else None]


def test_the_words_for_families_stand_under_the_question() -> None:
    """The practitioner sees both wordings with their prompts, under the question in their own words."""
    words = text_of(part(section_html(trial_view(), "circle"), "home", ""))
    assert "Asked of parents and carers: What is it like at home, and is there enough to live on?" in words
    assert "Prompts for parents and carers Who sleeps where?" in words
    assert "Asked of children and young people: What is it like where you live? You can draw it" in words


def test_about_the_family_both_wordings_are_the_label_parents_first() -> None:
    """With the family nobody reads the practitioner's words: the parents' come first, then the child's."""
    label = re.search(r"<label.*?</label>", part(section_html(trial_view(), "circle"), "home", ""))
    assert label
    own, theirs = label[0].split('class="ak-theirs"')
    assert '<span class="ak-own">Home and money</span>' in own
    assert theirs.index("is there enough to live on?") < theirs.index("What is it like where you live?")


def test_about_a_child_the_childs_words_are_the_label() -> None:
    """What is asked about each child is asked in the child's words, about each parent in the parent's."""
    html = section_html(trial_view(), "circle")
    heading = re.search(r"<h3.*?</h3>", part(html, "hopes", "p-maya"))
    assert heading
    assert "What would you wish for?" in heading[0]
    assert "What would help you most?" in part(html, "help", "p-ruth").split("</label>")[0]


def test_a_question_without_wordings_reads_as_ever() -> None:
    """Where an instrument has the practitioner's words only, nothing is added."""
    view = trial_view()
    question = view.instrument.question("note")
    assert question is not None
    assert worded(view, question, "") is None


def test_a_grandmother_is_asked_in_the_parents_words() -> None:
    """Whoever is no child is asked as a grown-up."""
    view = trial_view()
    question = view.instrument.question("carried")
    assert question is not None
    assert "Is it still true?" in (worded(view, question, "p-gran") or question).label
    assert "Is it still like that?" in (worded(view, question, "p-maya") or question).label


def test_a_grandmother_can_be_in_the_room() -> None:
    """Questions about each member of the family need each of them to be ticked as here."""
    listed = [person.id for person, _ in who_may_be_here(PEOPLE)]
    assert listed == [person.id for person in PEOPLE if person.kind is not PersonKind.PROFESSIONAL]
    assert "p-gran" in listed


def test_each_member_is_asked_in_one_way() -> None:
    """About each member of the family a child has the child's words under the question and nobody else's."""
    view = trial_view()
    question = view.instrument.question("home")
    assert question is not None
    asked = replace(question, about=About.EACH_MEMBER)
    child, parent = worded(view, asked, "p-maya"), worded(view, asked, "p-ruth")
    assert child is not None
    assert parent is not None
    assert "Asked of children" in child.below
    assert "Asked of parents" not in child.below
    assert "Asked of children" not in parent.below
