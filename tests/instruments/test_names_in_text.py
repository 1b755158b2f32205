"""Names in a text that belong to nobody of the case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.instruments.names_in_text import familiar, strange_names

HERE = familiar(
    ["Ada Lowe", "Daniel O’Brien-Núñez", "Siân McNab"],
    ["12 Elm Road", "Tansy Street Nursery", "Signs of Safety", "Westmarch"],
    ["She goes to breakfast club. The supper is late."],
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada said that Kevin had gone.", ("Kevin",)),
        ("Kevin said that he would come.", ("Kevin",)),
        ("Kevin's mother was there, and so was Kevin.", ("Kevin",)),
        ("Yesterday Kevin Stone was there.", ("Kevin Stone",)),
        ("Kevin Stone was there.", ("Kevin Stone",)),
        ("Her uncle, Mr Adeyemi, collects her.", ("Adeyemi",)),
        ("Ada lives with Jean-Luc O'Hara and Fiona McTavish.", ("Jean-Luc O'Hara", "Fiona McTavish")),
        ("Ada and Kevin play; Kevin leads.", ("Kevin",)),
        ("She told Zoë.", ("Zoë",)),
        ("Kevin hit Ada.", ("Kevin",)),
        ("Kevin went to the shop. Marek picked her up.", ("Kevin", "Marek")),
        ("Kevin came home. Then Marek looked after her.", ("Kevin", "Marek")),
    ],
)
def test_name_of_somebody_else_is_found(text: str, names: tuple[str, ...]) -> None:
    """A text that was taken over from another family gives itself away."""
    assert strange_names(text, HERE) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ada likes Daniel. Lowe is her name. ADA!",
        "Danny and Dan are what Daniel is called; Sian writes Siân, and McNab’s mother agrees.",
        "Daniel O'Brien and Núñez are one person.",
        "She said on Tuesday that Christmas and Ramadan were quiet in March.",
        "They live in Elm Road near Oakwood Primary School, and Hill House is next door.",
        "He works at Brightwater and she shops in Fellbury.",
        "The Child Protection Conference met with West Yorkshire Police and NHS staff on WhatsApp.",
        "Her Mum and Dad, her Nan and Auntie came with the Health Visitor.",
        "He speaks Polish and English, and she is Muslim.",
        "Breakfast is at eight. Supper is late. Mornings are hard.",
        "Money went missing. Help came late. Everything hit at once and nobody spoke.",
        "Choosing is a skill. Attendance has fallen.",
        "He said: “Nothing works.” “Leave me,” she said (Sometimes she shouts).",
        "- Eats well\n- Sleeps badly\n• Plays alone",
        "I’m tired, I said. I'll come when I can.",
        "Tansy runs the nursery in Westmarch.",
        "她说 Иван пришёл هنادي",
        "",
    ],
)
def test_silent_where_it_cannot_tell(text: str) -> None:
    """Advice that cries wolf is not read: places, bodies, days, titles and beginnings are let be."""
    russian = ("Иван",)  # a name in another alphabet is a name too
    assert strange_names(text, HERE) in {(), russian if "Иван" in text else ()}


NAMES = st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1, max_size=8).map(
    str.capitalize
)
SENTENCES = (
    "{0} said that {1} had gone.", "Yesterday {0}'s mother and {1} were there.", "{0} {1} lives here.",
    "It was {0}, {1} and I.", "He told {0}-{1} so; {1} agreed.", "Why {0}? Ask {1}’s nan.", "With {0} {1}.",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(names=st.tuples(NAMES, NAMES), sentence=st.sampled_from(SENTENCES), case=st.sampled_from("sut"))
def test_nobody_of_the_case_is_ever_named(names: tuple[str, str], sentence: str, case: str) -> None:
    """Whoever is written down among the people, in whatever letters, is no stranger."""
    written = [{"s": name, "u": name.upper(), "t": name.title()}[case] for name in names]
    text = sentence.format(*written)
    assert strange_names(text, familiar([" ".join(names)])) == ()


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_is_strange_to_itself(text: str) -> None:
    """What the record says in a few words somewhere is familiar everywhere; no text breaks the search."""
    assert strange_names(text, familiar([], [text])) == ()
