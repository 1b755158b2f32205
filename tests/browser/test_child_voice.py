"""A child's own words, from the page of a parenting assessment through her own hands to the paper.

Its sources are seed 004 (tools that enable children to communicate), seed 001 (what she is told first) and
the three houses. What grown-ups write stands in `told/child_voice.toml` and `told/child_voice_after.toml`;
what Maya says is here, since she writes it herself.
"""

from playwright.sync_api import Page, expect

from tests.browser import assessing
from tests.browser.beside import CHILDS, CHILDS_WORDS, begin_beside, case_of_two, parenting_of
from tests.browser.completeness import asked_in_record, asked_on_page, left_out, parts_left_out
from tests.browser.conftest import People
from tests.browser.filling import Filling, day, told
from tests.browser.handing import TASK, Family, Handed, draw
from tests.browser.record_on_disk import on_disk
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN

MAYA = "Maya Testerly"
# What she chooses, and what she writes, in the order in which she is asked; she chooses the worries first.
CHOSEN = {
    "If you tell me someone is hurting you": "I want to ask about that first.",
    "Here are some houses.": "The house of worries",
    "Who may see what you said and drew?": "Some people, but not everybody",
}
WORRIES = "The house of worries"
SAID = {
    "What should we know about you?": "I am the loud one in the choir.",
    "What is a good day like": "Good is tea and nobody shouts. Bad is Friday.",
    "Who are the people who matter to you?": "Zainab, Nan, Mum, Ayo, Dad when he is not tired.",
    "What is it like at home?": "I do the cot and I sing the boat song.",
    "Why do you think we are talking with you?": "Because I was late?",
    WORRIES: "Two nights it was only me and Ayo.",
    "The house of good things": "The swimming pool with Dad.",
    "The house of dreams": "A door between the two of them that I can shut.",
    "Where do you feel safe": "At Nan's, under the lamp.",
    "What would make things better?": "If they did it outside.",
    "Is there anything else": "Say it nicely.",
    "Who may see it, and who would you rather": "Nan everything. Not school about the shouting.",
    "How shall we tell you": "Tell me in the music room.",
}
BOAT = "A boat with four people and no dog"


def say_it_herself(handed: Handed) -> None:
    """Have Maya go through her pages: choose, write, draw, read it back and put her name to it."""
    page = handed.page
    for heading in [
        *list(CHOSEN)[:1], *list(SAID)[:5], *list(CHOSEN)[1:2], *list(SAID)[5:11],
        *list(CHOSEN)[2:], *list(SAID)[11:],
    ]:  # fmt: skip
        handed.turn_to(heading)
        if heading in CHOSEN:
            handed.step.get_by_text(CHOSEN[heading], exact=True).click()
        else:
            handed.box.fill(SAID[heading])
        if heading == WORRIES:
            _draw_a_boat(handed)
    handed.is_saved()
    page.goto(f"{handed.demo.address}{TASK}/read-back")
    expect(page.get_by_role("img", name=BOAT)).to_be_visible()
    page.get_by_label("My name").fill("Maya")
    page.get_by_role("button", name="These are my words").click()
    expect(page.get_by_text("Your words are kept as you said them.")).to_be_visible()


def _draw_a_boat(handed: Handed) -> None:
    handed.step.get_by_text("You can draw here").click()
    draw(handed.page, handed.step.locator("svg.hd-sheet"), (0.1, 0.6), (0.5, 0.9), (0.9, 0.6))
    handed.step.get_by_label("What does your drawing show?").fill(BOAT)
    expect(handed.step.get_by_text("Your drawing is saved.")).to_be_visible(timeout=WITHIN)


def she_says_it_alone(page: Page, demo: RunningDemo, voice: Family) -> None:
    """Hand the computer to her and take it back."""
    handed = Handed(page, demo, voice).hand_over(MAYA)
    say_it_herself(handed)
    handed.give_back(demo.login("practitioner"))


def test_childs_own_words_are_told_drawn_read_back_signed_and_printed(
    demo: RunningDemo, people: People
) -> None:
    """She says all of it herself, nobody changes it after, and every word and her boat are on paper."""
    supervisor = demo.login("supervisor")
    page = people.at(demo.address, demo.login("practitioner"))
    case = case_of_two(page, demo, demo.login("practitioner", 1))
    main = parenting_of(page, demo, case)
    voice = begin_beside(page, demo, main, CHILDS_WORDS, MAYA)
    form = Filling(page).open(demo.address + voice.form)
    form.fill(told("child_voice"))
    she_says_it_alone(page, demo, voice)
    form.open(demo.address + voice.form).fill(told("child_voice_after"))
    form.turn_to("My views: about 8 to 11")
    expect(page.locator(".ak-current").get_by_text("Read back and confirmed by Maya")).to_have_count(12)
    expect(page.locator(".ak-current").get_by_role("img", name=BOAT)).to_be_visible()

    asked, record = asked_on_page(page), on_disk(demo.home, voice.assessment)
    assert asked == asked_in_record(record)
    assert left_out(asked) == []
    assert parts_left_out(record) == []

    assessing.submit(page, supervisor.name)
    review = people.at(demo.address, supervisor)
    notebook = f"{demo.address}doc/tree/cases/{case}/{voice.assessment}.ipynb"
    assessing.annotate(review, notebook, "My views: about 8 to 11", "Which Fridays?")
    assessing.authorise(review, supervisor)

    page.reload()
    expect(page.locator(".ak-tag--authorised").first).to_be_visible()
    said = [*form.said, *CHOSEN.values(), *SAID.values(), BOAT, f"Confirmed by Maya, {day(0)}"]
    assert assessing.not_printed(said, assessing.printed(page, demo.address)) == []
    page.goto(demo.address + main.page)
    assert assessing.not_printed([*said, CHILDS], assessing.printed(page, demo.address)) == []
    assert people.errors == []
