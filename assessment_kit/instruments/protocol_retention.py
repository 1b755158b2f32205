"""The retention classes of a local protocol: how long a record is kept, and which records are meant."""

from assessment_kit.core.retention import CountedFrom, Retention
from assessment_kit.instruments.tables import Table

_WORDS = ("label", "period", "basis")
_COUNTED_FROM = tuple(one.value for one in CountedFrom)


def read_retention(part: Table) -> tuple[Retention, ...]:
    """Read every class, in the order of the file."""
    read = ((name, part.part(name)) for name in part.content)
    return tuple(_class(name, kept) for name, kept in read if kept is not None)


def _class(name: str, kept: Table) -> Retention:
    kept.only(*_WORDS, "years", "counted_from", "stages", "types")
    label, period, basis = (kept.text(word, needed=True) for word in _WORDS)
    years = kept.number("years") if "years" in kept.content else 0
    since = kept.text("counted_from") or CountedFrom.CLOSING.value
    if since not in _COUNTED_FROM:
        kept.fault(f"'counted_from' must be one of {', '.join(_COUNTED_FROM)}; correct it", "counted_from")
        since = CountedFrom.CLOSING.value
    return Retention(
        name,
        label,
        period,
        basis,
        years,
        CountedFrom(since),
        _words(kept, "stages"),
        _words(kept, "types"),
    )


def _words(kept: Table, key: str) -> tuple[str, ...]:
    said = kept.content.get(key, [])
    if not isinstance(said, list) or not all(isinstance(one, str) and one for one in said):
        kept.fault(f"'{key}' must be a list of words; write {key} = [\"…\"]", key)
        return ()
    return tuple(said)
