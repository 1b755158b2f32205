"""A server on this machine goes by one name, so that no browser holds two sessions of it."""

from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from assessment_kit.server.application import one_name
from assessment_kit.server.configuration import ServeOptions
from tests.browser.running_demo import RunningDemo
from tests.server.conftest import logged_in
from tests.server.handing import TASK, family_of, hand_over

CASES = "/assessment-kit/cases"


def asked(demo: RunningDemo, host: str, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    """Ask the server under a name."""
    at = urlsplit(demo.address)
    connection = HTTPConnection(at.hostname or "", at.port, timeout=30)
    connection.request(method, path, headers={"Host": host, **headers})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def under(session: str, name: str, port: int | None) -> str:
    """Write a session's cookie as a browser would hold it under another name."""
    return f"assessment-kit-{name.strip('[]').replace('.', '-').replace(':', '-')}-{port}={session}"


@pytest.mark.parametrize(
    "name", ["localhost", "LOCALHOST", "localhost.", "any.localhost", "[::1]", "127.0.0.2"]
)
def test_other_names_of_this_machine_lead_to_the_one(demo: RunningDemo, name: str) -> None:
    """Whoever types another name comes to the same page under the one that the server was started with."""
    at = urlsplit(demo.address)
    answer = asked(demo, f"{name}:{at.port}", f"{CASES}?search=lowe")
    assert answer.status == 302
    assert answer.getheader("Location") == f"http://127.0.0.1:{at.port}{CASES}?search=lowe"
    assert answer.getheader("Set-Cookie") is None


def test_page_opened_under_another_name_is_shown_under_the_one(demo: RunningDemo) -> None:
    """A bookmark of `localhost` still leads to the login page."""
    port = urlsplit(demo.address).port
    with urlopen(f"http://localhost:{port}/login", timeout=30) as page:
        assert page.status == 200
        assert page.url.startswith(demo.address)


def test_nothing_is_taken_in_under_another_name(demo: RunningDemo) -> None:
    """A form that was sent there is refused, whatever session it carries."""
    port = urlsplit(demo.address).port
    worker = logged_in(demo, "amara")
    assert worker.session is not None
    cookie = under(worker.session.value or "", "localhost", port)
    for path in ("/login", "/logout", f"{TASK}/save", "/assessment-kit/api/v1/cases"):
        assert asked(demo, f"localhost:{port}", path, "POST", Cookie=cookie).status == 404


def test_session_at_another_name_opens_nothing_beside_a_handed_browser(demo: RunningDemo) -> None:
    """A worker's session that was left under `localhost` does not open the caseload to a parent."""
    port = urlsplit(demo.address).port
    left = logged_in(demo, "amara")
    worker = logged_in(demo, "amara")
    hand_over(worker, family_of(worker))
    assert left.session is not None
    cookie = under(left.session.value or "", "localhost", port)
    for path in (CASES, "/lab", "/assessment-kit/api/v1/cases"):
        assert asked(demo, f"localhost:{port}", path, Cookie=cookie).status == 302
        assert worker.get(path).status == 404


def test_jupyter_still_refuses_foreign_names(demo: RunningDemo) -> None:
    """A name that somebody points at this machine from outside is refused as before."""
    port = urlsplit(demo.address).port
    assert asked(demo, f"council.example:{port}", CASES).status == 403
    assert asked(demo, f"127.0.0.1:{port}", "/login").status == 200


def test_proxies_and_certificates_say_the_name_themselves() -> None:
    """Only a server that this machine alone reaches, in the clear, insists on its own name."""
    assert one_name(ServeOptions()) == "127.0.0.1"
    assert one_name(ServeOptions(ip="::1")) == "[::1]"
    assert one_name(ServeOptions(behind_proxy=True)) == ""
    assert one_name(ServeOptions(ip="0.0.0.0", behind_proxy=True)) == ""  # noqa: S104 - none is opened
