"""The local protocol as data."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from assessment_kit.core.errors import InstrumentError
from assessment_kit.core.sign_off import MOST_POINTS, Point
from assessment_kit.core.stepping import USUAL_ROUTES, Direction
from assessment_kit.instruments.faults import FaultyFileError
from assessment_kit.instruments.loading import data_folder
from assessment_kit.instruments.protocol import AUDIENCES, Protocol
from assessment_kit.instruments.protocol_reading import kept_protocol, load_protocol, parse_protocol

SMALLEST = 'id = "ours"\nversion = 3\ncouncil = "Eastmere Council"\nduty_number = "01632 960 111"\n'

PATHS = sorted((data_folder() / "protocols").glob("*.toml"))
HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "local-protocol.md"
ASHCOMBE = data_folder() / "protocols" / "ashcombe.toml"
LEVEL = '[[levels]]\nnumber = 1\nname = "A"\n'
ROUTE = """
[[routes]]
from = "EARLY_HELP"
to = "CHILD_AND_FAMILY"
name = "Up"
direction = "up"
question = "Why?"
"""
POINT = """
[[review_points]]
id = "look"
label = "Look again"
days = 5
"""
ASSESSMENT = POINT.replace("look", "assessment")

BELOW_THE_LAW = {
    "assessment in 60 days": (ASSESSMENT.replace("5", "60"), "may take 45 working days at most"),
    "limit of 60 days": ("[limits]\nassessment_working_days = 60", "may take 45 working days at most"),
    "decision in a week": ("[limits]\ndecision_working_days = 5", "may take 1 working day at most"),
    "assessment in 45 weeks": (ASSESSMENT + 'count = "weeks"', "counts working days from the referral"),
    "assessment from the start of work": (ASSESSMENT + 'from = "started"', "from the referral"),
    "conference in a month": (
        POINT.replace("look", "conference").replace("5", "20") + 'from = "strategy_discussion"',
        "'conference' may take 15 working days at most",
    ),
    "conference from the referral": (POINT.replace("look", "conference"), "from the strategy discussion"),
    "section 47 without a limit": (
        ASSESSMENT + 'types = ["CHILD_AND_FAMILY"]',
        "'assessment' belongs to SECTION_47_ENQUIRY too",
    ),
    "section 47 led by anybody": (
        '[sign_off.SECTION_47_ENQUIRY]\nled_by = "practitioner"',
        "sign_off, SECTION_47_ENQUIRY: by law this is led by a registered social worker",
    ),
    "section 47 signed by anybody": (
        '[sign_off.SECTION_47_ENQUIRY]\nauthorised_by = "supervisor"',
        "by law this is authorised by a registered practice supervisor or manager",
    ),
    "section 17 signed by anybody": (
        '[sign_off.CHILD_AND_FAMILY]\nauthorised_by = "supervisor"',
        "by law this is authorised by a registered practice supervisor or manager",
    ),
    "parenting assessed by anybody": (
        '[sign_off.PARENTING]\nled_by = "practitioner"',
        "by law this is led by a registered social worker",
    ),
}

REFUSED = {
    "more points than anybody reads": (
        SMALLEST + "[sign_off.PARENTING]\npoints = ["
        '"child_seen_alone", "chronology", "family_view", "oversight", "action_required", "open_notes", '
        '"two_texts", "parts_open"]',
        "at most 7 points can need words, and these are 8; choose",
    ),
    "unknown point": (
        SMALLEST + '[sign_off.EARLY_HELP]\npoints = ["horoscope"]',
        "sign_off, EARLY_HELP: 'points' must be a list of \"child_seen_alone\"",
    ),
    "one point twice": (
        SMALLEST + '[sign_off.EARLY_HELP]\npoints = ["chronology", "chronology"]',
        "a point stands there twice",
    ),
    "points in words": (SMALLEST + '[sign_off.EARLY_HELP]\npoints = "all"', "'points' must be a list"),
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
        SMALLEST + LEVEL * 2,
        "two levels with the id '1'",
    ),
    "scale without an end": (
        SMALLEST + '[[scales]]\nid = "s"\nquestion = "?"\nlow = "bad"',
        "'high' is missing",
    ),
    "faces for a grown-up": (
        SMALLEST + '[[scales]]\nid = "s"\nquestion = "?"\nlow = "a"\nhigh = "b"\nfaces = "Which?"',
        "only a child is offered faces",
    ),
    "readiness asked from nought to luck": (
        SMALLEST + 'readiness_scales = ["luck"]',
        'must be a list of "importance", "confidence"',
    ),
    "threshold document without a name": (
        SMALLEST + '[threshold_document]\nversion = "2"',
        "'name' is missing",
    ),
    "type of its own": (SMALLEST + '[types]\nCHATTING = "Chat"', "the key 'CHATTING' is not known"),
    "contact without a number": (SMALLEST + '[[contacts]]\nname = "Advice"', "'number' is missing"),
    "route to nowhere": (
        SMALLEST + '[[routes]]\nfrom = "EARLY_HELP"\nname = "Up"\ndirection = "up"\nquestion = "Why?"',
        "'to' is missing; use one of EARLY_HELP, CHILD_AND_FAMILY",
    ),
    "route in a circle": (
        SMALLEST + LEVEL + ROUTE.replace("CHILD_AND_FAMILY", "EARLY_HELP"),
        "it leads from a type to the same type",
    ),
    "route sideways": (SMALLEST + LEVEL + ROUTE.replace('"up"', '"sideways"'), "use one of up, down"),
    "route that asks nothing": (
        SMALLEST + LEVEL + ROUTE.replace("question", "# question"),
        "'question' is missing",
    ),
    "same route twice": (
        SMALLEST + LEVEL + ROUTE * 2,
        "two routes with the id 'EARLY_HELP to CHILD_AND_FAMILY'",
    ),
    "old stage in between": (SMALLEST + LEVEL + ROUTE + 'old_stage = "sleeps"', "use one of ends, goes_on"),
    "point without days": (SMALLEST + '[[review_points]]\nid = "look"\nlabel = "Look"', "'days' must be"),
    "point in fortnights": (SMALLEST + POINT + 'count = "fortnights"', "working, calendar, weeks, months"),
    "point from nowhere": (SMALLEST + POINT + 'from = "birthday"', "'from' cannot be 'birthday'"),
    "point of an unknown type": (SMALLEST + POINT + 'types = ["CHATTING"]', "must be a list of types"),
    "point of a list of types": (SMALLEST + POINT + "types = [[]]", "must be a list of types"),
    "point in ten thousand days": (SMALLEST + POINT.replace("5", "10000"), "9999 at most"),
    "routes without levels": (SMALLEST + ROUTE, "add [[levels]]"),
    "two points of a name": (SMALLEST + POINT * 2, "two review points with the id 'look'"),
    "heading that would overwrite a part": (
        SMALLEST + POINT.replace("look", "child") + 'headings = [{ id = "took_part", label = "x" }]',
        "the heading 'took_part' would be kept as 'child_took_part', which is taken",
    ),
    "two numbers for one limit": (
        SMALLEST + "[limits]\nnetwork_meeting_day = 14\n" + POINT.replace("look", "network_meeting"),
        "it says 5, and 'network_meeting_day' in [limits] 14; say it once",
    ),
    "scale for nobody": (
        SMALLEST + '[[scales]]\nid = "s"\nquestion = "?"\nlow = "a"\nhigh = "b"\naudience = "judge"',
        "use one of practitioner, parent, child",
    ),
    "stage that the model does not have": (
        SMALLEST + '[[stages]]\nid = "relapse"\nlabel = "Back again"',
        "'id' cannot be 'relapse'; use one of precontemplation",
    ),
    "record kept for no reason": (
        SMALLEST + '[retention.early_help]\nlabel = "EH"\nperiod = "9 years"',
        "protocol.toml, retention, early_help: 'basis' is missing",
    ),
    "copy that there is not": (SMALLEST + "[page_limits]\npress = 1", "the key 'press' is not known"),
    "holidays until a word": (
        SMALLEST + 'bank_holidays_published_until = "next year"',
        "must be a day; write it without quotation marks",
    ),
    "holidays until the end of the century": (
        SMALLEST + "bank_holidays_published_until = 2099-12-31",
        "'bank_holidays_published_until' cannot be later than 2029-12-31: nobody has announced those yet",
    ),
    "threshold document of last spring": (
        SMALLEST + '[threshold_document]\nname = "Ours"\ndate = "last spring"',
        "'date' must be a day; write it without quotation marks",
    ),
    "point in eight hundred years": (
        SMALLEST + POINT.replace("5", "9999") + 'count = "months"',
        "9999 months are more than ten years; lower the number",
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


@pytest.mark.parametrize("case", BELOW_THE_LAW)
def test_no_council_can_ask_for_less_than_the_law(case: str) -> None:
    """A file that weakens a time or a role that the law lays down is refused, and says which."""
    text, expected = BELOW_THE_LAW[case]
    with pytest.raises(InstrumentError) as refused:
        parse_protocol(SMALLEST + text, "protocol.toml")
    assert expected in str(refused.value)


@pytest.mark.parametrize("case", BELOW_THE_LAW)
def test_protocol_kept_with_an_assessment_opens_whatever_it_says(case: str) -> None:
    """An assessment begun under an older file can still be read, and who signs stays with the law."""
    kept = kept_protocol(SMALLEST + BELOW_THE_LAW[case][0], "protocol.toml")
    rule = kept.words()["sign_off"]["SECTION_47_ENQUIRY"]
    assert rule == {"led_by": "registered_social_worker", "authorised_by": "registered_supervisor"}


def test_points_of_a_kept_file_open_whatever_they_are() -> None:
    """An assessment begun under another version's points can still be read; what is known counts."""
    text = SMALLEST + '[sign_off.EARLY_HELP]\npoints = ["horoscope", "two_texts"]'
    kept = kept_protocol(text, "protocol.toml")
    assert kept.sign_off["EARLY_HELP"].points == (Point.TWO_TEXTS,)


