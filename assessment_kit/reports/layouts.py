"""Which layout each copy has, and what its preview tells whoever releases it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from assessment_kit.projection.provenance import english_day
from assessment_kit.reports import court, family, leaving, partner
from assessment_kit.reports.copies import FULL
from assessment_kit.reports.cover import cover, facts
from assessment_kit.reports.document import (
    HOW_TO_CHECK,
    PREVIEW,
    date_parts,
    document,
    last_change,
    marks_met,
    reference_of,
)
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Layout = Callable[[Json, date], dict[str, Any]]

LAYOUTS: Mapping[str, Layout] = {"court": court.court, "family": family.family, "partner": partner.partner}
_GAPS: Mapping[str, Callable[[Json], Iterator[str]]] = {
    "court": court.gaps_of,
    "family": family.gaps_of,
    "partner": partner.gaps_of,
}
_SAYS_WHAT_IS_MISSING = frozenset({"court"})  # a family has no use for "Not answered"
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")
_FOR_RELEASE = "For whoever releases this copy"


def laid_out(record: Json, *, copy: str = FULL, preview: bool = False, watermark: str = "") -> dict[str, Any]:
    """Lay out the copy of a record.

    Parameters
    ----------
    record
        What `copies.copy_of` left of the record for this copy.
    preview
        Whether every page says that this is a preview; what is not known is then told at its end.

    Returns
    -------
    JSON with every text as it is to be printed; what the templates in `templates/report/` set.
    """
    if copy not in LAYOUTS:
        return document(record, copy=copy, preview=preview, watermark=watermark)
    moment = last_change(record)
    day = english_day(moment)
    ready = leaving.ready(record, day, is_missing_told=copy in _SAYS_WHAT_IS_MISSING)
    made = LAYOUTS[copy](ready, day)
    sections, appendices = made["sections"], made["appendices"]
    reference = printable(reference_of(record))
    return {
        "title": printable(str(record["assessment"]["title"])),
        "council": printable(str((record.get("protocol") or {}).get("council") or "")),
        "kind": printable(made["kind"]),
        "banner": PREVIEW if preview else "",
        "watermark": "",
        "reference": reference,
        "revision": int(record.get("seq") or 0),
        "foot": leaving.foot(record, reference),
        "made": date_parts(moment),
        "notices": paragraphs(str(one) for one in (record.get("same_person"),) if one),
        "cover": {
            **cover(record, day),
            "lead": paragraphs(made.get("lead") or ()),
            "facts": facts(iter(made["facts"])),
            "is_dense": True,
            "is_long": bool(made.get("is_long")),
        },
        "marks": [list(mark) for mark in marks_met([*sections, *appendices])],
        "glance": made["glance"],
        "explained": leaving.EXPLAINED,
        "sections": sections,
        "appendices": appendices,
        "closing": leaving.closing(ready, day, HOW_TO_CHECK),
        "for_release": _for_release(record, copy) if preview else {},
    }


def _for_release(record: Json, copy: str) -> dict[str, Any]:
    """Say on a preview what whoever releases it has to know; it is in no released copy."""
    return {
        "title": _FOR_RELEASE,
        "lead": "This page is part of the preview only.",
        "gaps": paragraphs(f"• {one}" for one in gaps_of(record, copy)),
        "limit": page_limit(record, copy) or 0,
    }


def gaps_of(record: Json, copy: str) -> tuple[str, ...]:
    """Say what a copy should say and does not know, a sentence each, for whoever releases it."""
    return tuple(_GAPS[copy](record)) if copy in _GAPS else ()


def page_limit(record: Json, copy: str) -> int | None:
    """Give the most pages that the local protocol wants of a copy; None where it says nothing."""
    limit = ((record.get("protocol") or {}).get("page_limits") or {}).get(copy)
    return int(limit) if limit else None


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF that was made here."""
    return max((int(found) for found in _PAGES.findall(pdf)), default=0)


def page_words(record: Json, copy: str, pages: int) -> str:
    """Say how many pages a copy has and how many it may have, for whoever releases it."""
    counted = f"This copy has {pages} {'page' if pages == 1 else 'pages'}"
    limit = page_limit(record, copy)
    if limit is None:
        return f"{counted}; the local protocol names no limit."
    if pages <= limit:
        return f"{counted}; the local protocol allows {limit}."
    return (
        f"{counted}; the local protocol allows {limit}. Shorten what is long, or release it where the reader "
        "has allowed more."
    )
