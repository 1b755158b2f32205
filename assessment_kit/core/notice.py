"""Notices: that something happened to an assessment, for those who should know; no word of the family."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from assessment_kit.core.people import CaseRole


class NoticeKind(Enum):
    """What somebody is told of."""

    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    AUTHORISED = "authorised"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    STEPPED = "stepped"
    CHILD_CLOSED = "child_closed"
    CHILD_REOPENED = "child_reopened"
    PASSED_ON = "passed_on"
    GIVEN = "given"
    ANNOTATED = "annotated"
    REPLIED = "annotation_replied"
    COPY_ASKED = "release_asked"
    COPY_RELEASED = "released"
    COPY_SENT_BACK = "release_refused"


TOLD = {kind.value: kind for kind in NoticeKind}  # by what the audit calls it
OF_COPIES = frozenset({NoticeKind.COPY_ASKED, NoticeKind.COPY_RELEASED, NoticeKind.COPY_SENT_BACK})
ADDING_UP = frozenset({NoticeKind.ANNOTATED, NoticeKind.REPLIED})  # by one person, until they are read

_WORDS = {
    NoticeKind.SUBMITTED: "submitted “{what}”",
    NoticeKind.TAKEN_BACK: "took back “{what}”",
    NoticeKind.RETURNED: "returned “{what}”",
    NoticeKind.AUTHORISED: "authorised “{what}”",
    NoticeKind.CANCELLED: "cancelled “{what}”",
    NoticeKind.REOPENED: "reopened “{what}”",
    NoticeKind.STEPPED: "took a step up or down from “{what}”",
    NoticeKind.CHILD_CLOSED: "closed a child's part of “{what}”",
    NoticeKind.CHILD_REOPENED: "reopened a child's part of “{what}”",
    NoticeKind.PASSED_ON: "gave “{what}” to another supervisor",
    NoticeKind.GIVEN: "gave “{what}” to another practitioner",
    NoticeKind.ANNOTATED: "wrote {many} in “{what}”",
    NoticeKind.REPLIED: "wrote {many} in “{what}”",
    NoticeKind.COPY_ASKED: "asked a second person to look at a copy of “{what}”",
    NoticeKind.COPY_RELEASED: "released a copy of “{what}”",
    NoticeKind.COPY_SENT_BACK: "sent back a copy of “{what}”",
}
_COUNTED = {NoticeKind.ANNOTATED: ("a note", "notes"), NoticeKind.REPLIED: ("a reply", "replies")}


@dataclass(frozen=True, slots=True)
class Notice:
    """That something happened, as one person is told of it.

    Parameters
    ----------
    reference
        The council's number of the case.
    title
        Of the assessment's type.
    number
        How many notes or replies it stands for; 1 for everything else.
    read_at
        None while it is new to them.
    """

    id: int
    kind: NoticeKind
    case: str
    reference: str
    assessment: str
    title: str
    by_name: str
    at: datetime
    number: int = 1
    read_at: datetime | None = None

    @property
    def is_of_copies(self) -> bool:
        """Tell whether it speaks of a copy that leaves."""
        return self.kind in OF_COPIES

    @property
    def words(self) -> str:
        """Say it in one sentence, without a word of the family."""
        one, more = _COUNTED.get(self.kind, ("", ""))
        many = one if self.number == 1 else f"{self.number} {more}"
        said = _WORDS[self.kind].format(what=self.title, many=many)
        return f"{self.by_name} {said}, case {self.reference}."


@dataclass(frozen=True, slots=True)
class News:
    """What is new to somebody, as an open page of theirs shows it.

    Parameters
    ----------
    unread
        Notices that they have not read, and urgent notes that wait for them; 100 stands for any number more.
    words
        The newest of them in a sentence; empty where there is none.
    mark
        Changes with the newest, so that a page says each once.
    """

    unread: int
    words: str = ""
    mark: str = ""

    @property
    def count_words(self) -> str:
        """Say the number in a header; empty for none.

        Examples
        --------
        >>> News(3).count_words, News(250).count_words, News(0).count_words
        ('3 new', '99+ new', '')
        """
        return "" if not self.unread else f"{self.unread if self.unread < 100 else '99+'} new"


def whom_to_tell(
    by: str,
    author: str,
    holders: Mapping[CaseRole, Collection[str]],
    spoken: Collection[str] = (),
) -> frozenset[str]:
    """Name the accounts that are told of something: who leads and supervises the case, and the author.

    Parameters
    ----------
    by
        Who did it; nobody is told of their own doing.
    author
        Of the assessment; told while they hold any role on the case.
    holders
        Who holds each role on the case now, with a role of their account behind it.
    spoken
        Who is told like the author: who does it now and, of a reply, who wrote in the same thread before.
    """
    anybody = frozenset().union(*holders.values())
    always = {*holders.get(CaseRole.LEAD, ()), *holders.get(CaseRole.SUPERVISOR, ())}
    return frozenset((always | ({author, *spoken} & anybody)) - {by})


def urgent_words(by_name: str, reference: str) -> str:
    """Say that an urgent note waits."""
    return f"{by_name} left an urgent note, case {reference}. It waits until a supervisor takes it."