@pytest.mark.parametrize("name", ["default", "ashcombe"])
def test_shipped_protocols_ask_words_for_what_is_known(name: str) -> None:
    """Both councils choose, and neither asks for more than seven."""
    protocol = load_protocol(data_folder() / "protocols" / f"{name}.toml")
    chosen = {kind: rule.points for kind, rule in protocol.sign_off.items() if rule.points}
    assert {"CHILD_AND_FAMILY", "SECTION_47_ENQUIRY"} <= set(chosen)
    assert all(len(points) <= MOST_POINTS for points in chosen.values())


def test_every_fault_is_named_with_its_line() -> None:
    """Whoever corrects a protocol corrects it once."""
    text = f'{SMALLEST}motto = "x"\n[limits]\nassessment_days = 3\n{POINT}count = "fortnights"\n'
    with pytest.raises(FaultyFileError) as refused:
        parse_protocol(text, "protocol.toml")
    assert [(fault.line, fault.words.split(";")[0]) for fault in refused.value.faults] == [
        (5, "the key 'motto' is not known"),
        (7, "the key 'assessment_days' is not known"),
        (13, "'count' cannot be 'fortnights'"),
    ]


def test_limit_below_the_law_is_named_where_it_stands() -> None:
    """Whoever set it is led to the line, and not to the top of the file."""
    with pytest.raises(FaultyFileError) as refused:
        parse_protocol(f"{SMALLEST}[limits]\nassessment_working_days = 60\n", "protocol.toml")
    assert [(fault.line, fault.place) for fault in refused.value.faults] == [(5, "limits")]


