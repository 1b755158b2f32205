"""The assessment's page: beginning what others write in their own name, and a child's own words."""

import re

import pytest

from tests.server.client import Client
from tests.server.families import Family, open_family


@pytest.fixture
def family(practitioner: Client) -> Family:
    """Start early help for two children, led by a social worker."""
    return open_family(practitioner)


def beside(html: str) -> str:
    """Cut out what the page says of the parts, as a person reads it."""
    start = html.index('id="beside"')
    return " ".join(re.sub(r"<[^>]+>", " ", html[start : html.index("</section>", start)]).split())


def test_contribution_is_begun_beside_the_assessment(practitioner: Client, family: Family) -> None:
    """Its page opens, says what it belongs to, and offers no parts of its own."""
    begun = practitioner.post(family.page, step="begin-beside", kind="CONTRIBUTION")
    assert "it stands beside the assessment once it is handed in" in begun.text
    assert f'href="{family.page}"' in begun.text
    assert 'id="beside"' not in begun.text
    listed = beside(practitioner.get(family.page).text)
    assert "What others wrote, in their own name" in listed
    assert re.search(r"Being written, begun \d+ \w+ \d{4}\.", listed)
    assert begun.url.partition("?")[0].rpartition("/")[2] in practitioner.get(family.page).text


def test_own_words_are_those_of_the_child_who_was_chosen(practitioner: Client, family: Family) -> None:
    """One child at a time; the page lists the child by name."""
    practitioner.post(family.page, step="begin-beside", kind="CHILD_VOICE", children=family.ava)
    assert "Ava Testerly : Being written" in beside(practitioner.get(family.page).text)


def test_nobody_is_chosen_beforehand_and_one_child_must_be(practitioner: Client, family: Family) -> None:
    """The form comes back with one plain sentence."""
    page = practitioner.get(family.page).text
    children = page[page.index("Whose own words?") : page.index("</section>", page.index("Whose own words?"))]
    assert "checked" not in children
    back = practitioner.post(family.page, step="begin-beside", kind="CHILD_VOICE")
    assert back.status == 400
    assert "Choose at least one child whom the assessment is about." in back.text


def test_what_was_not_offered_is_not_begun(practitioner: Client, family: Family) -> None:
    """A form that somebody made up gets a sentence, and begins nothing."""
    back = practitioner.post(family.page, step="begin-beside", kind="EARLY_HELP")
    assert back.status == 400
    assert "Choose what is to be begun" in back.text
    assert "Nothing yet." in back.text


def test_supervisor_reads_what_stands_beside_and_begins_nothing(
    practitioner: Client, supervisor: Client, family: Family
) -> None:
    """Who annotates does not write."""
    practitioner.ask("PUT", f"/cases/{family.case}/roles", {"login": "helen", "role": "supervisor"})
    practitioner.post(family.page, step="begin-beside", kind="CONTRIBUTION")
    page = supervisor.get(family.page).text
    assert "Being written" in beside(page)
    assert 'value="begin-beside"' not in page


def test_lists_name_whose_a_part_is_below_its_assessment(practitioner: Client, family: Family) -> None:
    """Nobody takes a contribution for an assessment, nor one child's words for another's."""
    practitioner.post(family.page, step="begin-beside", kind="CHILD_VOICE", children=family.ava)
    practitioner.post(family.page, step="begin-beside", kind="CONTRIBUTION")
    listed = practitioner.get("/assessment-kit/cases").text.split(f'cases/{family.case}"')[1]
    for page in (listed.partition("</li>")[0], practitioner.get(f"/assessment-kit/cases/{family.case}").text):
        links = re.findall(r"<a [^>]*/assessments/[0-9a-f-]{36}\">(.*?)</a>", page)
        named = [" ".join(re.sub(r"<[^>]+>", "", link).split()) for link in links]
        assert named[0] == "Early Help Assessment"
        assert sorted(named[1:]) == [
            "Beside it: Contribution (Amara Nwosu-Hale)",
            "Beside it: My views: the child&#39;s own words (Ava)",
        ]
