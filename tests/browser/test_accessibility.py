"""Every page, as axe and a keyboard find it: WCAG 2.2 AA is law for a public body."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.barriers import RULES, barriers
from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.filling import Filling
from tests.browser.interface import DEMO, Interface
from tests.browser.record_on_disk import answers_on_disk
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import AYO, KERRY, MAYA
from tests.days import iso_day

# The pages of an enquiry that no other form has, and those of what was said before and of reviews.
ENQUIRY = [
    *(f"section={name}" for name in (
        "carried", "strategy", "immediate_safety", "child_seen", "before_direct_work", "direct_work",
        "explaining", "three_domains", "section_47_scale", "section_47_outcome", "section_47_next", "reviews",
    )),
    "check",
]  # fmt: skip
# Each page has its own way to the next one; in sight together their names would stand twice.
SIDE_BY_SIDE = {**RULES, "rules": {"landmark-unique": {"enabled": False}}}
# Puts pages in sight at once with everything unfolded, and takes the others out of the document: axe reads
# thirty pages in the time of a few.
TOGETHER = """names => {
  const pages = [...document.querySelectorAll('[data-ak-page]')];
  const others = pages.filter(one => !names.includes(one.dataset.akPage));
  const hidden = pages.filter(one => !others.includes(one) && !one.classList.contains('ak-current'));
  const folded = [...document.querySelectorAll('[data-ak-page] details:not([open])')];
  const was = hidden.map(one => one.hidden);
  const marks = others.map(() => document.createComment(""));
  others.forEach((one, place) => one.replaceWith(marks[place]));
  hidden.forEach(one => { one.classList.add('ak-current'); one.hidden = false; });
  folded.forEach(one => { one.open = true; });
  window.putBack = () => {
    marks.forEach((mark, place) => mark.replaceWith(others[place]));
    hidden.forEach((one, place) => { one.classList.remove('ak-current'); one.hidden = was[place]; });
    folded.forEach(one => { one.open = false; });
  };
  return pages.length - others.length;
}"""


def violations_in(page: Page, names: list[str]) -> dict[str, list[str]]:
    """Put pages of a form in sight, everything folded unfolded, and name what axe finds; then as they are."""
    page.evaluate("name => { location.hash = name }", names[0])
    expect(page.locator(f"[data-ak-page='{names[0]}']")).to_be_visible()
    assert page.evaluate(TOGETHER, names) == len(names)
    expect(page.locator("[data-ak-page]:visible")).to_have_count(len(names))
    found = {"unfolded": barriers(page, SIDE_BY_SIDE)}
    page.evaluate("() => { window.putBack(); location.hash = ''; }")
    found["every page, folded"] = barriers(page)  # ids and landmarks that two pages would share
    return {name: named for name, named in found.items() if named}


def too_wide(page: Page, names: list[str]) -> dict[str, int]:
    """Open pages of a form one by one, and name those that are wider than the screen."""
    wide = {}
    for name in names:
        page.evaluate("name => { location.hash = name }", name)
        expect(page.locator(f"[data-ak-page='{name}']")).to_be_visible()
        page.locator(f"[data-ak-page='{name}'] details").evaluate_all(
            "all => all.forEach(d => d.open = true)"
        )
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
    return {name: width for name, width in wide.items() if width > 320}


def names_of(page: Page) -> list[str]:
    """List the pages of the form that stands open."""
    page.wait_for_selector("[data-ak-ready]", state="attached")
    names: list[str] = page.eval_on_selector_all(
        "[data-ak-page]", "all => all.map(one => one.dataset.akPage)"
    )
    return names


def writable_of(demo: RunningDemo, page: Page, status: str = "draft") -> str:
    """Find the fullest draft or returned assessment of the person of a page, and say where its form is."""
    interface = Interface(page, demo.address)
    open_ones = [
        (len(interface.ask("GET", f"/assessments/{one['id']}")["heads"]), case["id"], one["id"])
        for case in interface.cases(DEMO)
        for one in case["assessments"]
        if one["status"] == status
    ]
    _, case, assessment = max(open_ones)
    return f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb"


def test_login_page_is_accessible(demo: RunningDemo, people: People) -> None:
    """Who cannot see the page can still log in, and hears what was wrong."""
    page = people.nobody_at(demo.address + "login")
    assert barriers(page) == []
    page.get_by_label("Name").first.fill("nobody")
    page.get_by_label("Password").first.fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert barriers(page) == []


def test_server_pages_are_accessible(demo: RunningDemo, people: People) -> None:
    """Caseload, questions about names, a case and the pages that start things."""
    page = people.at(demo.address, demo.login("practitioner"))
    interface = Interface(page, demo.address)
    case = interface.cases(DEMO)[0]
    paths = ["cases", "cases/new", "known-to-us", "urgent-access", "for-families", "password"]
    paths += [f"cases/{case['id']}{rest}" for rest in ("", "/assessments/new", "/people/new", "/access")]
    paths += [f"cases/{case['id']}/assessments/{case['assessments'][0]['id']}"]
    paths += [f"cases/{case['id']}/people/{case['people'][0]['id']}"]
    found = {}
    for path in paths:
        page.goto(f"{demo.address}assessment-kit/{path}")
        found[path] = barriers(page)
    assert {path: named for path, named in found.items() if named} == {}


@pytest.mark.parametrize(("nth", "status"), [(0, "draft"), (2, "returned")])
def test_task_list_every_section_and_check_answers_are_accessible(
    demo: RunningDemo, people: People, nth: int, status: str
) -> None:
    """Each section of a filled assessment, opened one by one as the author does."""
    page = people.at(demo.address, demo.login("practitioner", nth))
    page.goto(writable_of(demo, page, status))
    shown = names_of(page)
    assert len(shown) >= 20
    assert violations_in(page, shown) == {}


def test_form_reflows_at_320_pixels(demo: RunningDemo, people: People) -> None:
    """On a telephone, or at 400 % zoom, nothing has to be scrolled sideways."""
    page = people.at(demo.address, demo.login("practitioner"), width=320, height=800)
    page.goto(writable_of(demo, page))
    assert too_wide(page, names_of(page)) == {}


def test_a_section_is_written_by_keyboard_alone(demo: RunningDemo, people: People) -> None:
    """From the task list to a saved answer without a mouse, with the focus visible all the way."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, assessment, _ = Interface(page, demo.address).start("Keya")
    page.goto(f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb")
    page.wait_for_selector("[data-ak-ready]", state="attached")
    page.get_by_role("link", name="Referral", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Referral", level=1)).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement.closest('[data-ak-question]')?.dataset.akQuestion || ''"
        )
        assert page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()"
        ), focused
        if focused == "referral_reason" and page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("Written without a mouse.")
    expect(page.get_by_text(re.compile(r"Saved at \d{1,2}:\d{2}")).first).to_be_visible()


