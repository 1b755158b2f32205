"""Files of items that are good, to break one thing in each."""

from pathlib import Path

from assessment_kit.instruments.faults import Fault, FaultyFileError
from assessment_kit.instruments.knowledge.model import Item, Picture
from assessment_kit.instruments.knowledge.reading import Known, read_items

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><title>A cot</title>'
    '<desc>A baby lies on its back in a cot.</desc><path d="M0 0L9 9"/></svg>'
)
KNOWN = Known(
    frozenset({"sleep", "feeding"}),
    ("birth_to_6_months", "6_to_12_months"),
    {name: Picture(name, "A cot", "A baby lies on its back.", SVG) for name in ("cot", "sofa")},
    {"taken_already": "items/feeding.toml"},
)
TOP = """\
area = "sleep"

[[items]]
id = "sleep_cot"
bands = ["birth_to_6_months"]
form = "{form}"
question = "How do you put your baby down to sleep?"
picture = "cot"
good_answer = ["on the back", "feet at the foot of the cot"]
follow_up = ["Why on the back?"]
observe = "Puts the baby down on the back."
source = "Lullaby Trust, safer sleep"
name = "On the back to sleep"
you_do = "You put your baby on their back to sleep."
"""
ENDS = {
    "own_words": "",
    "choose": """
[[items.choices]]
id = "cot"
words = "In a cot"
picture = "cot"
is_good = true

[[items.choices]]
id = "sofa"
words = "On the sofa"
picture = "sofa"
is_good = false
""",
    "order": """
[[items.steps]]
id = "one"
words = "Clear the cot"

[[items.steps]]
id = "two"
words = "Lay the baby down"

[[items.steps]]
id = "three"
words = "Tuck the cover in"
""",
    "spot": """
[[items.spots]]
id = "toy"
words = "A soft toy"
x = 10
y = 10.5
w = 20
h = 20
is_danger = true

[[items.spots]]
id = "cord"
words = "A blind cord"
x = 80
y = 0
w = 20
h = 60
is_danger = true

[[items.spots]]
id = "lamp"
words = "A lamp"
x = 40
y = 40
w = 10
h = 10
is_danger = false
""",
    "true_or_not": """statement = "A baby sleeps safely on a sofa."
is_true = false
""",
}


def text(form: str = "own_words") -> str:
    """Write a good file with one item."""
    return TOP.format(form=form) + ENDS[form]


def read(content: str) -> Item:
    """Read the one item of a file."""
    (item,) = read_items(content, "sleep.toml", KNOWN)
    return item


def faults(content: str) -> tuple[Fault, ...]:
    """List what is wrong with a file."""
    try:
        read_items(content, "sleep.toml", KNOWN)
    except FaultyFileError as error:
        return error.faults
    return ()


def sentence(content: str) -> str:
    """Give the one thing that is wrong with a file, as the command says it."""
    (fault,) = faults(content)
    return fault.line_sentence


def write_folder(folder: Path, **files: str) -> Path:
    """Write a folder of items, laid out like the shipped one; a picture's name ends in _svg."""
    for name in ("items", "pictures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        stem, is_picture, _ = name.partition("_svg")
        path = folder / "pictures" / f"{stem}.svg" if is_picture else folder / "items" / f"{stem}.toml"
        path.write_text(content, encoding="utf-8")
    return folder
