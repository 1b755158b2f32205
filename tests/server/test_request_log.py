"""What the server's log says of a request that failed."""

from tests.browser.running_demo import RunningDemo
from tests.server.client import Client


def test_a_log_line_holds_no_query_and_no_sign_of_a_terminal(demo: RunningDemo, practitioner: Client) -> None:
    """Whatever somebody puts into an address or comes from, the log names the path alone."""
    before = len(demo.said)
    asked = "/assessment-kit/no-such-page%1b%5b2J?name=Robin-Testerly&next=elsewhere"
    practitioner.get(asked, Referer=f"{practitioner.address}/x?from=Robin-Testerly")
    practitioner.call("GET", "/cases/none?name=Robin-Testerly")
    practitioner.call("GET", "/me")  # answered after the lines of the two before it were written
    line = demo.said[before:]
    assert "404 GET /assessment-kit/no-such-page%1b%5b2J (@127.0.0.1)" in line
    assert "404 GET /assessment-kit/api/v1/cases/none (amara@127.0.0.1)" in line
    assert "Testerly" not in line
    assert "elsewhere" not in line
    assert "\x1b" not in line
