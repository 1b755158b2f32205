"""Instruments and protocols as they were when an assessment began, kept by their hash."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Connection, insert, select

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import InstrumentError, NotFoundError, WorkspaceError
from assessment_kit.instruments.loading import Library, parse_kept
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.protocol_reading import kept_protocol
from assessment_kit.instruments.reading import included_in
from assessment_kit.store.schema import text_by_hash

INSTRUMENT, PROTOCOL = "instrument", "protocol"


def keep_text(conn: Connection, kind: str, text: str, sha256: str, at: datetime) -> None:
    """Keep a text, once."""
    if conn.scalar(select(text_by_hash.c.sha256).where(text_by_hash.c.sha256 == sha256)) is None:
        conn.execute(insert(text_by_hash).values(sha256=sha256, kind=kind, text=text, kept_at=at))


def kept_text(conn: Connection, sha256: str) -> str:
    """Read a kept text.

    Raises
    ------
    WorkspaceError
        When the record does not hold it, which only damage can explain.
    """
    text = conn.scalar(select(text_by_hash.c.text).where(text_by_hash.c.sha256 == sha256))
    if text is None:
        raise WorkspaceError("A text is missing from the record: run assessment-kit verify.")
    return str(text)


def instrument_of(conn: Connection, library: Library, assessment: Assessment) -> Instrument:
    """Give the instrument that an assessment was begun with, even where its file has changed or gone."""
    with suppress(NotFoundError, InstrumentError):
        instrument = library.get(assessment.instrument, assessment.instrument_version)
        if instrument.sha256 == assessment.instrument_sha256:
            return instrument
    return _kept(conn, library, assessment.instrument_sha256)


def _kept(conn: Connection, library: Library, sha256: str) -> Instrument:
    """Read an instrument as it was, with what it included then, even where the files have changed or gone."""
    text = kept_text(conn, sha256)
    included = included_in(text)

    def get(name: str, version: int) -> Instrument:
        wanted = included.get((name, version))
        with suppress(NotFoundError, InstrumentError):
            today = library.get(name, version)
            if wanted in {None, today.sha256}:
                return today
        return _kept(conn, library, wanted or "")

    return parse_kept(text, "The instrument that the record keeps", get)


def protocol_of(conn: Connection, current: Protocol, assessment: Assessment) -> Protocol:
    """Give the local protocol that an assessment was begun under, even where it has changed since."""
    if current.sha256 == assessment.protocol_sha256:
        return current
    return kept_protocol(kept_text(conn, assessment.protocol_sha256), f"{assessment.protocol}.toml")


class Texts:
    """The instruments and protocols of one workspace's assessments, each read and put together once.

    Parameters
    ----------
    library, protocol
        Where the instruments of today are found, and the protocol of today; asked for when first needed.
    """

    def __init__(self, library: Callable[[], Library], protocol: Callable[[], Protocol]) -> None:
        self._library, self._protocol = library, protocol
        self._instruments: dict[tuple[str, str], Instrument] = {}  # by the hashes of both files
        self._protocols: dict[str, Protocol] = {}

    def instrument_of(self, conn: Connection, assessment: Assessment) -> Instrument:
        """Give the instrument that an assessment was begun with, in the words of its local protocol."""
        key = (assessment.instrument_sha256, assessment.protocol_sha256)
        known = self._instruments.get(key)
        if known is None:
            as_filed = instrument_of(conn, self._library(), assessment)
            known = self._instruments[key] = localised(as_filed, self.protocol_of(conn, assessment))
        return known

    def protocol_of(self, conn: Connection, assessment: Assessment) -> Protocol:
        """Give the local protocol that an assessment was begun under."""
        known = self._protocols.get(assessment.protocol_sha256)
        if known is None:
            known = self._protocols[assessment.protocol_sha256] = protocol_of(
                conn, self._protocol(), assessment
            )
        return known