def test_old_protocol_gives_the_usual_review_points() -> None:
    """A council whose file names no review points still sees the days that its limits and the law set."""
    protocol = parse_protocol(f"{SMALLEST}[limits]\nnetwork_meeting_day = 12\n", "protocol.toml")
    assert [(point.id, point.days, point.origin) for point in protocol.review_points] == [
        ("decision", 1, "referral"),
        ("assessment", 45, "referral"),
        ("conference", 15, "strategy_discussion"),
        ("network_meeting", 12, "referral"),
    ]
    assert protocol.points_for("EARLY_HELP") == ()


def test_review_point_that_the_law_sets_cannot_be_left_out() -> None:
    """A file with points of its own has those of the law as well."""
    protocol = parse_protocol(SMALLEST + POINT, "protocol.toml")
    assert [point.id for point in protocol.review_points] == ["look", "decision", "assessment", "conference"]


def test_limit_and_review_point_are_one_number() -> None:
    """The day count and the list of dates cannot disagree."""
    protocol = parse_protocol(SMALLEST + ASSESSMENT, "protocol.toml")
    assert protocol.limits["assessment_working_days"] == 5


def test_small_protocol_takes_the_usual_limits() -> None:
    """A council that names no limits works to those of the national guidance."""
    protocol = parse_protocol(SMALLEST, "protocol.toml")
    assert protocol.limits["assessment_working_days"] == 45
    assert (protocol.session_hours, protocol.session_idle_minutes, protocol.counts_referral_day) == (
        10,
        60,
        False,
    )


def test_two_councils_differ_without_code() -> None:
    """Number and names of levels, names of types, ways, times, words and numbers are each council's own."""
    ours, theirs = load_protocol(), load_protocol(ASHCOMBE)
    assert (len(ours.levels), len(theirs.levels)) == (4, 5)
    assert not {level.name for level in ours.levels} & {level.name for level in theirs.levels}
    assert not set(ours.types.values()) & set(theirs.types.values())
    assert {r.name for r in ours.routes} != {r.name for r in theirs.routes}
    assert (ours.counts_referral_day, theirs.counts_referral_day) == (False, True)
    assert (ours.limits["assessment_working_days"], theirs.limits["assessment_working_days"]) == (45, 40)
    network = [next(p for p in c.review_points if p.id == "network_meeting") for c in (ours, theirs)]
    assert [(point.days, point.count) for point in network] == [(15, "working"), (15, "calendar")]
    assert network[0].headings != network[1].headings
    different = ("duty_number", "out_of_hours", "complaint", "sharing", "before_work", "page_limits")
    assert all(getattr(ours, name) != getattr(theirs, name) for name in different)
    for same in ("safety_scale", "section_47"):
        mine, other = ours.scale(same, ""), theirs.scale(same, "")
        assert mine
        assert other
        assert (mine.question, mine.low, mine.high) != (other.question, other.low, other.high)
    assert ours.stage_labels("parent") != theirs.stage_labels("parent")
    assert {kept.period for kept in ours.retention} != {kept.period for kept in theirs.retention}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_telephone_number_is_one_that_rings_nowhere(path: Path) -> None:
    """Nobody who tries the product disturbs a stranger."""
    protocol = load_protocol(path)
    numbers = re.findall(r"\b0\d[\d ]{6,}\d", path.read_text(encoding="utf-8"))
    assert len(numbers) >= 5
    assert all(number.startswith("01632 960") for number in numbers)
    assert "999" in protocol.emergency
    assert "invented" in protocol.council


