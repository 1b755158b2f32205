"""The local protocol as data."""

import json
from pathlib import Path

import pytest

from assessment_kit.core.errors import InstrumentError
from assessment_kit.instruments.loading import data_folder
from assessment_kit.instruments.protocol import load_protocol, parse_protocol

SMALLEST = 'id = "ours"\nversion = 3\ncouncil = "Eastmere Council"\nduty_number = "01632 960 111"\n'

REFUSED = {
    "not TOML": ("id =", "not well-formed TOML"),
    "unknown key": (SMALLEST + 'motto = "x"', "the key 'motto' is not known"),
    "misspelt key": (SMALLEST + 'complant = "x"', "did you mean 'complaint'?"),
    "no council": (SMALLEST.replace("council", "# council"), "'council' is missing"),
    "no duty number": (SMALLEST.replace("duty_number", "# duty"), "'duty_number' is missing"),
    "no version": (SMALLEST.replace("version = 3", ""), "'version' must be a whole number"),
    "convention in words": (SMALLEST + 'counts_referral_day = "yes"', "must be true or false"),
    "limits that are no table": (SMALLEST + "limits = 45", "'limits' must be a table"),
    "unknown limit": (SMALLEST + "[limits]\nassessment_days = 45", "protocol.toml, limits: the key"),
    "limit of nought": (SMALLEST + "[limits]\nassessment_working_days = 0", "from 1 up"),
    "level without a name": (SMALLEST + "[[levels]]\nnumber = 1", "'name' is missing"),
    "two levels of a number": (
        SMALLEST + '[[levels]]\nnumber = 1\nname = "A"\n' * 2,
        "two levels with the id '1'",
    ),
    "scale without an end": (
        SMALLEST + '[[scales]]\nid = "s"\nquestion = "?"\nlow = "bad"',
        "'high' is missing",
    ),
    "threshold document without a name": (
        SMALLEST + '[threshold_document]\nversion = "2"',
        "'name' is missing",
    ),
    "hours of nought": (SMALLEST + "session_hours = 0", "'session_hours' must be a whole number from 1 up"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_broken_protocol_is_refused(case: str) -> None:
    """Whoever edits the protocol is told in one sentence what to do."""
    text, expected = REFUSED[case]
    with pytest.raises(InstrumentError) as refused:
        parse_protocol(text, "protocol.toml")
    message = str(refused.value)
    assert message.startswith("protocol.toml")
    assert expected in message
    assert message.endswith(".")


def test_small_protocol_takes_the_usual_limits() -> None:
    """A council that names no limits works to those of the national guidance."""
    protocol = parse_protocol(SMALLEST, "protocol.toml")
    assert protocol.limits["assessment_working_days"] == 45
    assert (protocol.session_hours, protocol.session_idle_minutes, protocol.counts_referral_day) == (
        10,
        60,
        False,
    )


def test_second_council_changes_words_and_times_without_code(tmp_path: Path) -> None:
    """Another council's file changes levels, limits and words, and nothing else has to."""
    path = tmp_path / "protocol.toml"
    text = f"""{SMALLEST}
counts_referral_day = true
levels = [{{ number = 1, name = "Everyone" }}]
limits = {{ assessment_working_days = 35 }}
threshold_document = {{ name = "Our map", date = 2026-01-05 }}
"""
    path.write_text(text, encoding="utf-8")
    protocol = load_protocol(path)
    assert [level.name for level in protocol.levels] == ["Everyone"]
    assert (protocol.limits["assessment_working_days"], protocol.counts_referral_day) == (35, True)
    assert (protocol.threshold_document.name, protocol.threshold_document.date) == ("Our map", "2026-01-05")


def test_shipped_protocol_is_of_an_invented_council() -> None:
    """Nobody mistakes the shipped numbers for a real council's."""
    protocol = load_protocol()
    assert "invented" in protocol.council
    assert protocol.duty_number.startswith("01632 960")  # set aside for drama: rings nowhere
    assert len(protocol.levels) == 4
    assert protocol.sha256


def test_every_shipped_protocol_is_read() -> None:
    """Each protocol file that comes with the package is well-formed and prints as JSON."""
    paths = sorted((data_folder() / "protocols").glob("*.toml"))
    assert paths
    for path in paths:
        words = load_protocol(path).words()
        assert words["id"] == path.stem
        assert json.loads(json.dumps(words)) == words


def test_missing_protocol_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A protocol file that is gone stops nothing with a traceback."""
    with pytest.raises(
        InstrumentError, match=r"protocol\.toml: the protocol file cannot be read; put it in its place"
    ):
        load_protocol(tmp_path / "protocol.toml")
