"""From the text of a protocol file to the protocol, or to every fault of the file."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TypeVar

from assessment_kit.core.errors import InstrumentError
from assessment_kit.core.sign_off import (
    MOST_POINTS,
    AuthorisedBy,
    LedBy,
    Point,
    SignOff,
    sign_off_of,
    what_is_below_the_law,
)
from assessment_kit.core.stepping import USUAL_ROUTES, Direction, OldStage, Route
from assessment_kit.core.timescale import ANNOUNCED_UNTIL
from assessment_kit.instruments.faults import Fault, Faults, FaultyFileError, read_text
from assessment_kit.instruments.loading import data_folder
from assessment_kit.instruments.protocol import (
    AUDIENCES,
    CONTACTS_ABOUT,
    PRACTITIONER,
    TYPE_NAMES,
    Contact,
    Level,
    Protocol,
    Scale,
    Stage,
    ThresholdDocument,
)
from assessment_kit.instruments.protocol_retention import read_retention
from assessment_kit.instruments.protocol_times import read_times
from assessment_kit.instruments.tables import Table, read_toml, refuse_duplicates
from assessment_kit.instruments.types.self_scores import BESIDE_STAGES, STAGES

E = TypeVar("E", bound=Enum)

COPIES = ("full", "court", "family", "partner", "child", "easy_read")
_TEXTS = (
    *("duty_hours", "out_of_hours", "emergency", "complaint", "disagree", "statement_of_truth", "sharing"),
    "before_work",
)
_AHEAD = 2  # years: bank holidays are announced about two years before
_KEYS = tuple(f.name for f in fields(Protocol) if f.name not in {"text", "sha256"})


def parse_protocol(text: str, origin: str) -> Protocol:
    """Read a protocol that will be worked to, from the text of its file.

    Raises
    ------
    FaultyFileError
        In one sentence that names file, place and remedy; it carries every fault with its line, also where
        the file weakens what the law lays down.
    """
    return _read(text, origin, is_kept=False)


def kept_protocol(text: str, origin: str) -> Protocol:
    """Read a protocol as an assessment keeps it; it opens even where today's file might not say the same."""
    return _read(text, origin, is_kept=True)


def load_protocol(path: Path | None = None) -> Protocol:
    """Read a council's protocol, or the shipped one of an invented council.

    Raises
    ------
    InstrumentError
        Where the file is missing or breaks a rule.
    """
    return _shipped() if path is None else _load(path)


def check_protocol_file(path: Path, scales: Collection[str]) -> tuple[Fault, ...]:
    """List every fault of a protocol file, in the order of its lines; none where it is good.

    Parameters
    ----------
    scales
        The scales that the workspace's instruments ask: words for another would never be read.
    """
    try:
        text = read_text(path, str(path))
        _refuse_unasked(parse_protocol(text, str(path)), scales, Faults(text), str(path))
    except FaultyFileError as error:
        return error.faults
    return ()


def _refuse_unasked(protocol: Protocol, scales: Collection[str], faults: Faults, origin: str) -> None:
    for place, scale in enumerate(protocol.scales):
        if scale.id not in scales:
            words = f"no instrument asks the scale '{scale.id}'; use one of {', '.join(sorted(scales))}"
            faults.append(Fault(origin, f"scale '{scale.id}'", words, ("scales", place, "id")))
    faults.raise_any()


@cache
def _shipped() -> Protocol:
    return _load(data_folder() / "protocols" / "default.toml")


def _load(path: Path) -> Protocol:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InstrumentError(
            f"{path.name}: the protocol file cannot be read; put it in its place as UTF-8 text."
        ) from error
    return parse_protocol(text, path.name)


