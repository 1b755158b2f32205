"""What the three journeys share: one assessment is begun, told, checked, reviewed, signed and printed."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser import assessing
from tests.browser.completeness import asked_in_record, asked_on_page, left_out, parts_left_out
from tests.browser.conftest import People
from tests.browser.filling import Filling, told
from tests.browser.record_on_disk import on_disk
from tests.browser.running_demo import RunningDemo


@dataclass(frozen=True)
class Journey:
    """One assessment of an invented family, as its practitioner has it open."""

    demo: RunningDemo
    people: People
    form: Filling
    case: str
    id: str

    @property
    def page(self) -> Page:
        """The practitioner's page."""
        return self.form.page

    def tell(self, name: str) -> None:
        """Answer everything with what a file in `told` says."""
        self.form.fill(told(name))

    def is_complete(self) -> None:
        """Turn to check-answers: page and record ask the same, and nothing of it is without an answer."""
        asked, record = asked_on_page(self.page), on_disk(self.demo.home, self.id)
        assert asked == asked_in_record(record)
        assert left_out(asked) == []
        assert parts_left_out(record) == []
        expect(self.page.get_by_role("heading", name="Fact, judgement or view?")).to_be_hidden()

    def is_reviewed(self, section: str, note: str) -> Page:
        """Submit it; let the supervisor open it in JupyterLab and write a note there."""
        supervisor = self.demo.login("supervisor")
        assessing.submit(self.page, supervisor.name)
        review = self.people.at(self.demo.address, supervisor)
        notebook = f"{self.demo.address}doc/tree/cases/{self.case}/{self.id}.ipynb"
        assessing.annotate(review, notebook, section, note)
        return review

    def is_signed(self, review: Page) -> None:
        """Let the supervisor authorise it, and the practitioner see that."""
        assessing.authorise(review, self.demo.login("supervisor"))
        self.page.reload()
        expect(self.page.locator(".ak-tag--authorised").first).to_be_visible()

    def is_printed(self, *also: str) -> None:
        """See that every word that was said is on paper, and no script failed on the way."""
        words = assessing.printed(self.page, self.demo.address)
        assert assessing.not_printed([*self.form.said, *also], words) == []
        assert self.people.errors == []


def begin(
    demo: RunningDemo,
    people: People,
    practitioner: int,
    title: str,
    family: tuple[assessing.Person, ...],
    *children: str,
) -> Journey:
    """Open a family's case, start an assessment of some of its children, and open its form."""
    page = people.at(demo.address, demo.login("practitioner", practitioner))
    case = assessing.open_case(page, demo.address, family)
    one = assessing.begin(page, demo.address, case, title, *children)
    return Journey(demo, people, Filling(page).open(assessing.form_of(demo, case, one)), case, one)
