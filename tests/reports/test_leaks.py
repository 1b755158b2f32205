"""The leak check: a planted string is found wherever a file can hold one, and a clean file is clean."""

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.naming import forms_of, is_also_a_word
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.projection.disclosed import Protected
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.leaks import Leak, leaks_in, leaks_in_html
from tests.reports.records import answer, question, record, section

SECRET = "Marigold Quillfeather"
PROTECTED = (Protected(SECRET, "a name"), Protected("nobody wrote these words", "what was withheld"))


def of_words(*words: str) -> bytes:
    """Make the PDF of a record in which one question has an answer."""
    return compile_pdf(record(section("s", "Section", question("q", "Question?", answer(words)))))


@pytest.fixture(scope="module")
def clean() -> bytes:
    """Make a file in which nothing is planted."""
    return of_words("He sleeps through the night.")


def changed(pdf: bytes, plant: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Plant something in a file and save it anew."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        plant(opened)
        saved = io.BytesIO()
        opened.save(saved)
    return saved.getvalue()


def in_information(pdf: pikepdf.Pdf) -> None:
    """Plant it in the Info dictionary."""
    pdf.docinfo["/Keywords"] = SECRET


def in_xmp(pdf: pikepdf.Pdf) -> None:
    """Plant it in the XMP metadata."""
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = SECRET


def in_bookmark(pdf: pikepdf.Pdf) -> None:
    """Plant it as a bookmark."""
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


def in_alternative_text(pdf: pikepdf.Pdf) -> None:
    """Plant it as the alternative text of a part of the structure."""
    pdf.Root.StructTreeRoot.K[0].Alt = pikepdf.String(SECRET)


def in_replacement_text(pdf: pikepdf.Pdf) -> None:
    """Plant it within a page, as text that replaces what is drawn when it is copied."""
    utf16 = b"\xfe\xff" + SECRET.encode("utf-16-be")
    pdf.pages[0].contents_add(b"/Span <</ActualText <" + utf16.hex().encode() + b">>> BDC EMC")


def in_attachment(pdf: pikepdf.Pdf) -> None:
    """Plant it within an attached file."""
    pdf.attachments["more.json"] = pikepdf.AttachedFileSpec(pdf, f'{{"who": "{SECRET}"}}'.encode())


def in_attachment_name(pdf: pikepdf.Pdf) -> None:
    """Plant it as the name of an attached file."""
    name = f"{SECRET}.txt"
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"nothing", filename=name)


def in_form_field(pdf: pikepdf.Pdf) -> None:
    """Plant it as the value of a form field."""
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("a"), V=pikepdf.String(SECRET))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(field)]))


def in_annotation(pdf: pikepdf.Pdf) -> None:
    """Plant it as the text of a note on a page."""
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=pikepdf.Array([0, 0, 9, 9]),
        Contents=pikepdf.String(SECRET),
    )
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def in_unseen_stream(pdf: pikepdf.Pdf) -> None:
    """Plant it in a stream that no page shows."""
    pdf.Root.PieceInfo = pdf.make_indirect(pikepdf.Stream(pdf, f"kept: {SECRET.upper()}".encode()))


def in_unseen_wide_stream(pdf: pikepdf.Pdf) -> None:
    """Plant it in a stream, in two bytes a letter."""
    pdf.Root.PieceInfo = pdf.make_indirect(pikepdf.Stream(pdf, SECRET.encode("utf-16-be")))


PLANTS = {
    in_information: "the metadata",
    in_xmp: "the metadata",
    in_bookmark: "the bookmarks",
    in_alternative_text: "the text for screen readers",
    in_replacement_text: "the text for screen readers",
    in_attachment: "an attachment (more.json)",
    in_attachment_name: "an attachment",
    in_form_field: "a form field",
    in_annotation: "an object",
    in_unseen_stream: "a stream",
    in_unseen_wide_stream: "a stream",
}


def test_a_clean_file_is_clean(clean: bytes) -> None:
    """What is not there is not found, and how much was sought is said."""
    found = leaks_in(clean, PROTECTED)
    assert found.words == "2 protected strings: 0 found"
    assert found.is_clean


def test_a_name_on_a_page_is_found() -> None:
    """Letters are numbers of shapes in the file; it is read as a reader shows it."""
    found = leaks_in(of_words(f"It was {SECRET}'s idea."), PROTECTED)
    assert found.leaks == (Leak(SECRET, "a name", "page text (page 3)"),)
    assert found.words == "2 protected strings: 1 found"


@pytest.mark.parametrize(("plant", "where"), PLANTS.items(), ids=lambda given: getattr(given, "__name__", ""))
def test_a_planted_name_is_found(plant: Callable[[pikepdf.Pdf], None], where: str, clean: bytes) -> None:
    """Wherever somebody could take it out again."""
    assert [leak.where for leak in leaks_in(changed(clean, plant), PROTECTED).leaks] == [where]


