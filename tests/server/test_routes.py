"""No route exists that was not named."""

import json
import subprocess
import sys
from typing import Any

import pytest
from tornado.web import Application, RequestHandler

from assessment_kit.server.routes import apply_table, expected, running
from tests.server.client import Client


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """List the routes of a server with all its extensions loaded."""
    home = tmp_path_factory.mktemp("routes") / "home"
    command = [sys.executable, "-m", "tests.server.listing_routes", str(home)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_running_server_has_the_routes_of_the_table_and_no_other(listed: Any) -> None:
    """One route more, or one less, fails here: whoever adds one names it."""
    assert sorted(map(tuple, listed["running"])) == sorted(map(tuple, listed["expected"]))


def test_table_names_each_route_once(listed: Any) -> None:
    """A pattern that stood twice would hide which handler answers."""
    patterns = [pattern for pattern, _ in listed["running"]]
    assert len(patterns) == len(set(patterns))


def test_route_that_slips_in_is_taken_away() -> None:
    """An extension that an update brings along gets no address."""
    application = Application([(r"/api/terminals", RequestHandler)], base_url="/")
    apply_table(application)
    assert running(application) == []


def test_same_address_with_another_handler_is_taken_away() -> None:
    """It is the handler that was looked at, not only its address."""
    application = Application([(r"/api/me", RequestHandler)], base_url="/")
    apply_table(application)
    assert running(application) == []


def test_table_follows_the_base_address() -> None:
    """Behind a proxy with a path in front, the same routes stand below it."""
    assert {pattern for pattern, _ in expected("/council/")} == {
        f"/council{pattern}" for pattern, _ in expected("/")
    }


@pytest.mark.parametrize(
    "path",
    [
        "/api/kernels",
        "/api/kernelspecs",
        "/api/sessions",
        "/api/terminals",
        "/api/nbconvert",
        "/api/config/notebook",
        "/api/status",
        "/api/events/subscribe",
        "/api/shutdown",
        "/api/security/csp-report",
        "/metrics",
        "/nbconvert/html/cases/a/b.ipynb",
        "/files/cases/a/b.ipynb",
        "/view/cases/a/b.ipynb",
        "/tree",
        "/voila",
        "/voila/tree",
        "/voila/api/contents/cases",
        "/voila/files/anything.png",
        "/voila/render/anything.ipynb",
        "/voila/render/..%2fcases/a/b.ipynb",
        "/voila/execution/aaaa-bbbb-cccc-dddd-eeee",
        "/lab/api/extensions",
        "/lab/api/plugins",
        "/lab/api/licenses/",
        "/lab/api/listings/x.json",
        "/lab/api/build",
        "/lab/api/news",
        "/assessment-kit/static/../../etc/passwd",
        "/voila/templates/assessment/static/..%2f..%2fetc%2fpasswd",
        "/voila/templates/assessment",
        "/voila/templates/assessment/index.html.j2",
    ],
)
def test_unnamed_address_is_not_there(practitioner: Client, path: str) -> None:
    """A logged-in person finds none of Jupyter's other doors."""
    assert practitioner.get(path).status in {404, 405}


@pytest.mark.parametrize("path", ["/api/kernels", "/api/sessions", "/api/terminals", "/api/shutdown"])
def test_nothing_can_be_started_by_hand(practitioner: Client, path: str) -> None:
    """No kernel, session or terminal is started by whoever can log in."""
    answer = practitioner.fetch("POST", path, b"{}", X_XSRFToken=practitioner.xsrf)
    assert answer.status == 404


def test_unknown_address_says_so_on_a_page(anyone: Client) -> None:
    """A person who mistypes an address reads a sentence."""
    answer = anyone.get("/no/such/page", Accept="text/html")
    assert answer.status == 404
    assert "There is nothing here" in answer.text
    assert answer.headers["Content-Security-Policy"]
