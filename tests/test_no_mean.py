"""Nowhere in the code is a mean or a total of ratings made: each number is one person's and stays so."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "assessment_kit"
SOURCES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted(path for path in PACKAGE.rglob("*.js"))
AVERAGES = frozenset({"mean", "fmean", "median", "average", "nanmean", "cumsum", "stdev", "std", "variance"})
OF_RATINGS = frozenset({"number", "numbers", "rating", "ratings", "score", "scores", "face", "faces"})


def faults(source: str) -> list[str]:
    """List what averages, and what adds up anything that is called a rating."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            named = [getattr(node, "module", "") or "", *(alias.name for alias in node.names)]
            found += [name for name in named if name.split(".")[0] == "statistics"]
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in AVERAGES or (name in {"sum", "fsum"} and _adds_ratings(node)):
                found.append(f"line {node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.BinOp) and _joins_ratings(node):
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
    return found


def _adds_ratings(call: ast.Call) -> bool:
    """Tell whether what is summed are ratings; counting which of them are there is no sum of them."""
    added = call.args[0] if call.args else call
    if isinstance(added, ast.GeneratorExp | ast.ListComp):
        added = added.elt
    return not isinstance(added, ast.Compare | ast.BoolOp | ast.UnaryOp) and any(
        _is_rating(node) for node in ast.walk(added)
    )


def _joins_ratings(node: ast.BinOp) -> bool:
    """Tell whether ratings are added to each other, or one is divided."""
    is_divided = isinstance(node.op, ast.Div | ast.FloorDiv)
    is_added = isinstance(node.op, ast.Add) and _is_rating(node.right)
    return _is_rating(node.left) and (is_divided or is_added)


def _is_rating(node: ast.AST) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        name = str(node.slice.value)
    return name in OF_RATINGS


def test_there_is_code_to_look_at() -> None:
    """The whole package is read, not an empty folder."""
    assert len(SOURCES) > 200
    assert len(SCRIPTS) > 20


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_code_makes_a_mean_or_a_total_of_ratings(path: Path) -> None:
    """A mother's 7 and a social worker's 3 are nowhere made into a 5 or a 10."""
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_page_makes_one_either(path: Path) -> None:
    """What runs in the browser reads numbers and compares none of them."""
    text = path.read_text(encoding="utf-8").lower()
    assert not any(word in text for word in ("average", "median", ".reduce((a, b) => a + b"))


@pytest.mark.parametrize(
    "source",
    [
        "import statistics",
        "from statistics import mean",
        "total = sum(rating.number for rating in ratings)",
        "total = sum(numbers)",
        "total = sum(row['number'] for row in rows)",
        "middle = frame['number'].mean()",
        "middle = one.number / 2",
        "both = one.number + other.number",
        "middle = numpy.average(numbers)",
    ],
)
def test_a_mean_would_be_found(source: str) -> None:
    """The look at the code sees each way in which somebody might average or add up."""
    assert faults(source)


def test_counting_who_has_rated_is_no_sum_of_ratings() -> None:
    """How many people gave a number may be said."""
    assert not faults("given = sum(rating.number is not None for rating in listed)")


def test_faces_are_not_counted_in_the_words_of_the_reports() -> None:
    """No template of a copy speaks of an average or a total score."""
    for path in sorted((PACKAGE.parent / "templates" / "report").rglob("*.*")):
        words = path.read_text(encoding="utf-8").lower()
        assert "average" not in words, path.name
        assert "total score" not in words, path.name
