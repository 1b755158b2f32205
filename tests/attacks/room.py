"""The room in which the attacks are made: one running demo, one browser, and the people who attack."""

import asyncio
import os
import re
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Browser, BrowserContext, Page

from assessment_kit.store.audit import Entry
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import Workspace
from tests.browser.conftest import sign_in
from tests.browser.running_demo import Login, RunningDemo
from tests.server.client import Client
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.handing import Family, family_of
from tests.server.test_kernels import kernel_of

T = TypeVar("T")

# Set in the environment that the server is started with, as a careless operator would set a password.
CANARY_NAME, CANARY = "COUNCIL_DATABASE_PASSWORD", f"canary-{uuid.uuid4().hex}"


def tally(values: Iterable[object]) -> str:
    """Say how often each value was seen: "404 x 12, 405 x 1"."""
    counted = Counter(str(value) for value in values)
    return ", ".join(f"{value} x {times}" for value, times in sorted(counted.items()))


def apart(work: Coroutine[Any, Any, T]) -> T:
    """Run something that waits in a thread of its own: Chromium's driver holds the event loop of this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Room:
    """What every attack is given.

    Parameters
    ----------
    start_browser
        Starts Chromium, when the first attack asks for it.
    folder
        Where an attack may put what it makes.
    """

    def __init__(self, demo: RunningDemo, start_browser: Callable[[], Browser], folder: Path) -> None:
        self.demo, self.folder = demo, folder
        self._start_browser = start_browser
        self._known: dict[str, Client] = {}
        self._contexts: list[BrowserContext] = []
        self._backup: Path | None = None
        self._restored: Path | None = None
        self.memo: dict[str, Any] = {}  # what several attacks look at and one of them made
        self._kernel: tuple[str, Family] | None = None

    def nobody(self) -> Client:
        """Give a browser in which nobody is logged in."""
        return Client(self.demo.address)

    def anew(self, login: str) -> Client:
        """Log somebody in, in a session of their own that an attack may end."""
        return logged_in(self.demo, login)

    def the(self, login: str) -> Client:
        """Give the session of somebody that all attacks share."""
        if login not in self._known:
            self._known[login] = self.anew(login)
        return self._known[login]

    @property
    def practitioner(self) -> Client:
        """Amara, a registered social worker."""
        return self.the("amara")

    @property
    def owner(self) -> Client:
        """Somebody whose one open page has a kernel: Amara's own pages may have as many as one person may."""
        if "owner" not in self._known:
            self._known["owner"] = self.enter(*self.newcomer())
        return self._known["owner"]

    @property
    def outsider(self) -> Client:
        """Bethan, a practitioner without a role in Amara's cases."""
        return self.the("bethan")

    @property
    def supervisor(self) -> Client:
        """Helen, a practice supervisor."""
        return self.the("helen")

    @property
    def administrator(self) -> Client:
        """Priya, who manages logins."""
        return self.the("priya")

    def family(self) -> Family:
        """Have Amara open a case of an invented family and start an assessment in it."""
        return family_of(self.practitioner)

    def newcomer(self, *roles: str, **given: str) -> tuple[str, str]:
        """Have the administrator give somebody a login that may be spoilt; its name and password."""
        login, password = f"new.{uuid.uuid4().hex[:8]}", f"apple-and-stone-{uuid.uuid4().hex[:6]}"
        self.administrator.get("/assessment-kit/people")
        said = {"login": login, "name": "New Comer", "roles": list(roles or ("practitioner",)), **given}
        added = self.administrator.post("/assessment-kit/people", **said, password=password)
        assert added.status == 200, added.text
        return login, password

    def enter(self, login: str, password: str) -> Client:
        """Log somebody in by name and password."""
        client = self.nobody()
        client.log_in(login, password)
        assert client.session is not None
        return client

    def audit_of(self, case: str) -> list[Entry]:
        """Read the audit of a case from the file, beside the running server."""
        with Store.open(self.demo.home, writer=False) as store:
            return store.audit.of_case(case)

    def id_of(self, login: str) -> str:
        """Find somebody's id."""
        return str(self.the(login).ask("GET", "/me")["id"])

    def command(self, *arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run `assessment-kit` as somebody at the machine would."""
        where = {**os.environ, "ASSESSMENT_KIT_HOME": str(home or self.demo.home), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, "-m", "assessment_kit", *arguments],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env=where,
        )

    def kernel(self, client: Client) -> tuple[str, Family]:
        """Open a form that has a kernel; give the kernel's id and whose form it is."""
        family = family_of(client)
        page = client.get(f"/voila/render/cases/{family.case}/{family.assessment}.ipynb")
        found = kernel_of(page.text)
        assert found, "the page came without a kernel"
        return found, family

    def backup(self) -> Path:
        """Give a backup of the record as it stood when the first attack asked for one."""
        if self._backup is None:
            self._backup = self.folder / "backup"
            done = self.command("backup", str(self._backup))
            assert done.returncode == 0, done.stderr
        return self._backup

    def restored(self) -> Path:
        """Give a workspace made from that backup, with its key in it."""
        if self._restored is None:
            self._restored = self.folder / "restored"
            done = self.command(
                "restore",
                str(self.backup()),
                "--home",
                str(self._restored),
                "--key-file",
                str(Workspace(self.demo.home).key_file),
            )
            assert done.returncode == 0, done.stderr
            if not (key := self._restored / "key").exists():
                key.write_bytes(Workspace(self.demo.home).key_file.read_bytes())
                key.chmod(0o600)
        return self._restored

    def shared_kernel(self) -> tuple[str, Family]:
        """Give the one kernel that several attacks share; a new one where it has ended."""
        if not self._kernel or self.owner.get(f"/api/kernels/{self._kernel[0]}").status != 200:
            self._kernel = self.kernel(self.owner)
        return self._kernel

    def page(self, login: str = "", **given: Any) -> Page:
        """Open a window of Chromium, with somebody logged in or nobody."""
        context = self._start_browser().new_context(
            viewport={"width": 1280, "height": 900}, locale="en-GB", **given
        )
        self._contexts.append(context)
        page = context.new_page()
        if login:
            sign_in(page, self.demo.address, Login(login, PASSWORDS[login], ""))
        return page

    def close_pages(self) -> None:
        """Close every window that an attack opened."""
        while self._contexts:
            self._contexts.pop().close()


def words_of(page: str) -> str:
    """Read a page as text, without its tags."""
    return re.sub(r"<[^>]+>", " ", page)