def test_file_from_before_there_were_steps_has_the_usual_ways() -> None:
    """A council that upgrades can step up and down before it has written its own ways."""
    assert parse_protocol(SMALLEST + LEVEL, "ours.toml").routes == USUAL_ROUTES


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_shipped_protocol_leads_to_a_parenting_assessment_and_back(path: Path) -> None:
    """It is begun beside the assessment that asks for it, which goes on, and what it finds comes back."""
    ways = {(way.start, way.to): way for way in load_protocol(path).routes}
    there, back = ways["CHILD_AND_FAMILY", "PARENTING"], ways["PARENTING", "CHILD_AND_FAMILY"]
    assert (there.direction, there.old_stage.value) == (Direction.UP, "goes_on")
    assert (back.direction, back.old_stage.value) == (Direction.DOWN, "ends")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_shipped_protocol_is_whole(path: Path) -> None:
    """A council that copies the file finds an example of everything that it can say."""
    protocol = load_protocol(path)
    for field in fields(protocol):
        is_off = field.name == "readiness_scales" and path.stem == "default"  # off unless a council wants it
        assert is_off or getattr(protocol, field.name) not in ("", (), {}), field.name
    assert {route.direction for route in protocol.routes} == {Direction.UP, Direction.DOWN}
    assert {stage.audience for stage in protocol.stages} == set(AUDIENCES)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_page_for_families_is_plain(path: Path) -> None:
    """What a family is given before the work has short sentences and none of our own words."""
    protocol = load_protocol(path)
    sentences = re.split(
        r"(?<=[.?!:;])\s+", f"{protocol.before_work} {protocol.complaint} {protocol.sharing}"
    )
    assert max(len(sentence.split()) for sentence in sentences) <= 38
    assert not re.search(r"\b(section 17|S47|threshold|MASH|stakeholder|disclos)", protocol.before_work)


def test_shipped_protocol_is_of_an_invented_council() -> None:
    """Nobody mistakes the shipped numbers for a real council's."""
    protocol = load_protocol()
    assert "invented" in protocol.council
    assert protocol.duty_number.startswith("01632 960")  # set aside for drama: rings nowhere
    assert len(protocol.levels) == 4
    assert protocol.sha256


def test_every_shipped_protocol_is_read() -> None:
    """Each protocol file that comes with the package is well-formed and prints as JSON."""
    assert len(PATHS) >= 2
    for path in PATHS:
        words = load_protocol(path).words()
        assert words["id"] == path.stem
        assert json.loads(json.dumps(words)) == words


def test_missing_protocol_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A protocol file that is gone stops nothing with a traceback."""
    with pytest.raises(
        InstrumentError, match=r"protocol\.toml: the protocol file cannot be read; put it in its place"
    ):
        load_protocol(tmp_path / "protocol.toml")


def test_how_to_names_every_key() -> None:
    """Whoever writes a council's protocol finds each key explained, tables as tables."""
    page = HOW_TO.read_text(encoding="utf-8")
    tables = ("threshold_document", "types", "limits", "page_limits")
    lists = ("contacts", "levels", "routes", "review_points", "scales", "stages")
    written = {name: f"`[{name}]`" for name in tables} | {name: f"`[[{name}]]`" for name in lists}
    written |= {"sign_off": "`[sign_off.<TYPE>]`", "retention": "`[retention.<class>]`"}
    for name in {field.name for field in fields(Protocol)} - {"text", "sha256"}:
        assert written.get(name, f"`{name}`") in page, name


def test_examples_of_the_how_to_can_be_copied() -> None:
    """What the page shows is read as it stands."""
    examples = re.findall(r"```toml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) >= 5
    protocol = parse_protocol(SMALLEST + "\n".join(examples), "protocol.toml")
    assert protocol.type_name("EARLY_HELP") == "Family Help conversation"
    assert protocol.level("level_2") is not None
