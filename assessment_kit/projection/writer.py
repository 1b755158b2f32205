"""Who wrote an assessment, for the copies that have to say so."""

from dataclasses import dataclass

from assessment_kit.core.assessment import Assessment
from assessment_kit.projection.sources import Records


@dataclass(frozen=True, slots=True)
class Writer:
    """Whoever wrote it, as far as a reader of a copy may ask; what is not known is empty."""

    name: str = ""
    post: str = ""
    registration_number: str = ""
    team: str = ""
    telephone: str = ""
    experience: str = ""


def writer_of(store: Records, assessment: Assessment) -> Writer:
    """Say who wrote it, with their post, registration and team as they are recorded now."""
    account = store.accounts.get(assessment.author)
    return Writer(
        assessment.author_name,
        account.post,
        account.registration_number,
        account.team,
        account.telephone,
        account.experience,
    )
