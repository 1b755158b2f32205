"""The local protocol: a council's numbers, times, levels and words, as data."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from assessment_kit.core.errors import InstrumentError
from assessment_kit.instruments.loading import data_folder
from assessment_kit.instruments.tables import Table, read_toml, refuse_duplicates


@dataclass(frozen=True, slots=True)
class ThresholdDocument:
    """The local threshold document: what it is called, which version, of which day."""

    name: str = ""
    version: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the local continuum of need."""

    number: int
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A local wording of a scale: what is asked, and what 0 and 10 mean."""

    id: str
    question: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """What a council has laid down for assessments.

    Parameters
    ----------
    limits
        Days by name: decision_working_days, assessment_working_days, network_meeting_day,
        due_soon_working_days.
    counts_referral_day
        Whether the day of the referral is day 1 (else it is day 0); the law does not say.
    session_hours, session_idle_minutes
        How long a login lasts, and how long without a sign of life.
    sha256
        The hash of `text`, the file it was read from; what an assessment keeps.
    """

    id: str
    version: int
    council: str
    duty_number: str
    duty_hours: str = ""
    out_of_hours: str = ""
    emergency: str = ""
    complaint: str = ""
    sharing: str = ""
    threshold_document: ThresholdDocument = ThresholdDocument()
    levels: tuple[Level, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    scales: tuple[Scale, ...] = ()
    counts_referral_day: bool = False
    session_hours: int = 10
    session_idle_minutes: int = 60
    text: str = field(default="", repr=False)
    sha256: str = ""

    def words(self) -> dict[str, Any]:
        """Give what every face prints, as JSON."""
        return {
            "id": self.id,
            "version": self.version,
            "council": self.council,
            "duty_number": self.duty_number,
            "duty_hours": self.duty_hours,
            "out_of_hours": self.out_of_hours,
            "emergency": self.emergency,
            "complaint": self.complaint,
            "sharing": self.sharing,
            "threshold_document": asdict(self.threshold_document),
            "levels": [asdict(level) for level in self.levels],
            "limits": dict(self.limits),
            "counts_referral_day": self.counts_referral_day,
            "sha256": self.sha256,
        }


_LIMITS = {
    "decision_working_days": 1,  # Working Together 2023
    "assessment_working_days": 45,  # Working Together 2023
    "network_meeting_day": 15,
    "due_soon_working_days": 5,
}
_TEXTS = ("duty_hours", "out_of_hours", "emergency", "complaint", "sharing")


def parse_protocol(text: str, origin: str) -> Protocol:
    """Read a protocol from the text of its file.

    Raises
    ------
    InstrumentError
        In one sentence that names file, place and remedy.
    """
    table = read_toml(text, origin)
    table.only(
        "id", "version", "council", "duty_number", *_TEXTS, "threshold_document", "levels", "limits",
        "scales", "counts_referral_day", "session_hours", "session_idle_minutes",
    )  # fmt: skip
    return Protocol(
        id=table.identifier(),
        version=table.number("version"),
        council=table.text("council", needed=True),
        duty_number=table.text("duty_number", needed=True),
        **{name: table.text(name) for name in _TEXTS},
        threshold_document=_threshold(table),
        levels=_levels(table),
        limits=_limits(table),
        scales=_scales(table),
        counts_referral_day=table.truth("counts_referral_day"),
        session_hours=table.number("session_hours", 10),
        session_idle_minutes=table.number("session_idle_minutes", 60),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _table(table: Table, key: str) -> Table:
    value = table.content.get(key, {})
    if not isinstance(value, Mapping):
        table.refuse(f"'{key}' must be a table; write [{key}] before it")
    return Table(f"{table.place}, {key}", value)


def _threshold(table: Table) -> ThresholdDocument:
    part = _table(table, "threshold_document")
    part.only("name", "version", "date")
    day = part.content.get("date", "")
    return ThresholdDocument(
        name=part.text("name", needed=bool(part.content)),
        version=part.text("version"),
        date=day.isoformat() if isinstance(day, date) else part.text("date"),
    )


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


def _scales(table: Table) -> tuple[Scale, ...]:
    tables = table.tables("scales", "scale")
    for scale in tables:
        scale.only("id", "question", "low", "high")
    scales = tuple(
        Scale(scale.identifier(), *(scale.text(key, needed=True) for key in ("question", "low", "high")))
        for scale in tables
    )
    refuse_duplicates(tables, [scale.id for scale in scales], "scale")
    return scales


def _limits(table: Table) -> dict[str, int]:
    part = _table(table, "limits")
    part.only(*_LIMITS)
    return {name: part.number(name, usual) for name, usual in _LIMITS.items()}


def load_protocol(path: Path | None = None) -> Protocol:
    """Read a council's protocol, or the shipped one of an invented council.

    Raises
    ------
    InstrumentError
        Where the file is missing or breaks a rule.
    """
    return _shipped() if path is None else _read(path)


@cache
def _shipped() -> Protocol:
    return _read(data_folder() / "protocols" / "default.toml")


def _read(path: Path) -> Protocol:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InstrumentError(
            f"{path.name}: the protocol file cannot be read; put it in its place as UTF-8 text."
        ) from error
    return parse_protocol(text, path.name)