def _read(text: str, origin: str, *, is_kept: bool) -> Protocol:
    faults = Faults(text)
    table = read_toml(text, origin, faults)
    table.only(*_KEYS)
    limits, points = read_times(table, is_kept=is_kept)
    protocol = Protocol(
        id=table.identifier(),
        version=table.number("version"),
        council=table.text("council", needed=True),
        duty_number=table.text("duty_number", needed=True),
        **{name: table.text(name) for name in _TEXTS},
        contacts=_contacts(table),
        threshold_document=_threshold(table, is_kept=is_kept),
        types=_types(table),
        levels=_levels(table),
        routes=_routes(table),
        review_points=points,
        limits=limits,
        sign_off=_sign_off(table, is_kept=is_kept),
        scales=_scales(table),
        stages=_stages(table),
        readiness_scales=_readiness_scales(table),
        retention=read_retention(_part(table, "retention")),
        page_limits=_page_limits(table),
        counts_referral_day=table.truth("counts_referral_day"),
        bank_holidays_published_until=_published_until(table, is_kept=is_kept),
        session_hours=table.number("session_hours", 10),
        session_idle_minutes=table.number("session_idle_minutes", 60),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    faults.raise_any()
    return protocol


def _part(table: Table, key: str) -> Table:
    """Give a table within this one; an empty one where there is none."""
    return table.part(key) or Table(
        f"{table.place}, {key}", {}, table.origin, (*table.path, key), table.faults
    )


def _published_until(table: Table, *, is_kept: bool) -> date:
    """Read until when bank holidays are known; a day that nobody can know yet would silence every mark."""
    key = "bank_holidays_published_until"
    day = _day(table, key, ANNOUNCED_UNTIL)
    latest = date(ANNOUNCED_UNTIL.year + _AHEAD, 12, 31)
    if day > latest and not is_kept:
        table.fault(f"'{key}' cannot be later than {latest}: nobody has announced those yet", key)
    return day


def _day(table: Table, key: str, usual: date) -> date:
    value = table.content.get(key, usual)
    if type(value) is date:
        return value
    table.fault(f"'{key}' must be a day; write it without quotation marks, such as 2027-12-31", key)
    return usual


def _one_of(table: Table, key: str, known: Sequence[str], usual: str) -> str:
    word = table.text(key) or usual
    if word in known:
        return word
    said = f"cannot be '{word}'" if word else "is missing"
    table.fault(f"'{key}' {said}; use one of {', '.join(known)}", key)
    return known[0]


def _member(table: Table, key: str, kind: type[E], usual: str) -> E:
    return kind(_one_of(table, key, [member.value for member in kind], usual))


def _contacts(table: Table) -> tuple[Contact, ...]:
    tables = table.tables("contacts", "contact")
    for contact in tables:
        contact.only("name", "number", "note", "about")
    return tuple(
        Contact(
            c.text("name", needed=True),
            c.text("number", needed=True),
            c.text("note"),
            _one_of(c, "about", (*CONTACTS_ABOUT, ""), ""),
        )
        for c in tables
    )


def _threshold(table: Table, *, is_kept: bool) -> ThresholdDocument:
    part = _part(table, "threshold_document")
    part.only("name", "version", "date")
    day = part.content.get("date", "")
    if not is_kept and "date" in part.content:
        day = _day(part, "date", ANNOUNCED_UNTIL)
    return ThresholdDocument(
        name=part.text("name", needed=bool(part.content)),
        version=part.text("version"),
        date=day.isoformat() if isinstance(day, date) else part.text("date"),
    )


def _types(table: Table) -> dict[str, str]:
    part = _part(table, "types")
    part.only(*TYPE_NAMES)
    return {name: part.text(name, needed=True) for name in TYPE_NAMES if name in part.content}


def _levels(table: Table) -> tuple[Level, ...]:
    tables = table.tables("levels", "level")
    for level in tables:
        level.only("number", "name", "meaning")
    levels = tuple(
        Level(level.number("number"), level.text("name", needed=True), level.text("meaning"))
        for level in tables
    )
    refuse_duplicates(tables, [str(level.number) for level in levels], "level")
    return levels


def _routes(protocol: Table) -> tuple[Route, ...]:
    if "routes" not in protocol.content:  # a file from before there were steps
        return USUAL_ROUTES if protocol.has("levels") else ()
    tables = protocol.tables("routes", "route")
    for table in tables:
        table.only("from", "to", "name", "direction", "question", "decided_by", "old_stage")
        if table.content.get("from") == table.content.get("to", ""):
            table.fault("it leads from a type to the same type; name another in 'to'", "to")
    routes = tuple(
        Route(
            start=_one_of(table, "from", tuple(TYPE_NAMES), ""),
            to=_one_of(table, "to", tuple(TYPE_NAMES), ""),
            name=table.text("name", needed=True),
            direction=_member(table, "direction", Direction, ""),
            question=table.text("question", needed=True),
            decided_by=table.text("decided_by"),
            old_stage=_member(table, "old_stage", OldStage, OldStage.ENDS.value),
        )
        for table in tables
    )
    refuse_duplicates(tables, [f"{route.start} to {route.to}" for route in routes], "route")
    if routes and not protocol.has("levels"):
        protocol.fault("each step asks for the level of need before and after it; add [[levels]]", "routes")
    return routes


def _sign_off(table: Table, *, is_kept: bool) -> dict[str, SignOff]:
    part = _part(table, "sign_off")
    part.only(*TYPE_NAMES)
    rules = {name: part.part(name) for name in TYPE_NAMES}
    return {name: _rule(rule, name, is_kept=is_kept) for name, rule in rules.items() if rule is not None}


def _rule(table: Table, assessment_type: str, *, is_kept: bool) -> SignOff:
    table.only("led_by", "authorised_by", "points")
    least = sign_off_of(assessment_type, {})
    said = SignOff(
        _member(table, "led_by", LedBy, least.led_by.value),
        _member(table, "authorised_by", AuthorisedBy, least.authorised_by.value),
        _points(table, is_kept=is_kept),
    )
    law = what_is_below_the_law(assessment_type, said)
    if law and not is_kept:
        table.fault(f"by law this is {law}, whatever the council decides; correct it")
    return said


def _points(table: Table, *, is_kept: bool) -> tuple[Point, ...]:
    """Read what needs words to pass; more of it than anybody reads is refused."""
    said = table.content.get("points", [])
    known = [point.value for point in Point]
    if is_kept:
        return tuple(Point(one) for one in known if isinstance(said, list) and one in said)
    if not isinstance(said, list) or any(one not in known for one in said):
        names = ", ".join(f'"{name}"' for name in known)
        table.fault(f"'points' must be a list of {names}; leave out what needs no words", "points")
        return ()
    if len(set(said)) < len(said):
        table.fault("a point stands there twice; remove one of them", "points")
    if len(said) > MOST_POINTS:
        words = f"at most {MOST_POINTS} points can need words, and these are {len(said)}; choose"
        table.fault(words, "points")
    return tuple(Point(one) for one in said)


def _scales(table: Table) -> tuple[Scale, ...]:
    tables = table.tables("scales", "scale")
    for scale in tables:
        scale.only("id", "instrument", "audience", "question", "low", "high", "faces")
        if scale.has("faces") and scale.content.get("audience") != "child":
            scale.fault("only a child is offered faces; remove 'faces' or set audience = \"child\"", "faces")
    scales = tuple(
        Scale(
            scale.identifier(),
            question=scale.text("question", needed=True),
            low=scale.text("low", needed=True),
            high=scale.text("high", needed=True),
            instrument=scale.text("instrument"),
            audience=_one_of(scale, "audience", AUDIENCES, PRACTITIONER),
            faces=scale.text("faces"),
        )
        for scale in tables
    )
    ids = [", ".join(filter(None, (s.id, s.instrument, s.audience))) for s in scales]
    refuse_duplicates(tables, ids, "scale")
    return scales


def _stages(table: Table) -> tuple[Stage, ...]:
    tables = table.tables("stages", "stage")
    for stage in tables:
        stage.only("id", "audience", "label")
    known = tuple(option.id for option in STAGES)
    stages = tuple(
        Stage(
            _one_of(stage, "id", known, ""),
            _one_of(stage, "audience", AUDIENCES, PRACTITIONER),
            stage.text("label", needed=True),
        )
        for stage in tables
    )
    refuse_duplicates(tables, [f"{stage.id}, {stage.audience}" for stage in stages], "stage")
    return stages


def _readiness_scales(table: Table) -> tuple[str, ...]:
    """Read which numbers are asked beside each stage of readiness; none where the file says nothing."""
    said = table.content.get("readiness_scales", [])
    if not isinstance(said, list) or any(one not in BESIDE_STAGES for one in said):
        known = ", ".join(f'"{name}"' for name in BESIDE_STAGES)
        table.fault(
            f"'readiness_scales' must be a list of {known}; leave out what is not asked", "readiness_scales"
        )
        return ()
    return tuple(name for name in BESIDE_STAGES if name in said)


def _page_limits(table: Table) -> dict[str, int]:
    part = _part(table, "page_limits")
    part.only(*COPIES)
    return {copy: part.number(copy) for copy in COPIES if copy in part.content}
