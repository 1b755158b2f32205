"""What is left of a record for one recipient, and what whoever releases it has to see of the rest."""

from dataclasses import dataclass

from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import NEVER_CLEARED, Clearance, CopyKind, Reason, Recipient
from assessment_kit.projection.model import RecordView


@dataclass(frozen=True, slots=True)
class Withheld:
    """One text that stays out of a copy.

    Parameters
    ----------
    section, label
        Where it stands: the section's title; the question, with whom it is about.
    words
        The text, for whoever decides; it is in no copy.
    said_by
        Whose words they are, as a sentence has it: "Ayo Okafor (child)"; empty for the practitioner's own.
    quotes
        Of a practitioner's text that quotes: the words that stand in both.
    decided
        The decision to keep it out; None while nobody has decided.
    wish
        Of a child's words: what the child said about who may see them, for whoever decides.
    """

    address: Address
    rev: int
    section: str
    label: str
    words: tuple[str, ...]
    said_by: str
    reason: Reason
    quotes: str = ""
    decided: Clearance | None = None
    wish: str = ""

    @property
    def may_be_cleared(self) -> bool:
        """Tell whether it is anybody's to clear."""
        return self.reason not in NEVER_CLEARED


@dataclass(frozen=True, slots=True)
class Stands:
    """One text that stands in a copy, by default or because it was cleared.

    Parameters
    ----------
    section, label
        Where it stands: the section's title; the question, with whom it is about.
    texts
        All that is printed of it.
    """

    address: Address
    rev: int
    section: str
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A known person's name in what is left.

    Parameters
    ----------
    found
        The name as it stands there: "Dana Okafor", "Dana".
    around
        Some whole words to either side, for whoever looks; dots where the text goes on.
    is_cleared
        Whether this person may be named to the recipient.
    """

    person: str
    name: str
    found: str
    section: str
    label: str
    around: str
    is_cleared: bool


@dataclass(frozen=True, slots=True)
class Protected:
    """Words that may stand nowhere in the file.

    Parameters
    ----------
    what
        What they are: "a name", "an address", "a date of birth", "a school", "what was withheld", "a note".
    """

    words: str
    what: str


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A record as one recipient may have it.

    Parameters
    ----------
    view
        All that a copy is made of.
    withheld
        What stays out, in the order of the sections; undecided things too.
    cleared
        What was cleared for this recipient and stands in the view.
    names
        Every known person's name in the view, each in its place.
    protected
        What the leak check looks for in the finished file.
    stops
        Why it cannot be released as it is, a sentence each; empty where it can.
    second_person
        Why a second person has to confirm, a sentence each; empty where nobody has to.
    stands
        Every text that stands in the view, in the order of the sections; each can be kept out.
    """

    view: RecordView
    copy: CopyKind
    recipient: Recipient
    withheld: tuple[Withheld, ...]
    cleared: tuple[Clearance, ...]
    names: tuple[NameFound, ...]
    protected: tuple[Protected, ...]
    stops: tuple[str, ...]
    second_person: tuple[str, ...]
    stands: tuple[Stands, ...] = ()