def test_what_an_earlier_revision_held_is_found(clean: bytes) -> None:
    """A file that was added to still holds what it held before."""

    def planted(pdf: pikepdf.Pdf) -> None:
        in_information(pdf)
        pdf.trailer.Info = pdf.make_indirect(pdf.trailer.Info)

    with pikepdf.open(io.BytesIO(clean)) as opened:
        planted(opened)
        saved = io.BytesIO()
        opened.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    before = saved.getvalue()
    with pikepdf.open(io.BytesIO(before)) as opened:
        number, size = opened.trailer.Info.objgen[0], int(opened.trailer.Size)
        root = opened.trailer.Root.objgen[0]
    start = int(before.rpartition(b"startxref")[2].split()[0])
    entry = f"\n{number} 0 obj\n<</Title(Nothing here)>>\nendobj\n".encode()
    at = len(before) + 1
    table = (
        f"xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<</Size {size} /Root {root} 0 R /Info {number} 0 R "
        f"/Prev {start}>>\nstartxref\n{len(before) + len(entry)}\n%%EOF\n"
    ).encode()
    after = before + entry + table
    with pikepdf.open(io.BytesIO(after)) as opened:
        assert str(opened.docinfo["/Title"]) == "Nothing here"
        assert "/Keywords" not in opened.docinfo
    assert {leak.words for leak in leaks_in(after, PROTECTED).leaks} == {SECRET}


def test_a_stream_that_nothing_leads_to_is_unpacked(clean: bytes) -> None:
    """What no table of the file names any more can still be read."""
    lost = b"\n999 0 obj\n<</Length 9>>\nstream\n" + zlib.compress(SECRET.encode()) + b"\nendstream\nendobj\n"
    head, mark, tail = clean.rpartition(b"startxref")
    assert [leak.where for leak in leaks_in(head + lost + mark + tail, PROTECTED).leaks] == ["a stream"]


def test_short_names_are_found_as_whole_words_only() -> None:
    """A two-letter name is somebody; the same letters within a word are nobody."""
    sought = (Protected("Bo", "a name"), Protected("Li", "a name"))
    found = leaks_in(of_words("Bottles were broken. Li left."), sought)
    assert [leak.words for leak in found.leaks] == ["Li"]


@pytest.mark.parametrize(
    "written",
    [
        "MARIGOLD QUILLFEATHER",
        "Marigold\u00a0\u00a0Quillfeather",
        "Mari\u00adgold Quill\u200bfeather",
        "marigold, quillfeather",
        "Marigold\nQuillfeather",
        "“Marigold” Quillfeather’s",
    ],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    """Case, spacing, invisible signs and line ends change nothing."""
    assert not leaks_in(of_words(f"It was {written}, they think."), PROTECTED[:1]).is_clean


def test_a_withheld_sentence_is_found_over_the_end_of_a_line() -> None:
    """Lines are a matter of the page."""
    words = "He shouted so loudly on the landing that both of the little ones hid behind the wardrobe again"
    found = leaks_in(of_words("Before. " * 9 + words), [Protected(words, "what was withheld")])
    assert len(found.leaks) == 1


def test_a_telephone_number_is_found_however_it_is_grouped() -> None:
    """From abroad it begins in another way."""
    sought = [Protected("01632 960 702", "a telephone number")]
    assert not leaks_in(of_words("Ring +44 1632 960702."), sought).is_clean
    assert leaks_in(of_words("Ring 01632 960 703."), sought).is_clean


@pytest.mark.parametrize("surname", ["Block", "Border", "Print", "Bold", "Line", "Margin", "Title", "Allen"])
def test_a_name_that_every_file_holds_as_a_word_is_no_leak(surname: str, clean: bytes) -> None:
    """Files of ours say "block" and "title" to machines: sought as names they would stop every release."""
    person = Person("x", PersonKind.OTHER, f"Ada {surname}")
    forms = [form for form in forms_of(person) if not is_also_a_word(form)]
    assert ("ada", surname.lower()) in forms
    sought = [Protected(" ".join(form), "a name") for form in forms]
    assert leaks_in(clean, sought).leaks == ()
    page = html_page(record(section("s", "Section", question("q", "Question?", answer(("A challenge.",))))))
    assert leaks_in_html(page, sought).leaks == ()


def test_what_is_no_pdf_is_refused() -> None:
    """Nothing is called clean that could not be read."""
    with pytest.raises(InvalidInputError, match="cannot be read again"):
        leaks_in(b"%PDF-1.7 nothing", PROTECTED)


HTML = "<!doctype html><html lang='en'><title>T</title><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("planted", "where"),
    [
        ("It was <b>Marigold</b> Quillfeather.", "page text"),
        ("It was M&#97;rigold Quillfeather.", "page text"),
        (f"<img alt='{SECRET}'>", "an attribute"),
        (f"<!-- {SECRET} -->", "a comment"),
        (f"<script>var a = '{SECRET}'</script>", "page text"),
        ("<img alt='' src='data:text/plain;base64,TWFyaWdvbGQgUXVpbGxmZWF0aGVy'>", "a picture"),
        ("<img alt='' src='data:text/plain,Marigold%20Quillfeather'>", "a picture"),
    ],
)
def test_a_name_planted_in_a_page_is_found(planted: str, where: str) -> None:
    """A page can hide a name in as many places as a file."""
    assert [leak.where for leak in leaks_in_html(HTML.format(planted), PROTECTED).leaks] == [where]


def test_a_page_of_ours_is_read() -> None:
    """The page of a record without the name is clean, and with it is not."""
    for words, is_clean in (("Nothing of that.", True), (f"By {SECRET}.", False)):
        page = html_page(record(section("s", "Section", question("q", "Question?", answer((words,))))))
        assert leaks_in_html(page, PROTECTED).is_clean == is_clean
