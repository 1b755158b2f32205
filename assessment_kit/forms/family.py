"""What is not for the family's eyes while the form is filled with them.

The page hides what is marked here while its switch "With the family" is on; whose words a statement holds is
decided in the browser, since it depends on the visit that is open.
"""

from collections.abc import Mapping
from typing import Any

HIDDEN = "ak-not-with-family"

# A member of the public who referred is named to nobody; how not to reach someone is told in confidence.
_NEVER = frozenset({"referrer_name", "referral_source", "referral_received", "do_not_contact", "identifiers"})
# What leads to a person whose address is kept from somebody.
_ADDRESS = frozenset({"address", "telephone", "lives_with", "school", "nursery", "gp"})


def is_private(name: str) -> bool:
    """Tell whether a question or part of a row is never shown with the family."""
    return name in _NEVER


def is_address(name: str) -> bool:
    """Tell whether a part of a row says where somebody can be found."""
    return name in _ADDRESS


def is_hidden_part(name: str, row: Mapping[str, Any]) -> bool:
    """Tell whether a part of a row is not shown with the family, given the rest of the row."""
    return is_private(name) or (is_address(name) and row.get("address_confidential") == "yes")
