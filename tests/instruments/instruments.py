"""The smallest instrument, for tests to break."""

SMALLEST = """
id = "talk"
version = 1
title = "A talk"
assessment_type = "EARLY_HELP"

[[sections]]
id = "start"
title = "Start"

[[sections.questions]]
id = "why"
label = "Why do we talk?"
type = "long_text"
"""


def with_question(lines: str, *, kind: str = "long_text") -> str:
    """Add a second question to the smallest instrument."""
    return f'{SMALLEST}\n[[sections.questions]]\nid = "second"\nlabel = "Second?"\ntype = "{kind}"\n{lines}\n'


def with_options(*ids: str) -> str:
    """Write options for a question."""
    return "".join(f'[[sections.questions.options]]\nid = "{i}"\nlabel = "{i.title()}"\n' for i in ids)


def with_columns(*ids: str, kind: str = "short_text") -> str:
    """Write the columns of a question's rows."""
    return "".join(
        f'[[sections.questions.columns]]\nid = "{i}"\nlabel = "{i.title()}"\ntype = "{kind}"\n' for i in ids
    )
