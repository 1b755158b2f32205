"""The assessment's page: the way on, each child's part, and when what is due; plain forms without scripts."""

import re

import pytest

from tests.days import iso_day
from tests.server.client import Client
from tests.server.families import WHY, Family, open_family, step


@pytest.fixture
def family(practitioner: Client) -> Family:
    """Start early help for two children, led by a social worker."""
    return open_family(practitioner)


def words(html: str) -> str:
    """Read a page as a person does."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_each_way_of_the_protocol_asks_its_own_question(practitioner: Client, family: Family) -> None:
    """Children, levels by name and the council's question are on the form; every field has its label."""
    page = practitioner.get(family.page).text
    assert "Why can early help not meet this?" in page
    assert "What makes you think that a child is being harmed" in page
    for field in re.findall(r'<(?:textarea|select|input)[^>]*\bid="([^"]+)"', page):
        assert f'for="{field}"' in page, field
    assert len(set(re.findall(r'\bid="([^"]+)"', page))) == len(re.findall(r'\bid="([^"]+)"', page))


def test_step_leads_to_the_new_stage_which_says_where_it_came_from(
    practitioner: Client, family: Family
) -> None:
    """The old page leads on to the new one, and the new one back."""
    wanted = step("child_and_family", family.robin, family.ava)
    new = practitioner.post(family.page, step="take-step", route="CHILD_AND_FAMILY", **wanted)
    assert "The step has been taken." in new.text
    assert "How the family came here" in new.text
    assert WHY in new.text
    assert family.help in new.text
    old = practitioner.get(family.page).text
    assert "Where it goes on" in old
    assert "Stepped up to Child and Family Assessment by Amara Nwosu-Hale on" in words(old)
    shown = words(practitioner.get(f"/assessment-kit/cases/{family.case}").text)
    for page in (words(old), shown):
        assert re.search(r"Stepped up to Child and Family Assessment, \d+ \w+ \d{4}", page)
    assert "Step up or step down" not in old


def test_cases_page_names_the_children_of_each_assessment(practitioner: Client, family: Family) -> None:
    """Of two early help assessments nobody has to guess which is whose."""
    practitioner.ask("POST", f"/assessments/{family.help}/step", step("child_and_family", family.ava))
    shown = practitioner.get(f"/assessment-kit/cases/{family.case}").text
    named = re.findall(r'<p class="ak-line">\s*<span dir="auto">([^<]*)</span>', shown)
    assert named == ["Ava", "Robin, Ava (part closed)"]


def test_start_page_says_which_referral_goes_on(practitioner: Client) -> None:
    """The day is left empty there, and the enquiry counts from that of the open assessment."""
    case, assessment, child = practitioner.start()
    start = f"/assessment-kit/cases/{case}/assessments/new"
    page = words(practitioner.get(start).text)
    assert "Child and Family Assessment for Robin answers the referral of" in page
    one = practitioner.ask("GET", f"/assessments/{assessment}")
    given = {"instrument": "section_47_enquiry", "children": child, "started_on": one["started_on"]}
    today = iso_day()
    refused = practitioner.post(start, **given, referred_on=today)
    assert (refused.status, f"from the referral of {one['referred_on']}" in refused.text) == (400, True)
    assert practitioner.post(start, **given, referred_on="").status == 200
    begun = practitioner.ask("GET", f"/cases/{case}")["assessments"]
    assert {each["referred_on"] for each in begun} == {one["referred_on"]}
    assert len(begun) == 2


def test_form_that_lacks_something_comes_back_open_with_what_was_typed(
    practitioner: Client, family: Family
) -> None:
    """Nobody writes the reason twice because a level was not chosen."""
    wanted = step("child_and_family", family.ava, level_after="")
    back = practitioner.post(family.page, step="take-step", route="CHILD_AND_FAMILY", **wanted)
    assert back.status == 400
    assert "There is a problem" in back.text
    assert WHY in back.text
    assert "level of need before the step" in back.text
    assert re.search(r'<details class="ak-details" open>\s*<summary>Step up to a Child', back.text)
    chosen = re.search(rf'value="{family.ava}" (\w*)>', back.text)
    assert chosen is not None
    assert chosen[1] == "checked"


def test_part_is_closed_and_reopened_on_the_page(practitioner: Client, family: Family) -> None:
    """The list of what has happened names the child."""
    why = "Ava lives with her father now."
    closed = practitioner.post(family.page, step="close-child", child=family.ava, reason=why)
    assert "This child's part is closed. The others go on." in closed.text.replace("&#39;", "'")
    assert "One child's part closed ( Ava )" in words(closed.text).replace("&#39;", "'")
    assert why in closed.text
    reopened = practitioner.post(family.page, step="reopen-child", child=family.ava, reason="She is back.")
    assert "part is open again" in reopened.text


def test_page_says_when_what_is_due_and_how_it_was_counted(practitioner: Client) -> None:
    """The day that leads comes first, with the convention beside it; the case's page lists it too."""
    case, assessment, _ = practitioner.start()
    page = words(practitioner.get(f"/assessment-kit/cases/{case}/assessments/{assessment}").text)
    listed = page[page.index("When what is due") : page.index("What has happened")]
    assert "45 working days" in listed
    assert "referral" in listed
    assert "When what is due" in words(practitioner.get(f"/assessment-kit/cases/{case}").text)


def test_each_type_has_the_days_that_the_protocol_gives_it(practitioner: Client, family: Family) -> None:
    """Early help is not counted towards 45 days, which the guidance gives to section 17."""
    listed = words(practitioner.get(f"/assessment-kit/cases/{family.case}").text)
    assert "of 45" not in listed
    wanted = step("child_and_family", family.robin, family.ava)
    practitioner.ask("POST", f"/assessments/{family.help}/step", wanted)
    assert "Day 0 of 45; due" in words(practitioner.get(f"/assessment-kit/cases/{family.case}").text)


def test_no_other_referral_is_asked_for_where_the_days_go_on(practitioner: Client, family: Family) -> None:
    """Up to section 47 the days of the open assessment go on; out of early help the step is a referral."""
    assert "When was the referral?" in practitioner.get(family.page).text
    wanted = step("child_and_family", family.robin, family.ava)
    new = practitioner.post(family.page, step="take-step", route="CHILD_AND_FAMILY", **wanted)
    form = new.text[new.text.index('id="step-section_47_enquiry-reason"') :]
    form = form[: form.index("</form>")]
    assert "The working days go on from the referral of" in form
    assert "When was the referral?" not in form


def test_supervisor_is_offered_no_step(practitioner: Client, supervisor: Client, family: Family) -> None:
    """Who would sign does not write; a part they may close."""
    practitioner.ask("PUT", f"/cases/{family.case}/roles", {"login": "helen", "role": "supervisor"})
    page = supervisor.get(family.page).text
    assert "Step up or step down" not in page
    assert "Each child's part" in page.replace("&#39;", "'")
