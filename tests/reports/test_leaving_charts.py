"""The pictures of a copy that leaves show what its reader may have, and nothing of what is withheld."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from assessment_kit.core.answer import StatementKind
from assessment_kit.core.disclosure import Clearance, CopyKind, Recipient, name_address
from assessment_kit.projection.disclosing import copy_json
from assessment_kit.reports.copies import copy_of
from assessment_kit.reports.html import html_page
from assessment_kit.reports.layouts import laid_out
from tests.projection.records import AYO, DANA, TEACHER, TILLY, VISIT, Records
from tests.projection.test_disclosing import AT, COURT, DAD, FAMILY, MARK, MUM, NAN, SCHOOL, made

SVG = "{http://www.w3.org/2000/svg}"
SEEN, CONCLUDED = "The stair gate stood open.", "Dana keeps a steady evening."
WITHHELD = ("hides behind the boiler", "left the trampoline out", "said 2 because of shouting", "Kofi", "Ada")
HEAD = replace(
    SCHOOL, agency="Mill School", sections=("people", "child_needs", "signs_of_safety", "safety_scale")
)
TRIANGLE = "What is said in each dimension: Ayo Okafor"
OWN = {"source": "own", "kind": StatementKind.FACT}


@pytest.fixture(scope="module")
def records() -> Records:
    """Write for every picture something that a mother may read, and something that somebody else said."""
    records = Records()
    ties = {DANA: {"sex": "female", "parent_of": [AYO, TILLY], "former_partner": [MARK], "partner": [NAN],
                   "home_with": [AYO]},
            MARK: {"sex": "male", "parent_of": [AYO]}, NAN: {"parent_of": [DANA]}}  # fmt: skip
    for row, value in FAMILY.items():
        records.write("people", {**value, **ties.get(row, {})}, row, row)
    records.write("visits", VISIT, row="v1")
    records.write("visits", {"kind": "telephone", "happened_on": "2026-03-05"}, row="v2")
    records.write("harm", {"text": SEEN}, row="h1", **OWN)
    records.write("harm", {"text": f"She {WITHHELD[0]}."}, row="h2", voice=AYO)
    records.write("harm", {"text": f"They {WITHHELD[1]}."}, row="h3", told_by=TEACHER)
    records.write("existing_strengths", {"text": CONCLUDED}, row="s1", kind=StatementKind.JUDGEMENT)
    records.write("health_shows", "strength", subject=AYO)
    records.write("education", {"text": f"He {WITHHELD[0]}."}, AYO, "e1", voice=AYO)
    records.write("chronology", {"happened_on": "2021-05-05", "event": SEEN}, row="c1", **OWN)
    records.write(
        "chronology", {"happened_on": "2022-05-05", "event": WITHHELD[1]}, row="c2", told_by=TEACHER
    )
    mine = {"number": 6, "rated_on": "2026-03-09", "rater_name": "Sam Lee", "role": "social worker"}
    records.write("safety_scale", mine, row="r1")
    a_childs = {"number": 2, "rated_on": "2026-03-09", "why": WITHHELD[2]}
    records.write("safety_scale", a_childs, row="r2", voice=AYO)
    return records


def pictures(records: Records, to: Recipient, kind: CopyKind, *cleared: Clearance) -> list[dict[str, Any]]:
    """Lay a copy out and take what stands at a glance, and every other picture of it."""
    record = copy_json(made(records, to, kind, *cleared))
    laid = laid_out(copy_of(record, kind.value), copy=kind.value)
    charts = (
        block for section in laid["sections"] for block in section["blocks"] if block["kind"] == "chart"
    )
    return [*laid["glance"]["blocks"], *charts]


def names(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """Name the pictures, without what explains their signs."""
    charts = (block for block in blocks if block["kind"] == "chart")
    yield from (block.get("name", block["alt"].partition(".")[0]) for block in charts)


@pytest.mark.parametrize(
    ("to", "kind", "has"),
    [
        (
            COURT,
            CopyKind.COURT,
            {TRIANGLE, "The time line of this assessment", "The chronology as a dated line"},
        ),
        (MUM, CopyKind.FAMILY, {"The family as a drawing"}),
        (HEAD, CopyKind.PARTNER, {TRIANGLE}),
    ],
)
def test_what_is_withheld_is_drawn_nowhere(
    records: Records, to: Recipient, kind: CopyKind, has: set[str]
) -> None:
    """Not in a picture, its description, its table or the page; what may be read is there."""
    blocks = pictures(records, to, kind)
    told = set(names(blocks))
    assert has | {"Worries, what is working well, what needs to happen"} <= told
    drawn = json.dumps(blocks, ensure_ascii=False)
    assert SEEN in drawn
    assert CONCLUDED in drawn
    assert [words for words in WITHHELD if words in drawn] == []
    page = html_page(copy_json(made(records, to, kind)), copy=kind.value)
    assert [words for words in WITHHELD if words in page] == []
    for block in blocks:
        if block["kind"] == "chart" and block.get("name") != "What the words mean":
            described = ET.fromstring(block["svg"]).findtext(f"{SVG}desc")  # noqa: S314 - our own
            assert described
            assert described in block["alt"]


def test_a_number_that_a_reader_does_not_have_is_on_no_line(records: Records) -> None:
    """The practitioner's six stands alone on the scale and on the map."""
    alts = [block["alt"] for block in pictures(records, MUM, CopyKind.FAMILY) if block["kind"] == "chart"]
    lines = [alt.lower().partition("safety scale")[2] or alt for alt in alts if "scale" in alt.lower()]
    assert len(lines) >= 2
    assert all("6" in line and "Ayo" not in line and "ayo" not in line for line in lines)


