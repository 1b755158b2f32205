"""The invented people of an invented council who have a login in the demo."""

from dataclasses import dataclass
from datetime import date

from assessment_kit.core.people import AtWork, Role


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A login of the demo, as it is printed when the demo starts.

    Parameters
    ----------
    role
        What the login may be used for, in one word.
    """

    name: str
    login: str
    password: str
    role: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone who works at the invented council.

    Parameters
    ----------
    password
        Simple, printed for everybody to see, and of use in the demo only.
    registration_number
        Invented; empty for those who are not social workers.
    """

    login: str
    name: str
    role: Role
    at_work: AtWork
    password: str
    registration_number: str = ""

    @property
    def demo_login(self) -> DemoLogin:
        """What is printed for this person when the demo starts."""
        return DemoLogin(self.name, self.login, self.password, self.role.value)


# The telephone numbers are of those that Ofcom set aside for drama: they ring nowhere.
_AMARA = AtWork(
    "Social worker",
    "Assessment team, Westmarch South",
    "01632 960 061",
    "Eleven years in social work with children and families, six of them in this team",
)
_CALLUM = AtWork(
    "Social worker",
    "Parenting assessment team",
    "01632 960 062",
    "Nine years in child protection; two of them beside a team for parents with a learning disability",
)
_BETHAN = AtWork(
    "Family help practitioner", "Family help, Westmarch East", "01632 960 063", "Seven years in family help"
)

STAFF = (
    Staff("amara", "Amara Nwosu-Hale", Role.PRACTITIONER, _AMARA, "kettle-and-slate", "SW900101"),
    Staff("callum", "Callum Featherby", Role.PRACTITIONER, _CALLUM, "harbour-and-plum", "SW900102"),
    Staff("bethan", "Bethan Rosser-Lynch", Role.PRACTITIONER, _BETHAN, "lantern-and-oak"),
    Staff(
        "helen",
        "Helen Ashworth-Iqbal",
        Role.SUPERVISOR,
        AtWork("Practice supervisor"),
        "meadow-and-tin",
        "SW900201",
    ),
    Staff(
        "desmond", "Desmond Oyelaran", Role.SUPERVISOR, AtWork("Team manager"), "compass-and-rye", "SW900202"
    ),
    Staff("priya", "Priya Sandström", Role.ADMINISTRATOR, AtWork("Systems administrator"), "ladder-and-moss"),
)


def registered_until(today: date) -> date:
    """Say until when the invented registrations last: the renewal day after next, so that no demo runs out.

    References
    ----------
    Social Work England renews registrations from 1 September to 30 November each year.
    """
    return date(today.year + 1, 11, 30)
