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


def after(*, kind: str, when: str, lines: str = "", more: str = "", section: bool = False) -> str:
    """Add a question that decides and one that is asked after it, in a section of its own where wanted."""
    decider = f'\n[[sections.questions]]\nid = "decider"\nlabel = "Does it?"\ntype = "{kind}"\n{lines}'
    apart = '\n[[sections]]\nid = "next"\ntitle = "Next"\n' if section else ""
    condition = ", ".join(filter(None, ('question = "decider"', when)))
    follower = f'\n[[sections.questions]]\nid = "follower"\nlabel = "And then?"\ntype = "long_text"\n{more}\n'
    return f"{SMALLEST}{decider}{apart}{follower}when = {{ {condition} }}\n"
