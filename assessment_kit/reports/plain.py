"""What sections and questions are called in a copy that a family reads."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

_TITLES = {
    "agencies": "Whom we asked",
    "analysis": "What we think it all means",
    "around_family": "Family and friends around you",
    "assessment_factors": "What makes life harder",
    "assessment_plan": "The plan of our meetings",
    "background": "Your background and language",
    "before_direct_work": "Before we talked with the children about what happened",
    "careful": "Things we thought about carefully",
    "carried": "What was said before",
    "child_needs": "What each child needs",
    "child_seen": "When we saw the children",
    "childs_voice": "What the children say",
    "chronology": "What happened, and when",
    "circle_of_support": "What is around you",
    "commission": "What we were asked",
    "consultation": "Talking it over with a social worker",
    "direct_work": "What we did with the children",
    "documents": "What we read",
    "explaining": "What we explained to you",
    "family_environment": "Family, home and money",
    "family_view": "What you say about what we wrote",
    "good_enough": "What makes parenting good enough",
    "household": "Everybody at home",
    "immediate_safety": "Keeping the children safe now",
    "keeping_informed": "What we told you on the way",
    "knowledge_check": "What you know and do",
    "lead": "Who works with you",
    "legal_stage": "Where things stand with the law",
    "network": "Who helps your family",
    "observation": "What we saw when we were with you",
    "open_questions": "What lies behind it",
    "outcomes": "What we found, for each child",
    "parenting_capacity": "Being a parent",
    "parenting_decision": "What the council decides",
    "parenting_recommendation": "What we recommend",
    "parents_story": "How you were brought up",
    "parents_words": "What parents say",
    "people": "Who is in this family",
    "permission": "What we explained, and whom we may talk to",
    "plan": "The plan",
    "readiness": "What you want to change",
    "recommendation": "What we recommend",
    "referral": "How we came to work with you",
    "reviews": "When we looked at it again",
    "section_47_next": "What happens next, for each child",
    "section_47_outcome": "What we found, for each child",
    "section_47_scale": "How safe things are, from 0 to 10",
    "safety_scale": "How things are, from 0 to 10",
    "sessions": "Our meetings, one by one",
    "signs_of_safety": "Worries, what is working well, what needs to happen",
    "special_needs": "What each child needs that others do not",
    "strategy": "Talks between social care, police and health",
    "support_needed": "What help is needed",
    "support_tried": "Help on the way, and what came of it",
    "taking_part": "Taking part",
    "three_domains": "Three sides of the child’s life",
    "three_questions": "Worries, what is working well, what needs to happen",
    "tools": "Other assessments",
    "visits": "When we met",
    "what_helps": "What helps you to take part",
    "what_next": "What next",
}


def plain_title(section: Json) -> str:
    """Call a section in plain words; one that a council added keeps its own title."""
    return _TITLES.get(str(section["section"]["id"]), str(section["section"]["title"]))


def as_it_was_put(record: Json) -> dict[str, Any]:
    """Word each question as it is put to parents, where it has such words."""
    return {**record, "sections": [_section(section) for section in record["sections"]]}


def _section(section: Json) -> dict[str, Any]:
    return {**section, "questions": [_question(one) for one in section["questions"]]}


def _question(question: Json) -> dict[str, Any]:
    own = ((question.get("wordings") or {}).get("parent") or {}).get("label")
    return {**question, "label": str(own or question["label"])}
