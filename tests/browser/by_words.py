"""What runs in the page to find questions and parts of rows by the words that a person reads there."""

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

# Adds a row, and gives its id.
ADD = """(rows) => {
  rows.querySelector(':scope > [data-ak-add]').click();
  return rows.querySelector(':scope > .ak-rows > .ak-row:last-child').dataset.akRow;
}"""

# Writes a row, each part named by its words or, in brackets, by its mark; what is out of sight is refused.
WRITE = f"""(row, said) => {{{_WORDS}
  const one = (all, name) => {{
    const exact = all.filter(([label]) => label === name);
    const found = exact.length ? exact : all.filter(([label]) => label.startsWith(name));
    if (found.length === 1) return found[0][1];
    throw Error(`${{found.length}} “${{name}}” among: ${{all.map(([label]) => label).join(' | ')}}`);
  }};
  const put = (part, value) => {{
    if (!part.checkVisibility()) throw Error(`“${{value}}” has no place: its part is not in sight`);
    const box = part.querySelector('textarea, select, input[type=text]');
    if (!box) {{
      const labels = [...part.querySelectorAll('label')].map((label) => [label.textContent.trim(), label]);
      for (const choice of [value].flat()) one(labels, choice).click();
      return;
    }}
    box.focus();
    const options = [...box.options || []].map((option) => [option.text, option]);
    box.value = options.length ? one(options, value).value : value;
    for (const event of ['input', 'change']) box.dispatchEvent(new Event(event, {{ bubbles: true }}));
  }};
  const parts = [...row.querySelectorAll('[data-ak-column]')];
  for (const [name, value] of said) {{
    const named = parts.map((part) => [words(part.querySelector('label, legend')), part]);
    put(name.startsWith('[') ? row.querySelector(name) : one(named, name), value);
  }}
}}"""
