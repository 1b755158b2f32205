"""Every route of the server's own pages."""

from tornado import web

from assessment_kit.server.pages.accounts import AccountPage, AccountsPage
from assessment_kit.server.pages.addenda import AddendaPage
from assessment_kit.server.pages.assessment import AssessmentPage
from assessment_kit.server.pages.case import AccessPage, CasePage, PersonPage, StartPage
from assessment_kit.server.pages.caseload import Caseload, KnownToUs, NewCase, ToCaseload, UrgentAccess
from assessment_kit.server.pages.comparing import ComparePage, TimeLinePage, VersionPage
from assessment_kit.server.pages.copies import CopiesPage
from assessment_kit.server.pages.covering import CaseloadOf, CoverPage, ReassignPage
from assessment_kit.server.pages.for_families import ForFamilies
from assessment_kit.server.pages.hand_over import HandOverPage
from assessment_kit.server.pages.one_copy import CopyPage
from assessment_kit.server.pages.queue import NoticesPage, QueueChoice
from assessment_kit.server.pages.review import ReviewPage
from assessment_kit.server.pages.ringing import RingNow, TakeNote
from assessment_kit.server.pages.signing import SignPage
from assessment_kit.server.pages.signing_in import ChangePassword, Login, Logout

ROOT = "/assessment-kit"
ID = r"[A-Za-z0-9-]{1,64}"
CASE = rf"{ROOT}/cases/(?P<case>{ID})"

PAGES: tuple[tuple[str, type[web.RequestHandler]], ...] = (
    (r"/", ToCaseload),
    (r"/login", Login),
    (r"/logout", Logout),
    (rf"{ROOT}/password", ChangePassword),
    (rf"{ROOT}/cases", Caseload),
    (rf"{ROOT}/cases/new", NewCase),
    (rf"{ROOT}/known-to-us", KnownToUs),
    (rf"{ROOT}/urgent-access", UrgentAccess),
    (rf"{ROOT}/for-families", ForFamilies),
    (rf"{ROOT}/urgent-notes/(?P<note>{ID})/take", TakeNote),
    (CASE, CasePage),
    (rf"{CASE}/people/(?P<person>{ID})", PersonPage),
    (rf"{CASE}/access", AccessPage),
    (rf"{CASE}/ring-now", RingNow),
    (rf"{CASE}/assessments/new", StartPage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})", AssessmentPage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/hand-over", HandOverPage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/review", ReviewPage),
    (rf"{ROOT}/people", AccountsPage),
    (rf"{ROOT}/people/(?P<login>[^/]{{1,80}})", AccountPage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/compare", ComparePage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/timeline", TimeLinePage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/versions/(?P<number>\d{{1,6}})", VersionPage),
    (rf"{ROOT}/queue", QueueChoice),
    (rf"{ROOT}/notices", NoticesPage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/sign", SignPage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/addenda", AddendaPage),
    (rf"{CASE}/assessments/(?P<assessment>{ID})/copies", CopiesPage),
    (
        rf"{CASE}/assessments/(?P<assessment>{ID})/copies/(?P<recipient>{ID})/(?P<kind>[a-z_]{{1,20}})",
        CopyPage,
    ),
    (rf"{ROOT}/cover", CoverPage),
    (rf"{ROOT}/people/(?P<login>[^/]{{1,80}})/cases", CaseloadOf),
    (rf"{CASE}/reassign", ReassignPage),
)
