"""What changed, the time line and earlier texts, over HTTP: who sees them, and what an address may say."""

import io
import re
from dataclasses import dataclass

import pikepdf
import pytest

from tests.printed import pages_of
from tests.server.client import API, Client, operation

REASON = "Please say who saw it."
BEFORE, AFTER = "The nurse saw her on Monday.", "The school nurse saw her on <b>Tuesday</b>."
SEEN = "Open this text"


@dataclass(frozen=True)
class Story:
    """An assessment that was submitted, returned, changed and submitted again."""

    case: str
    one: str
    child: str

    @property
    def page(self) -> str:
        """Where its page stands."""
        return f"/assessment-kit/cases/{self.case}/assessments/{self.one}"


def handed_in(practitioner: Client) -> Story:
    """Hand an assessment to Helen."""
    case, one, child = practitioner.start()
    practitioner.answer_what_is_required(one, child)
    practitioner.ask("POST", f"/assessments/{one}/save", {"ops": [operation(BEFORE, base_rev=1)]})
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    practitioner.ask("POST", f"/assessments/{one}/submit", {"to": "helen"})
    return Story(case, one, child)


@pytest.fixture
def submitted(practitioner: Client) -> Story:
    """Hand an assessment in."""
    return handed_in(practitioner)


@pytest.fixture
def story(practitioner: Client, supervisor: Client, submitted: Story) -> Story:
    """Return it, change it and hand it in again."""
    supervisor.ask("POST", f"/assessments/{submitted.one}/return", {"reason": REASON})
    practitioner.ask("POST", f"/assessments/{submitted.one}/save", {"ops": [operation(AFTER, base_rev=2)]})
    practitioner.ask("POST", f"/assessments/{submitted.one}/submit", {"to": "helen"})
    return submitted


def visible(html: str) -> str:
    """Read a page as a line of words with its insertions and deletions."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<(?!/?(ins|del)\b)[^>]*>", "", main).split())


def test_supervisor_sees_what_changed_since_the_return(supervisor: Client, story: Story) -> None:
    """One link on the assessment's page; what changed is marked by element and by word."""
    page = supervisor.get(story.page).text
    assert "What changed since I returned it" in page
    shown = supervisor.get(f"{story.page}/compare?from=returned&to=now")
    assert shown.status == 200
    text = visible(shown.text)
    assert "1 question changed" in text
    assert "The <ins> (added: school ) </ins>nurse saw her on <del> (removed: Monday) </del>" in text
    assert "<ins> (added: &lt;b&gt;Tuesday&lt;/b&gt;) </ins>." in text
    assert "Written by Amara" in text


def test_practitioner_sees_what_changed_since_it_was_returned(practitioner: Client, story: Story) -> None:
    """The same comparison under the author's own words, and the one that is shown first."""
    assert "What changed since it was returned to me" in practitioner.get(story.page).text
    plain = visible(practitioner.get(f"{story.page}/compare").text)
    assert plain == visible(practitioner.get(f"{story.page}/compare?from=returned&to=now").text)


def test_what_did_not_change_is_folded_with_its_number(supervisor: Client, story: Story) -> None:
    """Nothing is left out unsaid, and can be unfolded."""
    page = supervisor.get(f"{story.page}/compare").text
    assert re.search(r"\d+ answered questions did not change; \d+ questions have no answer", visible(page))
    assert "<details" in page
    assert "Mornings." in page


def test_both_ends_are_chosen_from_a_list_in_words(supervisor: Client, story: Story) -> None:
    """Every moment is named by what happened, when and by whom; the chosen ones stay chosen."""
    page = supervisor.get(f"{story.page}/compare?from=event-2&to=event-4").text
    options = re.findall(r'<option value="([^"]+)"( selected)?>([^<]+)</option>', page)
    chosen = [(key, words) for key, selected, words in options if selected]
    assert [key for key, _ in chosen] == ["event-2", "event-4"]
    assert re.fullmatch(r"Submitted \d+ \w+ \d{4}, \d\d:\d\d, by Amara .+", chosen[0][1])
    assert {"start", "now"} <= {key for key, _, _ in options}


@pytest.mark.parametrize(
    "query",
    ["from=nonsense", "to=%3Cscript%3Ealert(1)%3C/script%3E", "from=event-77", "to=99999999", "from=-1",
     "from=%E2%80%AE", "from=2026-02-30", "from=1&from=nonsense", "from=" + "9" * 5000],
)  # fmt: skip
def test_an_end_that_is_none_is_refused_in_one_sentence(supervisor: Client, story: Story, query: str) -> None:
    """The page stays, says what is wrong once, and others can be chosen."""
    shown = supervisor.get(f"{story.page}/compare?{query}")
    assert shown.status == 400
    assert shown.text.count('role="alert"') == 1
    assert "<script>alert" not in shown.text
    assert "<select" in shown.text
    answer = supervisor.call("GET", f"/assessments/{story.one}/history?{query}")
    assert (answer.status, answer.error) == (400, "invalid")


def test_nothing_is_compared_since_a_return_that_never_was(practitioner: Client) -> None:
    """A draft offers no such link, and an address that asks for it says so."""
    case, one, _ = practitioner.start()
    page = f"/assessment-kit/cases/{case}/assessments/{one}"
    assert "since it was returned" not in practitioner.get(page).text
    refused = practitioner.get(f"{page}/compare?from=returned")
    assert (refused.status, "was never returned" in refused.text) == (400, True)
    assert "Nothing is written" not in practitioner.get(f"{page}/compare").text


