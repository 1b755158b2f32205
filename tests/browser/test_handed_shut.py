"""Every address of the server, asked for from inside a handed page and typed into the browser."""

from tests.browser.conftest import People
from tests.browser.handing import Handed, family_of
from tests.browser.running_demo import RunningDemo
from tests.server.handing import Family as SharedFamily
from tests.server.handing import every_address

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
# Asks for every address by every method from inside the page, with its cookies and its token, some at a time.
ASK_ALL = """async ([addresses, methods]) => {
  const headers = { "X-XSRFToken": /_xsrf=([^;]*)/.exec(document.cookie)[1] };
  const waiting = addresses.flatMap((address) => methods.map((method) => ({ address, method })));
  const got = [];
  const work = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const body = /GET|HEAD/.test(one.method) ? undefined : "{}";
      const answer = await fetch(one.address, { method: one.method, body, headers });
      got.push([one.method, one.address, answer.status, (await answer.text()).includes("Testerly")]);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return got;
}"""


def test_no_address_opens_from_inside_the_page(light: RunningDemo, people: People) -> None:
    """A script in the page, or whoever types an address, meets 404 at every route, however it is written."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light)
    shared = SharedFamily(family.case, family.assessment, robin=family.child, jo=family.parent)
    addresses = sorted(set(every_address(shared).values()))
    assert len(addresses) > 60
    before = page.evaluate(ASK_ALL, [addresses, ["GET"]])
    assert len([one for one in before if one[2] == 200]) > 15  # the walk would see a door that stands open
    Handed(page, light, family).hand_over("Jo Testerly")
    got = page.evaluate(ASK_ALL, [addresses, METHODS])
    assert len(got) == len(addresses) * len(METHODS)
    assert [one for one in got if one[2:] != [404, False]] == []
    fresh = page.context.new_page()
    for path in (
        "",
        "login",
        "lab",
        family.page,
        "/assessment-kit/cases",
        "//" + family.page,
        "assessment-kit/cases.",
        "assessment-kit./cases",
        "assessment-kit%2fcases",
        "assessment-kit/handed%2f..%2fcases",
        "assessment-kit%2fhanded/%2e%2e/cases",
        f"assessment-kit/handed/../../{family.form}",
    ):
        answer = fresh.goto(light.address + path)
        assert answer is not None
        assert answer.status == 404, path
        assert "Testerly" not in fresh.content(), path
