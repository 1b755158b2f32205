"""What stands on the pages of a PDF, read and drawn by pdfium, which is not what wrote them."""

import re

import pypdfium2


def pages_of(pdf: bytes) -> list[str]:
    """Read the words of each page in their order, line by line."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [_plain(page.get_textpage().get_text_bounded()) for page in opened]
    finally:
        opened.close()


def _plain(text: str) -> str:
    """Give a hyphen at the end of a line back, which pdfium marks as one that joins."""
    return re.sub("[\x02\ufffe]", "-", text.replace("\r\n", "\n"))


def text_of(pdf: bytes) -> str:
    """Read the words of all pages, one after the other."""
    return "\n".join(pages_of(pdf))


def words_of(pdf: bytes) -> str:
    """Read the words of all pages, however their lines are broken."""
    return " ".join(text_of(pdf).split())


def grey_pages(pdf: bytes, dots_per_inch: int) -> list[bytes]:
    """Draw the pages in grey; give the brightness of every point, which is that of what is drawn there."""
    plain = {"may_draw_forms": False, "no_smoothtext": True, "no_smoothimage": True, "no_smoothpath": True}
    opened = pypdfium2.PdfDocument(pdf)
    try:
        drawn = [page.render(scale=dots_per_inch / 72, grayscale=True, **plain) for page in opened]
        return [one.to_numpy().tobytes() for one in drawn]
    finally:
        opened.close()
