"""The tables of people: the children of an assessment, everybody of its case, and names if asked for."""

from datetime import date
from typing import Annotated, NamedTuple

from assessment_kit.exchange.analysts.columns import Means, Table

_ASSESSMENT = Means("pseudonym of the assessment", source="the record")
_AGE = "on the day of the referral; a birth date is in no table but `names`"


class PersonRow(NamedTuple):
    """One person of a case, as it stood when the assessment was authorised."""

    assessment: Annotated[str, _ASSESSMENT]
    person: Annotated[str, Means("pseudonym; the same in every assessment of the case")]
    kind: Annotated[
        str,
        Means(
            "what they are in the case: child, parent_or_carer, family_member, professional, other",
            source="people: kind",
        ),
    ]
    sex: Annotated[str | None, Means("female, male or not_known", source="people: sex")]
    parental_responsibility: Annotated[
        str | None, Means("yes, some, no or not_known", source="people: parental_responsibility")
    ]
    is_covered: Annotated[bool, Means("whether this is a child whom the assessment covers")]


class ChildRow(NamedTuple):
    """One child whom an assessment covers."""

    assessment: Annotated[str, _ASSESSMENT]
    child: Annotated[str, Means("pseudonym; the same in every assessment of the case")]
    sex: Annotated[str | None, Means("female, male or not_known", source="people: sex")]
    is_unborn: Annotated[bool | None, Means("not born yet on the day of the referral; missing: not known")]
    age_years: Annotated[
        int | None, Means("age", unit="completed years", source="people: date_of_birth", rule=_AGE)
    ]
    age_months: Annotated[
        int | None,
        Means(
            "age of a child under two; missing from the second birthday",
            unit="completed months",
            source="people: date_of_birth",
            rule=_AGE,
        ),
    ]
    legal_stage: Annotated[str | None, Means("at what legal stage, by id", source="legal_stage")]
    legal_stage_label: Annotated[str | None, Means("in words", source="legal_stage")]
    proposed_level: Annotated[str | None, Means("level of need proposed, by id", source="proposed_level")]
    proposed_level_label: Annotated[str | None, Means("what the protocol calls it", source="proposed_level")]
    is_part_closed: Annotated[bool, Means("whether this child's part was closed before the others'")]


class NameRow(NamedTuple):
    """Who stands behind a pseudonym."""

    pseudonym: Annotated[str, Means("as in the other tables")]
    assessment: Annotated[str, _ASSESSMENT]
    of: Annotated[str, Means("what it is a pseudonym of: case, person or login")]
    name: Annotated[str | None, Means("the council's number of a case; else the name", source="people: name")]
    date_of_birth: Annotated[date | None, Means("of a person", source="people: date_of_birth")]


TABLES = (
    Table("children", ChildRow, "one child whom an assessment covers"),
    Table("people", PersonRow, "one person of the case, for each assessment of it"),
    Table("names", NameRow, "one pseudonym in one assessment, and who stands behind it", is_identifying=True),
)
