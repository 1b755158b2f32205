"""Records of an invented family as they reach a copy in easy words, with who it is for."""

from typing import Any

from tests.reports.records import answer, question, record, section

DANA, MAYA, KOFI = "p-dana", "p-maya", "p-kofi"
PROTOCOL = {
    "id": "default",
    "version": 1,
    "council": "Westmarch Council (invented)",
    "duty_number": "01632 960 047",
    "out_of_hours": "01632 960 999",
    "contacts": [
        {"name": "Complaints", "number": "01632 960 050", "note": "", "about": "complaints"},
        {"name": "Advocacy", "number": "01632 960 052", "note": "", "about": "advocacy"},
        {"name": "Line", "number": "01632 960 111", "note": "", "about": "children"},
    ],
    "page_limits": {},
}


def person(id_: str, kind: str, name: str, **more: Any) -> dict[str, Any]:
    """Write one of the family."""
    return {
        "id": id_,
        "kind": kind,
        "name": name,
        "first_name": name.partition(" ")[0],
        "age": "",
        "date_of_birth": None,
        "expected_on": None,
        "details": {},
        **more,
    }


def about(who: str, *answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Put answers under whom they are about."""
    return [{"id": who, "name": who, "answers": list(answers)}]


def asked(id_: str, label: str, who: str, *answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write one question about somebody."""
    return question(id_, label, subjects=about(who, *answers), **more)


def said(text: str, **more: Any) -> dict[str, Any]:
    """Write one longer text."""
    return answer((text,), value=text, **more)


def own(words: str, voice: str, **more: Any) -> dict[str, Any]:
    """Write one thing that somebody said in their own words."""
    return answer(
        (words,), value={"words": words, "drawing_words": more.pop("shows", "")}, voice=voice, **more
    )


def withheld(**more: Any) -> dict[str, Any]:
    """Write what is left of something that this reader does not read."""
    return answer((), value=None, withheld="what somebody else said", **more)


def copy_of_record(
    reader: str, *sections: dict[str, Any], kind: str = "easy_read", **more: Any
) -> dict[str, Any]:
    """Write a whole record as one reader may have it."""
    people = [
        person(DANA, "parent_or_carer", more.pop("dana", "Dana Okafor")),
        person(MAYA, "child", "Maya Okafor", date_of_birth=more.pop("born", "2018-09-01")),
        person(KOFI, "parent_or_carer", "Kofi Okafor"),
    ]
    names = {one["id"]: one["name"] for one in people}
    given = {
        "kind": kind,
        "recipient": names.get(reader, ""),
        "person": reader,
        "agency": "",
        "case_number": "",
        "ground": "",
        "sections": [],
        "number": None,
        "released_on": None,
        "language": "English",
        "withheld": [],
        **more.pop("copy", {}),
    }
    return record(
        *sections,
        people=people,
        children=[people[1]],
        protocol=PROTOCOL | more.pop("protocol", {}),
        parts=more.pop("parts", []),
        copy=given,
        **more,
    )


def easy_section(who: str = DANA, **texts: str) -> dict[str, Any]:
    """Write what the practitioner wrote in easy words, by the end of the question's id."""
    return section(
        "easy_words",
        "In easy words",
        *(asked(f"easy_{name}", name, who, said(text)) for name, text in texts.items()),
    )


def whole_adult(**more: Any) -> dict[str, Any]:
    """Write a record in which everything that an easy read copy can say is said."""
    easy = easy_section(
        read_why="A teacher rang us.\nShe was worried about Maya.",
        read_good="You sing to Maya. You ask for help.",
        read_worries="Maya is often alone in the evening. She could be hurt.",
        read_think="Maya can live with you.\nYou need some help.",
    )
    words = section(
        "parents_words",
        "What the parents say",
        asked("parent_does_well", "Well", DANA, said("She laughed: “I sing. Every night.” Then she sang.")),
        asked("family_view_words", "View", DANA, own("It is all right.", DANA)),
    )
    plan = section(
        "plan",
        "Plan",
        question(
            "plan",
            "What will be done?",
            answer(
                value={
                    "what": "A long thing, of the office",
                    "easy_words": "Nan rings you at eight.",
                    "who": "Nan",
                    "by_when": "2026-04-03",
                }
            ),
            answer(
                value={"what": "Facilitate engagement with the multi-agency intervention", "who": "Sam Lee"}
            ),
            type="actions",
        ),
    )
    outcome = section(
        "recommendation",
        "Recommendation",
        asked("proposed_outcome", "Proposed", MAYA, said("child_in_need_plan"), type="choice"),
    )
    return copy_of_record(DANA, easy, words, plan, outcome, **more)


def whole_child(born: str = "2016-09-01", **more: Any) -> dict[str, Any]:
    """Write a record in which everything that a child's copy can say is said."""
    easy = easy_section(
        MAYA,
        child_why="Your mum was ill.\nWe wanted to know who looks after you.",
        child_did="You wanted a light. You have one.",
        child_next="Sam comes on Thursday after school.",
    )
    voice = section(
        "middle",
        "My views",
        asked(
            "middle_home",
            "What is it like at home?",
            MAYA,
            own(
                "I sit on the stair. It is mine.",
                MAYA,
                drawing=DRAWING,
                drawing_words="A stair",
                shows="A stair",
            ),
            type="own_words",
            picture="home",
        ),
    )
    part = {"assessment": {"instrument": "child_voice"}, "sections": [voice]}
    return copy_of_record(MAYA, easy, kind="child", born=born, parts=[part], **more)


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60"><path d="M8 52L70 10" stroke="#123"/></svg>'
)
