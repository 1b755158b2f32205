"""The form of an assessment with what stands beside it: own words, owners, parts, from a real record."""

import re
from collections.abc import Iterator

import pytest

from assessment_kit.forms.page import page_context
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.tasks import task_list_html
from tests.projection.parenting import AYO, Told, decide, telling

ID = re.compile(r'value="[0-9a-f-]{36}"')


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Tell the family's story once for all tests, which read it."""
    with telling(tmp_path_factory.mktemp("form") / "workspace") as story:
        decide(story)
        yield story


def words(html: str) -> str:
    """Read a page as a person does."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def row(html: str, name: str) -> str:
    """Cut one row out of a section."""
    start = html.index(f'data-ak-row="{name}"')
    return html[html.rindex("<", 0, start) : html.index('class="ak-row__foot"', start) + 600]


def test_words_that_were_read_back_are_read_and_not_written(told: Told) -> None:
    """No box, no way to take them away; their mark and their history stay."""
    locked = row(section_html(told.view(told.sam, told.voice), "middle"), "r1")
    assert "Read back and confirmed by Ayo, " in locked
    assert "Nobody changes what was read back and confirmed. What is new goes below it." in locked
    seen = re.sub(r'<div hidden inert>.*?</div>(?=<div class="ak-row__foot">)', "", locked, flags=re.DOTALL)
    assert "<textarea" not in seen
    assert "data-ak-remove" not in seen
    assert "data-ak-history" in seen


def test_section_of_another_social_worker_is_not_asked_to_be_completed(told: Told) -> None:
    """Who assesses and does not lead is asked to tick their own sections only, and lacks none of others."""
    lead, other = told.view(told.sam), told.view(told.alex)
    asked = "Have you completed this section?"
    assert asked in section_html(lead, "parenting_decision")
    theirs = section_html(other, "parenting_decision")
    assert asked not in theirs
    assert "data-ak-continue" in theirs
    assert asked in section_html(other, "parenting_recommendation")  # one question of it is theirs too
    done = [re.search(r"0 of (\d+) sections completed", task_list_html(view)) for view in (lead, other)]
    counts = [int(found[1]) for found in done if found]
    assert counts[0] - counts[1] == sum(bool(one.whose_alone) for one in other.sections) > 0
    assert "For the child’s social worker" in task_list_html(other)
    assert "For the child’s social worker" not in task_list_html(lead)


def test_child_may_add_below_what_was_read_back(told: Told) -> None:
    """There is always room for one thing more, in a row of its own."""
    html = section_html(told.view(told.sam, told.voice), "middle")
    added = row(html, "r2")
    assert "Whose words are these?" in added
    assert "A room with a lock." in added
    assert html.count("Add another thing you want to say") == 2


def test_drawing_is_shown_with_its_words_and_kept_when_they_change(told: Told) -> None:
    """A picture cannot hold a script; its id goes on in the row that is saved."""
    html = section_html(told.view(told.sam, told.voice), "middle")
    assert 'alt="Our house with its red door"' in html
    assert 'src="data:image/svg+xml;base64,' in html
    kept = re.search(
        r'data-ak-control="drawing"[^>]*>.*?<input type="hidden"[^>]*>', row(html, "r1"), re.DOTALL
    )
    assert kept is not None
    assert ID.search(kept[0])


def test_parents_and_children_are_ticked_by_name(told: Told) -> None:
    """Who took part is chosen, not typed; a list of children offers no parent."""
    html = row(section_html(told.view(told.sam), "sessions"), "s1")
    parents = html[html.index("Which parents") : html.index("Which children")]
    assert re.findall(r"<label[^>]*>([^<]+)</label>", parents) == ["Dana Okafor", "Kofi Mensah"]
    assert parents.count(" checked") == 2
    children = html[html.index("Which children") : html.index("Who else")]
    assert re.findall(r"<label[^>]*>([^<]+)</label>", children)[:2] == ["Ayo Okafor", "Tilly Okafor"]


def test_session_that_came_too_early_stands_open_with_its_warning(told: Told) -> None:
    """Nobody has to unfold it to learn of it; one that came in time says nothing."""
    html = section_html(told.view(told.sam), "sessions")
    early = row(html, "s1")
    assert "before the plan was shared with Kofi Mensah (20 February 2026)." in early
    assert re.search(r"<details[^>]* open", html)
    in_time = row(html, "s2")
    assert re.search(r'<p class="ak-warning"[^>]* hidden></p>', in_time)


def test_question_of_one_social_worker_is_read_only_for_others(told: Told) -> None:
    """A contributor sees whose it is and why, and no way to add to it."""
    theirs = section_html(told.view(told.alex), "outcomes")
    assert "Only the assessing social worker, Sam Lee, answers this" in theirs
    assert "data-ak-add" not in theirs
    assert "<template" not in theirs
    own = section_html(told.view(told.sam), "outcomes")
    assert "Only the assessing social worker answers this: that is you." in own
    assert own.count("data-ak-add") == 2


def test_whole_assessment_says_first_what_every_reader_has_to_know(told: Told) -> None:
    """That one person does both, and what came too early, before all else."""
    check = page_context(told.view(told.sam))["check"]
    notices = check.index("One person both recommends and decides here: Sam Lee")
    assert notices < check.index("The session of 16 February 2026") < check.index("ak-check__section")


def test_every_page_says_that_one_person_does_both(told: Told) -> None:
    """It stands at the top, whichever section is open."""
    assert "One person both recommends and decides here" in page_context(told.view(told.priya))["banners"]


def test_whole_assessment_holds_what_others_wrote_in_their_frames(told: Told) -> None:
    """Theirs is told from the author's own by a heading, a name and a frame."""
    check = page_context(told.view(told.priya))["check"]
    assert "<h2>What others wrote, in their own name</h2>" in check
    assert "<h2>In the child’s own words</h2>" in check
    assert check.count('<article class="ak-part') == 4
    assert "Tilly sleeps through since January." in check
    assert "Half a sentence" not in check
    assert check.count("What is being written is shown here once it is handed in.") == 3