@pytest.mark.parametrize("rest", ["/compare", "/timeline", "/versions/1", "/compare?from=nonsense"])
def test_who_holds_no_role_is_told_that_there_is_nothing(
    outsider: Client, administrator: Client, anyone: Client, story: Story, rest: str
) -> None:
    """Neither another practitioner nor an administrator learns that there is such an assessment."""
    assert outsider.get(story.page + rest).status == 404
    assert administrator.get(story.page + rest).status == 404
    assert "Log in" in anyone.get(story.page + rest).text


def test_the_interface_and_the_file_are_for_the_case_alone_too(outsider: Client, story: Story) -> None:
    """A program of somebody else's gets no more than they do."""
    for path in ("history?from=start&to=now", "versions/1.pdf"):
        assert outsider.call("GET", f"/assessments/{story.one}/{path}").status == 404


def test_an_assessment_is_found_under_its_own_case_only(practitioner: Client, story: Story) -> None:
    """An address put together from two cases leads nowhere."""
    other, _, _ = practitioner.start("Ava")
    for rest in ("compare", "timeline", "versions/1"):
        place = f"/assessment-kit/cases/{other}/assessments/{story.one}/{rest}"
        assert practitioner.get(place).status == 404


def test_the_interface_compares_as_the_page_does(supervisor: Client, story: Story) -> None:
    """Words, places, people and moments for a program."""
    found = supervisor.ask("GET", f"/assessments/{story.one}/history?from=returned&to=now")
    assert (found["changed"], found["from"]["words"].split(" ")[0]) == (1, "Returned")
    (section,) = found["sections"]
    (question,) = section["questions"]
    (change,) = question["changes"]
    assert (question["id"], change["what"]) == ("referral_reason", "changed")
    pieces = change["parts"][0]["differences"]
    assert "".join(text for what, text in pieces if what != "added") == BEFORE
    assert "".join(text for what, text in pieces if what != "removed") == AFTER
    assert change["written"][0]["author_name"].startswith("Amara")
    assert set(found) == {"from", "to", "changed", "unchanged", "empty", "sections"}


@pytest.mark.parametrize("rest", ["/compare", "/versions/1"])
def test_a_supervisor_who_reads_what_waits_has_opened_it(
    practitioner: Client, supervisor: Client, submitted: Story, rest: str
) -> None:
    """From then on it is not taken back, as after opening the notebook."""
    assert practitioner.get(submitted.page + rest).status == 200
    assert supervisor.get(submitted.page + "/timeline").status == 200
    assert "opened" not in _events(supervisor, submitted)
    assert supervisor.get(submitted.page + rest).status == 200
    assert "opened" in _events(supervisor, submitted)
    assert practitioner.call("POST", f"/assessments/{submitted.one}/take-back", {}).status == 409


def _events(client: Client, story: Story) -> list[str]:
    return [event["kind"] for event in client.ask("GET", f"/assessments/{story.one}")["events"]]


def test_time_line_is_a_list_that_can_be_narrowed(supervisor: Client, story: Story) -> None:
    """Everything by day, or the steps only; each with what it leads to."""
    whole = supervisor.get(f"{story.page}/timeline").text
    assert "Wrote in “Referral”" in visible(whole)
    assert REASON in visible(whole)
    assert f"{story.page}/versions/1" in whole
    steps = visible(supervisor.get(f"{story.page}/timeline?kind=steps&kind=nonsense").text)
    assert "Wrote in" not in steps
    assert re.search(r"\d of \d+ entries, the latest first", steps)


def test_what_was_submitted_opens_again(supervisor: Client, story: Story) -> None:
    """As it stood, read-only, and marked in words and across the page."""
    page = supervisor.get(story.page).text
    assert page.count(SEEN) == 2
    first = supervisor.get(f"{story.page}/versions/1").text
    assert "<form" not in first.partition("<main")[2]
    assert BEFORE in first
    assert "Tuesday" not in first
    marks = re.findall(r'data-ak-mark="(As submitted on [^"]+ by Amara [^"]+)"', first)
    assert len(marks) == 1
    assert marks[0].endswith(": not the present text")
    assert marks[0] in visible(first)
    assert "nothing has been changed since" in supervisor.get(f"{story.page}/versions/2").text
    assert supervisor.get(f"{story.page}/versions/3").status == 404


def test_every_page_of_the_file_says_that_it_is_not_the_present_text(
    supervisor: Client, story: Story
) -> None:
    """A page that is found alone on a desk cannot be taken for what stands; the file stays accessible."""
    answer = supervisor.get(f"{API}/assessments/{story.one}/versions/1.pdf")
    assert answer.status == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    pages = [" ".join(page.split()) for page in pages_of(answer.body)]
    assert len(pages) > 2
    assert all("As submitted on " in page and ": not the present text" in page for page in pages)
    assert any("saw her on Monday" in page for page in pages)
    with pikepdf.open(io.BytesIO(answer.body)) as opened:
        metadata = opened.open_metadata()
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert not opened.attachments
    assert supervisor.get(f"{API}/assessments/{story.one}/versions/7.pdf").status == 404