def test_a_family_has_no_terms_and_no_days_of_our_work(records: Records) -> None:
    """The triangle and the time line stand in copies for those whose work they are about."""
    told = set(names(pictures(records, MUM, CopyKind.FAMILY)))
    assert not [name for name in told if name.startswith(("What is said in each", "The time line"))]


def test_an_agency_has_the_pictures_of_its_sections_only(records: Records) -> None:
    """Whom nobody chose to send the people of a family gets no drawing of it."""
    alone = replace(HEAD, sections=("plan",))
    assert pictures(records, alone, CopyKind.PARTNER) == []


def test_ties_are_drawn_between_those_who_may_be_named(records: Records) -> None:
    """A father is drawn for the court once his name is cleared; who lives where is not."""
    cleared = Clearance(COURT.id, name_address("assessment", MARK), 0, True, "Known.", "u2", "Priya Nair", AT)
    mother = replace(cleared, address=name_address("assessment", DANA))
    drawn = json.dumps(pictures(records, COURT, CopyKind.COURT, cleared, mother), ensure_ascii=False)
    assert "a couple before with" in drawn
    assert "child of Dana Okafor and Kofi Mensah" in drawn
    assert "Ada" not in drawn
    assert "shares a home" not in drawn
    own = json.dumps(pictures(records, MUM, CopyKind.FAMILY), ensure_ascii=False)
    assert "Dana Okafor: woman or girl, parent of Ayo Okafor and Tilly Okafor, shares a home" in own
    assert "couple" not in own


def test_who_is_a_couple_is_told_to_the_two_of_them(records: Records) -> None:
    """A father reads that he and the mother were one, and not with whom she lives now."""
    named = [
        Clearance(DAD.id, name_address("assessment", one), 0, True, "Known.", "u2", "Priya Nair", AT)
        for one in (DANA, NAN)
    ]
    drawn = json.dumps(pictures(records, DAD, CopyKind.FAMILY, *named), ensure_ascii=False)
    assert "Kofi Mensah: man or boy, parent of Ayo Okafor, a couple before with Dana Okafor" in drawn
    assert "Dana Okafor: woman or girl, child of Ada Lowe" in drawn
    assert "a couple with" not in drawn