def test_outcomes_are_one_table_of_words(told: Told) -> None:
    """Row and column say who is meant; no cell is told by a colour."""
    html = reading_html(told.view(told.priya), "outcomes")
    assert '<th scope="row" dir="auto">Dana Okafor and Kofi Mensah</th>' in html
    assert '<th scope="col" dir="auto">Tilly</th>' in html
    assert "Nothing said" in html


def test_task_list_leads_to_each_part(told: Told) -> None:
    """What the health visitor wrote is one click away, with how it stands."""
    tasks = page_context(told.view(told.sam), base_url="/team/")["tasks"]
    assert f'href="/team/voila/render/cases/{told.case}/{told.contribution}.ipynb"' in tasks
    assert "Jo Field, health visitor, Westmarch Community Health" in tasks
    assert "Handed in by Sam Lee" in words(tasks)


def test_part_leads_back_to_its_assessment(told: Told) -> None:
    """Whoever opens a contribution sees what it belongs to."""
    header = page_context(told.view(told.sam, told.contribution))["header"]
    assert f'href="/assessment-kit/cases/{told.case}/assessments/{told.main}"' in header


def test_what_professionals_wrote_is_not_shown_with_the_family(told: Told) -> None:
    """A child's own words are shown while that child alone is ticked as here; the health visitor's never."""
    check = page_context(told.view(told.sam))["check"]
    frames = re.findall(r'<article class="([^"]+)"(?: data-ak-of="([^"]*)")?', check)
    assert [("ak-not-with-family" in classes, of) for classes, of in frames] == [
        (True, ""),
        (True, ""),
        (False, f"alone:{AYO}"),
        (False, "alone:tilly"),
    ]


def test_parts_that_are_being_written_are_named_before_submission(told: Told) -> None:
    """Whoever hands in learns whose words will not be there when it is signed; the family does not."""
    check = page_context(told.view(told.sam))["check"]
    named = check[check.index("data-ak-parts-advice") : check.index("data-ak-submit")]
    assert named.count("this part is still being written") == 3
    assert "Mina Holt" in named
    assert "Jo Field" not in named
    assert re.search(r'class="ak-advice ak-not-with-family" data-ak-parts-advice', check)