def enquiry(demo: RunningDemo, page: Page) -> tuple[str, str]:
    """Step two siblings up to section 47, fill one of each new control; give case and enquiry."""
    interface = Interface(page, demo.address)
    case = assessing.open_case(page, demo.address, (MAYA, AYO, KERRY))
    people = {one["name"]: one["id"] for one in interface.ask("GET", f"/cases/{case}")["people"]}
    maya, ayo, kerry = (people[one["name"]] for one in (MAYA, AYO, KERRY))
    today = iso_day()
    given = {"instrument": "early_help", "children": [maya, ayo], "referred_on": today, "started_on": today}
    first = interface.ask("POST", f"/cases/{case}/assessments", given)["id"]
    interface.save(
        first, "circle_home", {"text": "The rent is behind."}, subject=kerry, row="c1", kind="fact"
    )
    interface.save(first, "worries", {"text": "Maya eats alone."}, row="w1", kind="view", source="own")
    levels = {"level_before": "level_2", "level_after": "level_4"}
    step = {
        "to": "section_47_enquiry",
        "children": [maya, ayo],
        "reason": "She said that she was hit.",
        **levels,
    }
    one = interface.ask("POST", f"/assessments/{first}/step", step)["id"]
    held = {"held_on": today, "began_enquiries": "yes", "how": "video", "decided": "A joint enquiry."}
    interface.save(one, "strategy_discussions", held, row="s1")
    for question, value in {"safe_today": "no", "child_was_seen": "yes", "child_seen_alone": "no",
                            "police_agreed": "agreed", "medical_needed": "yes",
                            "section_47_outcome": "substantiated_continuing_risk",
                            "section_47_next_steps": ["conference"]}.items():  # fmt: skip
        interface.save(one, question, value, subject=maya)
    interface.save(one, "explained_to_parent", "not_safe", subject=kerry)
    interface.save(one, "interim_safety_plan", {"what": "Sleep at Nan's", "who": "Kerry"}, row="i1")
    interface.save(one, "direct_work", {"what": "Three houses"}, subject=maya, row="d1")
    disputed = {"text": "She wakes at four.", "disputed_by": "Kerry", "other_version": "At six."}
    interface.save(one, "domain_child", disputed, subject=maya, row="t1", kind="fact")
    interface.save(
        one,
        "section_47_scale",
        {"number": 0, "why": "He knows the door."},
        subject=maya,
        row="r1",
        voice=maya,
    )
    interface.save(one, "reviews", {"point": "planning_meeting", "held_on": today}, row="v1")
    return case, one


