"""Who is asking: logging in and out, and everything that ends a session."""

import uuid
from urllib.request import Request, urlopen

import pytest

from assessment_kit.server.pages.signing_in import safe_next
from tests.browser.running_demo import RunningDemo
from tests.server.client import API, Client
from tests.server.conftest import PASSWORDS, logged_in


@pytest.fixture
def newcomer(administrator: Client) -> tuple[str, str]:
    """Somebody whose login may be spoilt."""
    login, password = f"new.{uuid.uuid4().hex[:8]}", "apple-and-stone"
    administrator.get("/assessment-kit/people")
    added = administrator.post(
        "/assessment-kit/people", login=login, name="New Comer", roles=["practitioner"], password=password
    )
    assert added.status == 200, added.text
    return login, password


def test_wrong_password_gets_a_sentence(anyone: Client) -> None:
    """Whoever mistypes reads what to do, and the name stays in the form."""
    answer = anyone.log_in("amara", "not-the-password")
    assert answer.status == 403
    assert "do not go together" in answer.text
    assert 'value="amara"' in answer.text
    assert anyone.session is None


def test_unknown_name_gets_the_same_sentence(anyone: Client) -> None:
    """The page does not tell who has a login."""
    answer = anyone.log_in("nobody-here", "not-the-password")
    assert "do not go together" in answer.text


def test_guessing_is_slowed(demo: RunningDemo, newcomer: tuple[str, str]) -> None:
    """After some wrong passwords for one login, further tries wait."""
    client = Client(demo.address)
    statuses = [client.log_in(newcomer[0], f"wrong-{n}").status for n in range(12)]
    assert 429 in statuses


def test_page_of_somebody_else_gets_no_answer(practitioner: Client) -> None:
    """A page left open on a shared computer does nothing in the name of whoever logged in next."""
    own = practitioner.get(f"{API}/me").json["id"]
    assert practitioner.get(f"{API}/me", X_Opened_By=own).status == 200
    answer = practitioner.get(f"{API}/me", X_Opened_By=str(uuid.uuid4()))
    assert (answer.status, answer.error) == (403, "signed_out")


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(practitioner: Client) -> None:
    """The cookie is HttpOnly and SameSite=Lax, and ends with the browser."""
    cookie = practitioner.session
    assert cookie is not None
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert cookie.discard


def test_logging_in_goes_on_to_the_page_that_was_wanted(anyone: Client) -> None:
    """A link from an email leads, by way of the login page, to where it points."""
    asked = anyone.get("/assessment-kit/known-to-us")
    assert "/login?next=" in asked.url
    answer = anyone.log_in("amara", PASSWORDS["amara"], "/assessment-kit/known-to-us")
    assert answer.url.endswith("/assessment-kit/known-to-us")


@pytest.mark.parametrize(
    "path",
    [
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "///elsewhere.example",
        "/a\nb",
        "elsewhere",
    ],
)
def test_logging_in_never_leads_to_another_site(path: str) -> None:
    """A forged link cannot send a person elsewhere after logging in."""
    assert safe_next(path, "/") == ""


def test_replayed_cookie_is_refused_after_logging_out(demo: RunningDemo) -> None:
    """A copied cookie is worth nothing once its owner has logged out."""
    client = logged_in(demo, "callum")
    cookie = client.session
    assert cookie is not None
    assert "Log out?" in client.get("/logout").text
    assert client.get("/assessment-kit/cases").status == 200  # the link alone ends nothing
    client.post("/logout")
    request = Request(f"{demo.address}api/me", headers={"Cookie": f"{cookie.name}={cookie.value}"})
    with pytest.raises(OSError, match="403"), urlopen(request, timeout=20):
        pass


def test_changed_password_ends_every_session(demo: RunningDemo, newcomer: tuple[str, str]) -> None:
    """Who changes a password because it was seen is rid of whoever saw it."""
    login, password = newcomer
    one, other = Client(demo.address), Client(demo.address)
    one.log_in(login, password)
    other.log_in(login, password)
    one.get("/assessment-kit/password")
    changed = one.post(
        "/assessment-kit/password", current=password, new="pear-and-flint-2", again="pear-and-flint-2"
    )
    assert "Log in with the new one" in changed.text
    assert other.call("GET", "/me").status == 403
    assert other.log_in(login, "pear-and-flint-2").url.endswith("/assessment-kit/cases")


def test_passwords_that_differ_change_nothing(demo: RunningDemo, newcomer: tuple[str, str]) -> None:
    """A mistyped new password is noticed before it locks its owner out."""
    client = Client(demo.address)
    client.log_in(*newcomer)
    answer = client.post(
        "/assessment-kit/password", current=newcomer[1], new="one-two-three", again="one-two"
    )
    assert "not the same" in answer.text
    assert client.call("GET", "/me").status == 200


def test_ended_role_ends_sessions_at_once(
    demo: RunningDemo, administrator: Client, newcomer: tuple[str, str]
) -> None:
    """Who may no longer do something is asked to log in again, at the very next request."""
    client = Client(demo.address)
    client.log_in(*newcomer)
    assert client.call("GET", "/me").status == 200
    administrator.post(f"/assessment-kit/people/{newcomer[0]}", act="roles", roles=["supervisor"])
    assert client.call("GET", "/me").error == "signed_out"


def test_removed_login_is_out(demo: RunningDemo, administrator: Client, newcomer: tuple[str, str]) -> None:
    """Who has left is out of every page at the next request, and cannot come back."""
    client = Client(demo.address)
    client.log_in(*newcomer)
    administrator.post(f"/assessment-kit/people/{newcomer[0]}", act="remove")
    assert client.call("GET", "/me").status == 403
    assert client.log_in(*newcomer).status == 403


def test_token_in_an_address_is_not_taken(anyone: Client) -> None:
    """Addresses end up in logs, so a token counts in the Authorization header only."""
    assert anyone.call("GET", "/me?token=anything").status == 403


def test_invented_token_is_refused(anyone: Client) -> None:
    """A made-up token opens nothing."""
    assert anyone.get(f"{API}/me", Authorization="token abc").status == 403


def test_form_without_its_token_is_refused(practitioner: Client) -> None:
    """Another site cannot post in a person's name."""
    answer = practitioner.fetch("POST", f"{API}/cases", b"{}", Content_Type="application/json")
    assert answer.status == 403
    assert answer.error == "missing_token"


def test_call_from_another_site_is_refused(practitioner: Client) -> None:
    """A page elsewhere gets nothing, even with the cookie."""
    answer = practitioner.get(f"{API}/me", Origin="https://elsewhere.example")
    assert answer.status == 404


def test_signed_out_call_says_so(anyone: Client) -> None:
    """The form learns that it is signed out, and keeps what was typed."""
    assert anyone.call("GET", "/me").error == "signed_out"
    anyone.get("/login")
    assert anyone.call("POST", "/cases", {}).error == "signed_out"


def test_administrator_reads_no_case(administrator: Client, practitioner: Client) -> None:
    """Managing logins opens no family's record."""
    case, assessment, _ = practitioner.start()
    assert administrator.call("GET", f"/cases/{case}").status == 404
    assert administrator.call("GET", f"/assessments/{assessment}").status == 404
    assert administrator.get(f"/voila/render/cases/{case}/{assessment}.ipynb").status == 404
    assert administrator.get(f"/api/contents/cases/{case}/{assessment}.ipynb").status == 404


def test_practitioner_manages_no_logins(practitioner: Client) -> None:
    """Only an administrator gives logins."""
    assert practitioner.get("/assessment-kit/people").status == 403
    assert practitioner.post("/assessment-kit/people/helen", act="remove").status == 403
