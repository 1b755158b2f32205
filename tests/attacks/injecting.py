"""Text that wants to be code: templates, notebooks, queries, spreadsheets, logs, odd letters."""

import csv
import json
import re
import socket
import threading
import uuid
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from assessment_kit.store.record import Store
from tests.attacks.cases import attack
from tests.attacks.room import Room, tally
from tests.days import iso_day
from tests.printed import text_of
from tests.server.client import API, Client, operation
from tests.server.handing import Family

# What each language of templates would do: read a file, run a command, or show 1337 * 1337.
AS_TEMPLATE = (
    '#read("/etc/passwd")',
    '#import "@preview/evil:1.0.0": *',
    '"] #panic("out") [',
    "#{1337*1337}",
    "{{ 1337*1337 }}",
    "{% include '/etc/passwd' %}",
    "{{ ''.__class__.__mro__ }}",
    "${1337*1337}",
    "<%= 1337*1337 %>",
    "\\input{/etc/passwd}",
    "\\write18{id}",
    "%(passwd)s {0.__class__}",
)
AS_FORMULA = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://evil.example")')


def raw(
    room: Room, path: str, client: Client | None = None, method: str = "GET", **headers: str
) -> tuple[int, bytes]:
    """Send an address as it is written, without a library that makes it tidy."""
    connection = HTTPConnection("127.0.0.1", room.demo.port, timeout=60)
    if client is not None and client.session is not None:
        headers["Cookie"] = f"{client.session.name}={client.session.value}"
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    got = answer.status, answer.read()
    connection.close()
    return got


def form_path(family: Family) -> str:
    """Say where a form stands."""
    return f"/voila/render/cases/{family.case}/{family.assessment}.ipynb"


@attack(
    17,
    "5.3.2",
    "Addresses that climb out of the folder of notebooks",
    by="practitioner",
    expected="403 or 404; no file of the machine",
)
def climbing(room: Room) -> str:
    """Ask with dots, encoded dots, slashes and NULs, below every root that serves files."""
    family = room.family()
    roots = (
        "/api/contents/",
        f"/api/contents/cases/{family.case}/",
        "/voila/render/cases/",
        "/voila/static/",
        "/voila/templates/assessment/static/",
        "/static/",
        "/static/lab/",
        "/lab/extensions/",
        "/voila/labextensions/",
        "/assessment-kit/static/x/",
        "/lab/api/themes/",
        "/voila/api/themes/",
    )
    ways = (
        "../../../../../../etc/passwd",
        "..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "....//....//etc/passwd",
        "..%5c..%5cetc%5cpasswd",
        "%252e%252e%252fetc%252fpasswd",
        "/etc/passwd",
        ".ssh/id_rsa",
        "../key",
        "..%00/etc/passwd",
        "cases../x.ipynb",
    )
    seen = [(root + way, *raw(room, root + way, room.practitioner)) for root in roots for way in ways]
    opened = [(path, status) for path, status, body in seen if b"root:" in body or status < 400]
    assert opened == [], opened
    assert {status for _, status, _ in seen} <= {400, 403, 404, 405, 500}
    assert 500 not in {status for _, status, _ in seen}, [one[:2] for one in seen if one[1] == 500]
    return tally(status for _, status, _ in seen)


@attack(
    18,
    "1.3.7",
    "Another template for the page, by the address or a notebook's metadata",
    by="practitioner",
    expected="the form in our own template, whatever is named",
)
def other_template(room: Room) -> str:
    """Name folders, traversals and a template that an upload could have placed."""
    family, client = room.family(), room.practitioner
    evil = room.folder / "evil-template"
    evil.mkdir(exist_ok=True)
    mark = f"template-{uuid.uuid4().hex}"
    (evil / "index.html.j2").write_text(mark + " {{ 1337*1337 }}")
    (evil / "conf.json").write_text("{}")
    queries = (
        f"?template={evil}",
        f"?voila-template={evil}",
        "?template=../../..",
        "?template=lab",
        "?theme=dark",
        "?voila-template=lab&template=lab",
    )
    pages = [client.get(form_path(family) + query) for query in queries]
    assert all(page.status == 200 and "data-ak-section" in page.text for page in pages)
    assert not any(mark in page.text or str(1337 * 1337) in page.text for page in pages)
    return f"{tally(page.status for page in pages)}, each our own template"


