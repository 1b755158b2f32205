"""What runs in the page to find questions and parts of rows by the words that a person reads there."""

from collections.abc import Sequence

_WORDS = """
  const words = (element) => ((element?.querySelector('.ak-own') || element)?.textContent || '').trim();"""

# Every question in sight by its words, and about whom it is asked.
QUESTIONS = f"""() => {{{_WORDS}
  const all = [...document.querySelectorAll(
    '.ak-current [data-ak-rows], .ak-current [data-ak-answer]:not([data-ak-row])')];
  return all.filter((one) => one.checkVisibility()).map((one) => ({{
    words: words(one.matches('[data-ak-rows]') ? one.firstElementChild : one.querySelector('label, legend')),
    about: words(one.closest('.ak-subject')?.querySelector('.ak-subject__name')),
    question: one.dataset.akQuestion, subject: one.dataset.akSubject,
  }}));
}}"""

# The parts of a row by the words of their labels, and how each is marked.
PARTS = f"""(row) => {{{_WORDS}
  return [...row.querySelectorAll('[data-ak-column]')].map((part) => ({{
    words: words(part.querySelector('label, legend')), column: part.dataset.akColumn,
  }}));
}}"""

# How a part is answered: by writing over what stands there, by one of a list, or by the words beside boxes.
HOW = """(part) => {
  const box = part.querySelector('textarea, input[type=text], select');
  if (!box) return { labels: [...part.querySelectorAll('label')].map((label) => label.textContent.trim()) };
  return box.options ? { options: [...box.options].map((option) => option.text) } : { stands: box.value };
}"""


def one_of(words: Sequence[str], said: str) -> str:
    """Find what somebody means: exactly these words, or the only ones that begin so."""
    found = [one for one in words if one == said] or [one for one in words if one.startswith(said)]
    assert len(found) == 1, f"{len(found)} “{said}” among: {' | '.join(words)}"
    return found[0]
