"""The source of a copy is one file that compiles alone, with case text as data."""

from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.reports.compile import STANDARDS, compile_pdf
from assessment_kit.reports.glyphs import fonts_folder
from assessment_kit.reports.typst_source import literal, typst_source
from tests.printed import text_of
from tests.reports.records import answer, full_record, question, record, section
from tests.reports.test_compile import HOSTILE


def compiled(source: str, folder: Path) -> bytes:
    """Compile a source that stands alone in a folder."""
    (folder / "copy.typ").write_text(source, encoding="utf-8")
    return bytes(
        typst.compile(
            str(folder / "copy.typ"),
            font_paths=[str(fonts_folder())],
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=0,
        )
    )


def test_the_source_alone_gives_the_same_pages(tmp_path: Path) -> None:
    """A council can set its copies with its own Typst."""
    made = compiled(typst_source(full_record()), tmp_path)
    assert text_of(made) == text_of(compile_pdf(full_record()))


@pytest.mark.parametrize("text", [HOSTILE, '"))\n#read("/etc/passwd")', "\\", '\\"', "\\u{41}", "a\u2028b"])
def test_text_in_the_source_stays_text(text: str, tmp_path: Path) -> None:
    """Nothing that was typed can end the string it stands in."""
    made = record(section("s", "S", question("q", "Q", answer((text,)))))
    printed = "".join(text_of(compiled(typst_source(made), tmp_path)).split())
    assert "".join(text.split()) in printed
    assert "root:x:0:0" not in printed


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_a_literal_is_the_text_it_was_made_from(text: str) -> None:
    """Writing and reading a string changes nothing."""
    compiler = typst.Compiler(input=str(Path(__file__).parents[2] / "templates" / "report" / "look.typ"))
    lengths = compiler.eval(f"array({literal(text)}.codepoints()).map(str.to-unicode)")
    assert [int(point) for point in _listed(lengths)] == [ord(char) for char in text]


def _listed(words: str) -> list[str]:
    """Read the list that Typst gives as JSON."""
    return [part for part in words.strip("[] \n").replace("\n", "").split(",") if part.strip()]
