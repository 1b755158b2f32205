"""The local protocol: a council's numbers, times, levels and words, as data."""

from assessment_kit.instruments.protocol_model import (
    AUDIENCES,
    PRACTITIONER,
    TYPE_NAMES,
    Contact,
    Level,
    Protocol,
    Retention,
    Scale,
    Stage,
    ThresholdDocument,
)
from assessment_kit.instruments.protocol_reading import (
    check_protocol_file,
    kept_protocol,
    load_protocol,
    parse_protocol,
)

__all__ = [
    "AUDIENCES",
    "PRACTITIONER",
    "TYPE_NAMES",
    "Contact",
    "Level",
    "Protocol",
    "Retention",
    "Scale",
    "Stage",
    "ThresholdDocument",
    "check_protocol_file",
    "kept_protocol",
    "load_protocol",
    "parse_protocol",
]