@attack(
    19,
    "1.3.2",
    "Parameters of a notebook in the address, code in their names",
    by="practitioner",
    expected="no such feature: the page as without them, nothing runs",
)
def named_code(room: Room) -> str:
    """Send what Voilà's documented hook would have run."""
    family, client = room.family(), room.practitioner
    marks = [room.folder / f"ran-{uuid.uuid4().hex}" for _ in range(2)]
    names = [f"a=1\n__import__('pathlib').Path({str(mark)!r}).touch()\nb" for mark in marks]
    queries = [f"?parameters={quote(json.dumps({name: 1}))}" for name in names]
    queries += [f"?{quote(names[0])}=1", f"?p={quote(names[1])}"]
    pages = [client.get(form_path(family) + query) for query in queries]
    notebook = client.get(f"/api/contents/cases/{family.case}/{family.assessment}.ipynb{queries[0]}")
    assert all(page.status == 200 for page in (*pages, notebook))
    assert not any(mark.exists() for mark in marks)
    assert not any("__import__" in page.text for page in (*pages, notebook))
    return (
        f"{tally(page.status for page in pages)}; ran: {sum(mark.exists() for mark in marks)} of {len(marks)}"
    )


@attack(
    20,
    "1.3.7",
    "Names and texts of a family that would break out of a notebook's parameters",
    by="practitioner",
    expected="parameters hold ids only; the texts stand nowhere in a cell's source",
)
def broken_out(room: Room) -> str:
    """Give a child a name that closes every quote, and look at the source of every cell."""
    client = room.practitioner
    evil = "\"'''\"\"\"\n\u2028__import__('os').system('id')#"
    people = [{"kind": "child", "name": f"Robin {evil}", "date_of_birth": "2019-05-21"}]
    case = client.ask("POST", "/cases", {"reference": f"S-{uuid.uuid4().hex[:8]}", "people": people})
    child = case["people"][0]["id"]
    day = "2026-01-05"
    started = {"instrument": "child_and_family", "children": [child], "referred_on": day, "started_on": day}
    one = client.ask("POST", f"/cases/{case['id']}/assessments", started)["id"]
    client.ask("POST", f"/assessments/{one}/save", {"ops": [operation(evil)]})
    notebook = client.get(f"/api/contents/cases/{case['id']}/{one}.ipynb").json["content"]
    code = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code
    other = [source for source in code if not re.fullmatch(r'assessment\.\w+\("[a-z0-9_]*"\)', source)]
    assert not any("__import__" in source or "Robin" in source for source in other), other
    page = client.get(f"/voila/render/cases/{case['id']}/{one}.ipynb")
    assert page.status == 200
    calls = len(code) - len(other)
    return f"{len(code)} code cells, {calls} of them one call with an id; the form: {page.status}"


@attack(
    21,
    "1.3.6",
    "Making the server fetch an address: notebooks, pictures and calendars from elsewhere",
    by="practitioner",
    expected="404 or 400; nobody was asked for anything",
)
def fetched(room: Room) -> str:
    """Name a listening port in every place that takes a path or a picture, and count who comes."""
    came = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        listening.settimeout(0.2)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    came.append(listening.accept()[0].recv(200))
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            statuses, drawn, printed = _named_everywhere(room, f"http://127.0.0.1:{port}/evil")
        finally:
            done.set()
            thread.join()
    assert came == []
    assert set(statuses) <= {400, 403, 404}, statuses
    return (
        f"{tally(statuses)}; drawing {drawn}; PDF with the address in it {printed}; {len(came)} requests came"
    )


def _named_everywhere(room: Room, evil: str) -> tuple[list[int], int, int]:
    client, family = room.practitioner, room.family()
    places = (
        evil,
        evil.replace("http", "https"),
        "s3://bucket/key",
        "-",
        "file:///etc/passwd",
        "gs://b/k",
        "abs://x",
    )
    paths = [f"/voila/render/{quote(place, safe='')}.ipynb" for place in places]
    paths += [f"/voila/render/{place}" for place in places] + [
        f"/api/contents/{quote(p, safe='')}" for p in places
    ]
    statuses = [raw(room, path, client)[0] for path in paths]
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{evil}"/></svg>'
    drawn = client.fetch(
        "POST",
        f"{API}/assessments/{family.assessment}/drawings",
        svg.encode(),
        X_XSRFToken=client.xsrf,
        Content_Type="image/svg+xml",
    ).status
    text = f"![x]({evil}) <img src='{evil}'> #image(\"{evil}\")"
    client.ask("POST", f"/assessments/{family.assessment}/save", {"ops": [operation(text)]})
    printed = client.call("GET", f"/assessments/{family.assessment}/copies/full.pdf").status
    client.get(form_path(family))
    return statuses, drawn, printed


@attack(
    25,
    "1.3.7",
    "Text that is a template of Typst, Jinja, LaTeX or a format string",
    by="practitioner",
    expected="printed letter by letter in PDF, page and notebook; nothing read, nothing computed",
)
def as_template(room: Room) -> str:
    """Write each as an answer, and read the PDF, the form and the notebook."""
    family, client = room.family(), room.practitioner
    said = "\n\n".join(AS_TEMPLATE)
    client.ask("POST", f"/assessments/{family.assessment}/save", {"ops": [operation(said)]})
    pdf = client.get(f"{API}/assessments/{family.assessment}/copies/full.pdf")
    assert pdf.status == 200, pdf.text[:300]
    made = {
        "PDF": text_of(pdf.body),
        "form": client.get(form_path(family)).text,
        "notebook": client.get(f"/api/contents/cases/{family.case}/{family.assessment}.ipynb").text,
    }
    for where, text in made.items():
        assert "root:x:" not in text, where
        assert str(1337 * 1337) not in text, where
    paper = re.sub(r"\s+", "", made["PDF"])
    missing = [one for one in AS_TEMPLATE if re.sub(r"\s+", "", one) not in paper]
    assert missing == []
    printed = len(AS_TEMPLATE) - len(missing)
    return (
        f"{len(AS_TEMPLATE)} templates in {len(made)} faces: 0 read or computed; {printed} printed as written"
    )


