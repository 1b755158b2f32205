"""Every route of the interface."""

from tornado import web

from assessment_kit.server.api.annotations import Annotations, AnnotationStep, ShownAnnotations
from assessment_kit.server.api.assessments import (
    ConfirmStrike,
    Dates,
    DeclareSection,
    Drawn,
    History,
    OneAssessment,
    Save,
    StartAssessment,
    Strike,
)
from assessment_kit.server.api.beside import Drawings, HandOvers, OneDrawing, Parts, ReadBacks, Unsent
from assessment_kit.server.api.cases import CasePeople, CaseRoles, Cases, OneCase, UrgentAccess
from assessment_kit.server.api.copies import FullCopy, ParentsPage, VersionCopy
from assessment_kit.server.api.leaving import (
    ClearanceList,
    ConfirmRelease,
    OneRelease,
    PreviewCopy,
    PreviewPage,
    Recipients,
    RefuseRelease,
    ReleaseFile,
    ReleaseKey,
    ReleasePage,
    Releases,
    ReleaseSignature,
    WithheldList,
)
from assessment_kit.server.api.notices import News, NoticeList, QueueList, ReadNotices
from assessment_kit.server.api.people import DraftsKey, KnownToUs, Me, Supervisors
from assessment_kit.server.api.reassigning import (
    AllocationCall,
    CaseloadOf,
    Covers,
    EndCover,
    ReassignCase,
)
from assessment_kit.server.api.signing import Addenda, ReturnedChecklist, Signatures, WhatToSign
from assessment_kit.server.api.stepping import ChildPart, Steps, TakeStep
from assessment_kit.server.api.urgent_notes import CaseNotes, TakeNote, WaitingNotes
from assessment_kit.server.api.workflow import Step

ROOT = "/assessment-kit/api/v1"
CASE = rf"{ROOT}/cases/(?P<case>[^/]+)"
ASSESSMENT = rf"{ROOT}/assessments/(?P<assessment>[^/]+)"

RELEASE = rf"{ROOT}/releases/(?P<number>\d{{1,9}})"

STEPS = "answer|edit|move|reopen|reply|resolve|withdraw"

API: tuple[tuple[str, type[web.RequestHandler]], ...] = (
    (rf"{ROOT}/me", Me),
    (rf"{ROOT}/drafts-key", DraftsKey),
    (rf"{ROOT}/known-to-us", KnownToUs),
    (rf"{ROOT}/supervisors", Supervisors),
    (rf"{ROOT}/urgent-access", UrgentAccess),
    (rf"{ROOT}/cases", Cases),
    (CASE, OneCase),
    (rf"{CASE}/people", CasePeople),
    (rf"{CASE}/roles", CaseRoles),
    (rf"{CASE}/assessments", StartAssessment),
    (rf"{CASE}/urgent-notes", CaseNotes),
    (rf"{ROOT}/urgent-notes", WaitingNotes),
    (rf"{ROOT}/urgent-notes/(?P<note>[^/]+)/take", TakeNote),
    (ASSESSMENT, OneAssessment),
    (rf"{ASSESSMENT}/save", Save),
    (rf"{ASSESSMENT}/sections/(?P<section>[^/]+)", DeclareSection),
    (rf"{ASSESSMENT}/history", History),
    (rf"{ASSESSMENT}/dates", Dates),
    (rf"{ASSESSMENT}/drawn", Drawn),
    (rf"{ASSESSMENT}/(?P<step>submit|take-back|return|authorise|cancel|reopen)", Step),
    (rf"{ASSESSMENT}/step", TakeStep),
    (rf"{ASSESSMENT}/steps", Steps),
    (rf"{ASSESSMENT}/children/(?P<child>[^/]+)/(?P<act>close|reopen)", ChildPart),
    (rf"{ASSESSMENT}/annotations", Annotations),
    (rf"{ASSESSMENT}/annotations/(?P<number>\d{{1,9}})/(?P<step>{STEPS})", AnnotationStep),
    (rf"{ASSESSMENT}/annotations/shown", ShownAnnotations),
    (rf"{ASSESSMENT}/strikes", Strike),
    (rf"{ASSESSMENT}/strikes/(?P<seq>\d{{1,12}})/confirm", ConfirmStrike),
    (rf"{ASSESSMENT}/parts", Parts),
    (rf"{ASSESSMENT}/hand-overs", HandOvers),
    (rf"{ASSESSMENT}/unsent/(?P<person>[^/]+)/(?P<task>[a-z_]+)", Unsent),
    (rf"{ASSESSMENT}/read-backs", ReadBacks),
    (rf"{ASSESSMENT}/drawings", Drawings),
    (rf"{ASSESSMENT}/drawings/(?P<drawing>[^/]+)", OneDrawing),
    (rf"{ASSESSMENT}/copies/full\.pdf", FullCopy),
    (rf"{ASSESSMENT}/copies/(?P<kind>[a-z_]+)\.pdf", PreviewCopy),
    (rf"{ASSESSMENT}/copies/(?P<kind>[a-z_]+)\.html", PreviewPage),
    (rf"{ASSESSMENT}/copies/(?P<kind>[a-z_]+)/withheld", WithheldList),
    (rf"{ASSESSMENT}/recipients", Recipients),
    (rf"{ASSESSMENT}/clearances", ClearanceList),
    (rf"{ASSESSMENT}/releases", Releases),
    (RELEASE, OneRelease),
    (rf"{RELEASE}\.pdf", ReleaseFile),
    (rf"{RELEASE}\.html", ReleasePage),
    (rf"{RELEASE}\.sig", ReleaseSignature),
    (rf"{RELEASE}/confirm", ConfirmRelease),
    (rf"{RELEASE}/refuse", RefuseRelease),
    (rf"{ROOT}/release-key", ReleaseKey),
    (rf"{ASSESSMENT}/parents-page\.pdf", ParentsPage),
    (rf"{ASSESSMENT}/versions/(?P<number>\d{{1,6}})\.pdf", VersionCopy),
    (rf"{ROOT}/queue", QueueList),
    (rf"{ROOT}/notices", News),
    (rf"{ROOT}/notices/list", NoticeList),
    (rf"{ROOT}/notices/read", ReadNotices),
    (rf"{ASSESSMENT}/sign", WhatToSign),
    (rf"{ASSESSMENT}/signatures", Signatures),
    (rf"{ASSESSMENT}/addenda", Addenda),
    (rf"{ASSESSMENT}/checklist", ReturnedChecklist),
    (rf"{ROOT}/covers", Covers),
    (rf"{ROOT}/covers/(?P<cover>[^/]+)/end", EndCover),
    (rf"{ROOT}/people/(?P<login>[^/]+)/cases", CaseloadOf),
    (rf"{CASE}/reassign", ReassignCase),
    (rf"{ASSESSMENT}/allocation", AllocationCall),
)