def test_section_47_and_what_was_said_before_are_accessible(demo: RunningDemo, people: People) -> None:
    """Every section of an enquiry with its conditions met and its rows open, on a desk and on a telephone."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, one = enquiry(demo, page)
    page.goto(assessing.form_of(demo, case, one))
    assert set(ENQUIRY) <= set(names_of(page))
    assert violations_in(page, ENQUIRY) == {}
    page.set_viewport_size({"width": 320, "height": 800})
    assert too_wide(page, ENQUIRY) == {}


def test_a_finished_enquiry_is_read_accessibly(demo: RunningDemo, people: People) -> None:
    """The demo's authorised section 47 enquiry, section by section, as everybody reads it later."""
    page = people.at(demo.address, demo.login("practitioner"))
    interface = Interface(page, demo.address)
    case, one = next(
        (case["id"], one["id"])
        for case in interface.cases(DEMO)
        for one in case["assessments"]
        if one["instrument"] == "section_47_enquiry" and one["status"] == "authorised"
    )
    page.goto(assessing.form_of(demo, case, one))
    assert set(ENQUIRY) <= set(names_of(page))
    assert violations_in(page, ENQUIRY) == {}


def test_pages_of_steps_parts_and_numbers_to_ring_are_accessible(demo: RunningDemo, people: People) -> None:
    """The ways onward, a form that comes back, a part that is closed, the numbers, and a note that waits."""
    page = people.at(demo.address, demo.login("practitioner", 2))
    case = assessing.open_case(page, demo.address, (MAYA, AYO, KERRY))
    one = assessing.begin(page, demo.address, case, "Early Help Assessment", "Maya Testerly", "Ayo Testerly")
    own = f"{demo.address}assessment-kit/cases/{case}/assessments/{one}"
    found = {}

    def look(name: str) -> None:
        page.locator("details").evaluate_all("all => all.forEach(d => d.open = true)")
        found[name] = barriers(page)
        page.set_viewport_size({"width": 320, "height": 800})
        width = page.evaluate("document.documentElement.scrollWidth")
        found[name] += [f"{width} pixels wide"] if width > 320 else []
        page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(own)
    look("ways onward and parts")
    page.get_by_role("button", name="Step up to a Child and Family Assessment").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look("a step that lacks something")
    page.get_by_label("Why is Ayo's part closed?").fill("Nothing more is needed for him.")
    page.get_by_role("button", name="Close Ayo's part").click()
    look("a part that is closed")
    page.get_by_role("button", name="Step up to a Section 47 Enquiry").click()
    look("numbers to ring")
    page.get_by_label("What did you see or hear, when and where?").fill("A bruise on her arm.")
    page.get_by_role("button", name="Leave the note").click()
    look("a note that was left")
    page = people.at(demo.address, demo.login("supervisor"))
    page.goto(f"{demo.address}assessment-kit/cases")
    look("a note that waits")
    assert {name: named for name, named in found.items() if named} == {}


def focused(page: Page, selector: str, key: str = "Tab", most: int = 60) -> None:
    """Go on with one key until the focus stands in a place."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{key} never reached {selector}")


def test_what_was_said_before_is_confirmed_by_keyboard_alone(demo: RunningDemo, people: People) -> None:
    """From the task list to what is different now, which is asked as soon as something has changed."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, one = enquiry(demo, page)
    form = Filling(page).open(assessing.form_of(demo, case, one))
    page.get_by_role("link", name="What was said before", exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What was said before", level=1)).to_be_focused()
    focused(page, ".ak-carried input[value=yes]")
    page.keyboard.press("ArrowDown")
    focused(page, ".ak-carried [data-ak-column=asked_of] input")
    page.keyboard.type("Kerry")
    focused(page, ".ak-carried [data-ak-column=words] textarea")
    page.keyboard.type("It is paid now.")
    form.is_saved()
    confirmed = [one.value for one in answers_on_disk(demo.home, one) if one.address.question == "carried"]
    assert confirmed == [{"still_true": "changed", "asked_of": "Kerry", "words": "It is paid now."}]


def test_a_condition_is_met_by_keyboard_and_said_aloud(demo: RunningDemo, people: People) -> None:
    """A parent who declines: the next question appears, is announced, and is the next stop but one."""
    page = people.at(demo.address, demo.login("practitioner", 2))
    case = assessing.open_case(page, demo.address, (MAYA, KERRY))
    one = assessing.begin(page, demo.address, case, "Early Help Assessment", "Maya Testerly")
    form = Filling(page).open(assessing.form_of(demo, case, one))
    form.turn_to("Taking part")
    page.locator(".ak-current [data-ak-question=takes_part] input").first.focus()
    page.keyboard.press("ArrowDown")
    said = page.locator("[role=status]").filter(has_text="Now asked below: ")
    expect(said).to_contain_text("What did they say, and what happens then?")
    focused(page, "[data-ak-question=takes_part_then] textarea", most=8)
    page.keyboard.type("She would rather talk with Pearl.")
    form.is_saved()
