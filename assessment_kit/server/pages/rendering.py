"""Turning a page's template and what it shows into HTML; everything is escaped."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from assessment_kit.core.assessment import Status
from assessment_kit.core.clock import PROVISIONAL
from assessment_kit.core.listing import counted
from assessment_kit.core.note_words import beginning, plain_note
from assessment_kit.core.notice import News
from assessment_kit.core.timescale import day_in_england, day_words, moment_words
from assessment_kit.forms.assets import static_url
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.wanting import POINT_WORDS
from assessment_kit.projection.disclosed import Stands
from assessment_kit.server.pages.copy_lines import text_key
from assessment_kit.server.static import pages_url

Render = Callable[..., str]

STATUS_WORDS = {
    Status.DRAFT: "Draft",
    Status.SUBMITTED: "Submitted",
    Status.RETURNED: "Returned",
    Status.AUTHORISED: "Authorised",
    Status.CANCELLED: "Cancelled",
    Status.STEPPED: "Ended by a step",
}


def _day(day: date | None) -> str:
    """Write a day as people do: 3 March 2026; empty for none."""
    return day_words(day) if day else ""


def _clock(moment: datetime) -> str:
    """Write the time of a moment, beside its day: 10:42."""
    return moment_words(moment).rpartition(", ")[2]


def _key(one: Stands) -> str:
    """Name a text that stands in a copy, in a field of a form."""
    return text_key(one.address, one.rev)


def phone_digits(number: str) -> str:
    """Leave of a telephone number what can be dialled."""
    return "".join(c for c in number if c.isdigit() or c == "+")


def page_renderer(base_url: str, protocol: Protocol) -> Render:
    """Make the function that renders the pages of one server."""
    environment = Environment(
        loader=PackageLoader("assessment_kit.server", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=_day,
        moment=moment_words,
        on=day_in_england,
        clock=_clock,
        tel=phone_digits,
        beginning=beginning,
        plain_note=plain_note,
        key=_key,
    )
    environment.globals.update(
        base=base_url,
        static=static_url(base_url),
        own_static=pages_url(base_url),
        protocol=protocol,
        status_words=STATUS_WORDS,
        provisional=PROVISIONAL,
        point_words=POINT_WORDS,
        counted=counted,
    )

    def render(template: str, /, **shown: Any) -> str:
        usual = {"account": None, "news": News(0), "xsrf": "", "done": "", "problem": "", "here": ""}
        return environment.get_template(template).render(**{**usual, **shown})

    return render
