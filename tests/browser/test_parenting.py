"""A parenting assessment of two parents and two children, from the plan of its sessions to the paper.

Its source is a council's page for parents (seed 000). What is said stands in `told/parenting.toml`; what the
family said before, in `told/child_and_family.toml`; what is decided, in `told/decision.toml`.
"""

import uuid
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import assessing
from tests.browser.beside import CHILDS, OTHERS, case_of_two
from tests.browser.completeness import asked_in_record, asked_on_page, left_out, parts_left_out
from tests.browser.conftest import People
from tests.browser.filling import Filling, Told, day, told
from tests.browser.interface import Interface
from tests.browser.record_on_disk import on_disk
from tests.browser.running_demo import RunningDemo
from tests.days import iso_day

TITLE = "Parenting Assessment"
# What every assessment of a family asks: it was said once, and is not written twice.
SAID_BEFORE = {
    "People", "Visits and contacts", "Documents", "What was explained, and whom we may talk to",
    "Legal stage and orders", "Background, language and somebody to speak for you", "What the parents say",
    "What the child says", "Chronology", "People and agencies asked", "The family's network", "Analysis",
    "The family's own view", "Keeping the family informed",
}  # fmt: skip
SESSIONS, RECOMMENDS, DECIDES = (
    "The sessions, one by one",
    "The recommendation",
    "The decision for the council",
)
NOT_HERS = "Only the assessing social worker, Callum Featherby, answers this"
NOT_HIS = "Only the child’s social worker, who leads the case, answers this"
HERS, MAYAS = "She rang me herself when the fever came.", "I can do the cot with my eyes shut."


def all_told() -> list[Told]:
    """Put together what the family said before and what it says now."""
    before = [one for one in told("child_and_family") if one["section"] in SAID_BEFORE]
    return [*before, *told("parenting")]


def is_not_theirs(form: Filling, section: str, question: str, why: str) -> None:
    """See that a question says whose it is, with nothing to write in; the server refuses it as well."""
    form.turn_to(section)
    page, one = form.page, Path(form.page.url.partition("#")[0]).stem
    asked = page.locator(f".ak-current [data-ak-question={question}]")
    expect(asked.first).to_contain_text(why)
    expect(asked.locator("textarea:visible")).to_have_count(0)
    subject = asked.first.get_attribute("data-ak-subject") or ""
    tried = {"op_id": str(uuid.uuid4()), "question": question, "subject": subject, "value": "Mine."}
    interface = Interface(page, page.url.partition("voila/")[0])
    status, said = interface.call("POST", f"/assessments/{one}/save", {"ops": [{**tried, "base_rev": 0}]})
    assert (status, why in str(said)) == (403, True), said


def begin_beside_it(page: Page, demo: RunningDemo, main: str, case: str, supervisor: str) -> None:
    """Have a health visitor and Maya each say one thing beside it, and hand both in."""
    interface = Interface(page, demo.address)
    today = iso_day()
    record = interface.ask("GET", f"/cases/{case}")
    maya = next(one["id"] for one in record["people"] if one["name"] == "Maya Testerly")
    days = {"referred_on": today, "started_on": today, "children": [maya], "part_of": main}
    start = f"/cases/{case}/assessments"
    hers = interface.ask("POST", start, {"instrument": "contribution", **days})["id"]
    interface.save(hers, "contributor_name", "Noor Haddad-Test")
    interface.save(hers, "seen_in_own_name", "wrote_it")
    interface.save(hers, "working_well", {"text": HERS}, row="w1")
    mayas = interface.ask("POST", start, {"instrument": "child_voice", **days})["id"]
    interface.save(mayas, "voice_took_part", "took_part", subject=maya)
    interface.save(mayas, "voice_range", "middle", subject=maya)
    interface.save(mayas, "middle_home", {"words": MAYAS}, subject=maya, row="m1", voice=maya)
    for part in (hers, mayas):
        interface.ask("POST", f"/assessments/{part}/submit", {"to": supervisor})


def test_parenting_is_filled_recommended_decided_signed_and_printed(
    demo: RunningDemo, people: People
) -> None:
    """Two parents and two children come out differently, two people recommend and decide, all is on paper."""
    supervisor, assessor = demo.login("supervisor"), demo.login("practitioner", 1)
    lead = people.at(demo.address, demo.login("practitioner"))
    case = case_of_two(lead, demo, assessor)
    page = people.at(demo.address, assessor)
    one = assessing.begin(page, demo.address, case, TITLE, "Maya Testerly", "Ayo Testerly")
    form = Filling(page).open(assessing.form_of(demo, case, one))
    form.fill(all_told())
    form.turn_to(SESSIONS)
    early = f"The session of {day(-4)} was held before the plan was shared with Leon Barrow-Test ({day(-3)})."
    expect(page.locator(".ak-current [data-ak-early]:not([hidden])")).to_have_text(early)
    is_not_theirs(form, DECIDES, "decision", NOT_HIS)

    deciding = Filling(lead).open(assessing.form_of(demo, case, one))
    is_not_theirs(deciding, RECOMMENDS, "recommendation", NOT_HERS)
    deciding.fill(told("decision"))
    begin_beside_it(page, demo, one, case, supervisor.name)

    page.reload()
    form.is_ready()
    asked, record = asked_on_page(page), on_disk(demo.home, one)
    assert asked == asked_in_record(record)
    assert left_out(asked) == []
    assert parts_left_out(record) == []
    expect(page.get_by_role("heading", name="Fact, judgement or view?")).to_be_hidden()

    assessing.submit(page, supervisor.name)
    review = people.at(demo.address, supervisor)
    notebook = f"{demo.address}doc/tree/cases/{case}/{one}.ipynb"
    assessing.annotate(review, notebook, SESSIONS, "Why not wait for Leon's day?")
    assessing.authorise(review, supervisor)

    page.reload()
    expect(page.locator(".ak-tag--authorised").first).to_be_visible()
    said = [*form.said, *deciding.said, early, OTHERS, HERS, CHILDS, MAYAS]
    assert assessing.not_printed(said, assessing.printed(page, demo.address)) == []
    assert people.errors == []