@attack(
    27,
    "1.2.10",
    "A formula as an answer or name, in tables for a spreadsheet",
    by="practitioner",
    expected="no cell of a CSV file begins as a formula does",
)
def formulas(room: Room) -> str:
    """Sign an assessment full of formulas, write tables with names and texts, and look at every cell."""
    from tests.server.conftest import PASSWORDS

    author, supervisor = room.practitioner, room.supervisor
    people = [{"kind": "child", "name": f"{AS_FORMULA[0]} Robin", "date_of_birth": "2019-05-21"}]
    case = author.ask("POST", "/cases", {"reference": f"=S{uuid.uuid4().hex[:8]}", "people": people})
    child = case["people"][0]["id"]
    day = iso_day(ago=3)
    started = {"instrument": "child_and_family", "children": [child], "referred_on": day, "started_on": day}
    one = author.ask("POST", f"/cases/{case['id']}/assessments", started)["id"]
    author.answer_what_is_required(one, child)
    ops = [operation({"text": text}, "harm", row=str(uuid.uuid4())) for text in AS_FORMULA]
    ops.append(operation(AS_FORMULA[-1], "referral_reason", base_rev=1))
    author.ask("POST", f"/assessments/{one}/save", {"ops": ops})
    author.ask("PUT", f"/cases/{case['id']}/roles", {"login": "helen", "role": "supervisor"})
    author.ask("POST", f"/assessments/{one}/submit", {"to": "helen"})
    supervisor.ask(
        "POST", f"/assessments/{one}/authorise", supervisor.what_to_sign(one, password=PASSWORDS["helen"])
    )
    target = room.folder / f"frames-{uuid.uuid4().hex[:6]}"
    done = room.command("frames", "-o", str(target), "--identified", "--why", "An attack of our own")
    assert done.returncode == 0, done.stderr
    cells = [cell for path in sorted(target.rglob("*.csv")) for row in _rows(path) for cell in row]
    defused = [cell for cell in cells if cell.startswith("'") and cell[1:2] in "=+-@\t\r"]
    dangerous = [
        cell
        for cell in cells
        if cell[:1] in ("=", "@", "\t", "\r") or (cell[:1] in ("+", "-") and not _is_number(cell))
    ]
    assert dangerous == []
    assert len(defused) >= len(AS_FORMULA) - 2, defused
    return (
        f"{len(cells)} cells in {len(list(target.rglob('*.csv')))} files: 0 formulas, {len(defused)} defused"
    )


def _rows(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(\.\d+)?", cell))


@attack(
    32,
    "1.2.4",
    "SQL in a search, an id, a question, an order and a name",
    by="practitioner",
    expected="no row more, no error of the database, every table as it was",
)
def sql(room: Room) -> str:
    """Send what would widen a query or drop a table wherever the server compares with something."""
    client, family = room.outsider, room.family()
    ways = (
        "' OR '1'='1",
        '" OR 1=1 --',
        "x'; DROP TABLE revision; --",
        "%",
        "_",
        "1 UNION SELECT * FROM account",
        "\\",
        "x' AND (SELECT 1)='1",
    )
    statuses = []
    for way in ways:
        known = client.call("POST", "/known-to-us", {"name": way})
        statuses.append(known.status)
        assert known.status >= 400 or known.json == [], known.text[:200]
        for path in (
            f"/cases/{quote(way, safe='')}",
            f"/assessments/{quote(way, safe='')}/history",
            f"/assessments/{family.assessment}/history?question={quote(way)}&row={quote(way)}",
            f"/people/{quote(way, safe='')}/cases",
            f"/queue?order={quote(way)}&sort={quote(way)}",
        ):
            answer = client.call("GET", path)
            statuses.append(answer.status)
            assert "sql" not in answer.text.lower(), answer.text
            assert family.assessment not in answer.text
        op = operation("x", row=way[:60], subject=way[:60])
        statuses.append(client.call("POST", f"/assessments/{family.assessment}/save", {"ops": [op]}).status)
        statuses.append(room.nobody().log_in(way, way).status)
    assert 500 not in statuses
    with Store.open(room.demo.home, writer=False) as store:
        report = store.verify()
    assert report.is_whole
    return f"{tally(statuses)}; the record whole, {report.entries} audit entries"
