"""The local protocol as a page for families and partners: what happens, when, and whom to ring."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from textwrap import fill

from assessment_kit.core.clock import ReviewPoint
from assessment_kit.core.sign_off import AuthorisedBy, LedBy, sign_off_of
from assessment_kit.instruments.protocol_model import TYPE_NAMES, Protocol
from assessment_kit.instruments.wording import day_words, listed, paragraphs, typed_day

_WIDTH = 78  # columns; a page of plain text is read in a mail or printed
_BULLET = "• "
_ONE = {"working": "working day", "calendar": "day", "weeks": "week", "months": "month"}
_FROM = {
    "referral": "of the referral",
    "started": "of the start of the assessment",
    "strategy_discussion": "of the strategy discussion that began the enquiries",
    "conference": "of the child protection conference",
    "plan": "of the start of the plan",
}
_LED = {
    LedBy.PRACTITIONER: "Led by a lead practitioner",
    LedBy.REGISTERED_SOCIAL_WORKER: "Led by a registered social worker",
}
_SIGNED = {
    AuthorisedBy.SUPERVISOR: "signed by a supervisor",
    AuthorisedBy.REGISTERED_SUPERVISOR: "signed by a registered practice supervisor or manager",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: a heading and what stands under it; a bullet begins with its sign."""

    heading: str
    lines: tuple[str, ...]

    @property
    def blocks(self) -> tuple[tuple[bool, tuple[str, ...]], ...]:
        """The lines in groups: whether they are points of a list, and the lines without their signs."""
        grouped = groupby(self.lines, key=lambda line: line.startswith(_BULLET))
        return tuple(
            (is_list, tuple(one.removeprefix(_BULLET) for one in group)) for is_list, group in grouped
        )


def page_parts(protocol: Protocol) -> tuple[Part, ...]:
    """Gather what the page says; a part about which the protocol says nothing is left out."""
    parts = (
        Part("What happens", paragraphs(protocol.before_work)),
        Part("The kinds of work", tuple(_kinds(protocol))),
        Part("Levels of need", tuple(_levels(protocol))),
        Part("How long it takes", tuple(_times(protocol))),
        Part("What we share, and with whom", paragraphs(protocol.sharing)),
        Part("How long we keep what is written", tuple(_kept(protocol))),
        Part("If you are not happy with what we do", paragraphs(protocol.complaint)),
        Part("Whom to ring", tuple(_contacts(protocol))),
    )
    return tuple(part for part in parts if part.lines)


def page_title(protocol: Protocol) -> str:
    """Say whose page it is."""
    return f"{protocol.council}: how we work with children and families"


def page_text(protocol: Protocol) -> str:
    """Write the page as plain text."""
    blocks = [fill(page_title(protocol), _WIDTH).upper()]
    for part in page_parts(protocol):
        blocks.append(f"{part.heading}\n{'-' * len(part.heading)}")
        blocks += [
            fill(line, _WIDTH, subsequent_indent="  " if line.startswith(_BULLET) else "")
            for line in part.lines
        ]
    return "\n\n".join([*blocks, fill(_origin(protocol), _WIDTH)]) + "\n"


def page_html(protocol: Protocol) -> str:
    """Write the page as one HTML file that asks nothing of anybody."""
    title = escape(page_title(protocol))
    body = "\n".join(
        f"<h2>{escape(part.heading)}</h2>\n{''.join(_lines_html(part))}" for part in page_parts(protocol)
    )
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n"
        f"<p><small>{escape(_origin(protocol))}</small></p>\n</main>\n</body>\n</html>\n"
    )


_STYLE = (
    "body { font: 1.1rem/1.5 sans-serif; color: #111; background: #fff; margin: 0; } "
    "main { max-width: 42rem; margin: 0 auto; padding: 1rem; } "
    "h2 { break-after: avoid; } p, li { overflow-wrap: anywhere; }"
)


def _lines_html(part: Part) -> Iterator[str]:
    for is_list, lines in part.blocks:
        mark = "li" if is_list else "p"
        inside = "".join(f"<{mark}>{escape(line)}</{mark}>\n" for line in lines)
        yield f"<ul>\n{inside}</ul>\n" if is_list else inside


def _kinds(protocol: Protocol) -> Iterator[str]:
    for name in TYPE_NAMES:
        rule = sign_off_of(name, protocol.sign_off)
        yield f"{_BULLET}{protocol.type_name(name)}. {_LED[rule.led_by]}, {_SIGNED[rule.authorised_by]}."
    if protocol.routes:
        yield "Work can go from one kind to another. What you told us goes along; you need not say it again."
    for route in protocol.routes:
        decided = f" Decided by: {route.decided_by}." if route.decided_by else ""
        start, to = protocol.type_name(route.start), protocol.type_name(route.to)
        yield f"{_BULLET}{route.name}: from {start} to {to}.{decided}"


def _levels(protocol: Protocol) -> Iterator[str]:
    yield from (f"{_BULLET}{_sentence(level.label, level.meaning)}" for level in protocol.levels)
    document = protocol.threshold_document
    if protocol.levels and document.name:
        day = typed_day(document.date)
        named = (
            document.name,
            document.version and f"version {document.version}",
            f"of {day_words(day)}" if day else document.date,
        )
        yield f"They are described in: {', '.join(filter(None, named))}."


def _sentence(label: str, words: str) -> str:
    return f"{label}. {words}" if words else f"{label}."


def _times(protocol: Protocol) -> Iterator[str]:
    yield from (f"{_BULLET}{point_words(point, protocol)}" for point in protocol.review_points)
    if protocol.review_points:
        day = "day 1" if protocol.counts_referral_day else "day 0: we count from the next day"
        yield f"The day of the referral is {day}. Weekends and bank holidays are no working days."
        yield "Some children need help sooner. Then their own date comes first."


def point_words(point: ReviewPoint, protocol: Protocol) -> str:
    """Say one review point: when it is due, for which kinds of work, and what is talked about."""
    unit = _ONE.get(point.count, point.count)
    when = (
        f"within {point.days} {unit}{'' if point.days == 1 else 's'} {_FROM.get(point.origin, '')}".rstrip()
    )
    still = ", if the work is still going on" if point.only_if_open else ""
    kinds = listed([protocol.type_name(name) for name in point.types])
    about = "; ".join(heading.label for heading in point.headings)
    said = (
        f"{point.label}: {when}{still}.",
        kinds and f"For: {kinds}.",
        about and f"We talk about: {about}.",
    )
    return " ".join(filter(None, said))


def _kept(protocol: Protocol) -> Iterator[str]:
    return (f"{_BULLET}{kept.label}: {kept.period} ({kept.basis})." for kept in protocol.retention)


def _contacts(protocol: Protocol) -> Iterator[str]:
    if protocol.emergency:
        yield protocol.emergency
    hours = f", {protocol.duty_hours}" if protocol.duty_hours else ""
    yield f"{_BULLET}Our duty team: {protocol.duty_number}{hours}"
    if protocol.out_of_hours:
        yield f"{_BULLET}At other times: {protocol.out_of_hours}"
    for contact in protocol.contacts:
        yield f"{_BULLET}{contact.name}: {contact.number}{f' ({contact.note})' if contact.note else ''}"


def _origin(protocol: Protocol) -> str:
    until = day_words(protocol.bank_holidays_published_until)
    return (
        f"Made from the local protocol “{protocol.id}”, version {protocol.version}. "
        f"Bank holidays are published until {until}; later dates are provisional."
    )
