"""What was found and proposed, by its option, in sentences that are easy to read."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assessment_kit.instruments.wording import listed
from assessment_kit.reports.easy_record import EasyRecord

Sentences = tuple[str, ...]

_PLACE = re.compile(r"\{(\w+)\}")
_NEED = "We think that {child} needs some more help."
# Of a choice about each child: question, option, sentences. What has no easy sentence here says nothing.
_OF_CHILD: Mapping[str, Mapping[str, Sentences]] = {
    "proposed_outcome": {
        "no_further_help": ("{child} is safe enough.", "You do not need a social worker any more."),
        "early_help": (_NEED, "It is called early help.", "You can say yes or no to it."),
        "child_in_need_plan": (_NEED, "There is a plan for it.", "It is called a child in need plan."),
        "strategy_discussion": (
            "We are worried that {child} may be hurt.",
            "Some people who help children will talk about it soon.",
        ),
        "section_20": (
            "We think that {child} should live somewhere else for now.",
            "This happens only if you agree.",
        ),
        "legal_planning": (
            "We will ask somebody who knows the law what to do.",
            "You should talk to a solicitor.",
            "A solicitor works for you.",
        ),
    },
    "early_help_outcome": {
        "manages": ("You can manage with your own people.",),
        "one_service": (_NEED, "One worker will help you."),
        "several_services": (_NEED, "Some workers will help you.", "One of them is the first to ask."),
        "team_around_family": (_NEED, "Some workers will help you together.", "They meet with you."),
        "step_up": (_NEED, "We want a social worker to meet you."),
    },
    "section_47_outcome": {
        "not_substantiated": ("We looked at the worry about {child}.", "We did not find that it was so."),
        "substantiated_no_continuing_risk": (
            "We found that {child} was hurt or was not safe.",
            "We think that {child} is safe now.",
        ),
        "substantiated_continuing_risk": (
            "We found that {child} was hurt or was not safe.",
            "We think that it could happen again.",
        ),
    },
}
_STEPS: Mapping[str, Sentences] = {  # of a section 47 enquiry, several may be chosen
    "none": ("A social worker does not need to come any more.",),
    "early_help": ("You can have some help for {child}.", "It is called early help."),
    "section_17": ("A social worker goes on meeting you about {child}.",),
    "conference": (
        "There will be a big meeting about {child}.",
        "It is called a child protection conference.",
        "You can come, and somebody can come with you.",
    ),
    "court": (
        "We will ask somebody who knows the law what to do.",
        "You should talk to a solicitor.",
        "A solicitor works for you.",
    ),
}
_OF_PARENTS: Mapping[str, Sentences] = {
    "good_enough": (
        "{who} look after {child} well enough.",
        "You do not need a social worker for {child} any more.",
    ),
    "not_yet_willing": (
        "{who} do not look after {child} well enough yet.",
        "You want to work with us, and you can.",
        "We want to help you with it.",
    ),
    "unwilling": (
        "{who} do not look after {child} well enough.",
        "You told us that you do not want our help.",
    ),
    "not_working": (
        "{who} do not look after {child} well enough.",
        "You worked with us.",
        "The help did not work.",
    ),
    "both": ("{who} do not look after {child} well enough.", "The help did not work."),
    "not_finished": ("We have not finished yet for {child}.",),
}
_COURT: Mapping[str, Sentences] = {
    "no": ("We do not ask a judge about {child}.",),
    "pre_proceedings": ("We want to meet you, before anybody asks a judge.", "You can bring a solicitor."),
    "yes": ("We will ask a judge to decide about {child}.", "You should talk to a solicitor."),
    "before_court": ("A judge will decide about {child}.",),
}


def outcomes_in(easy: EasyRecord) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what was found or proposed: a child's name, and the sentences about this child."""
    for child in easy.children:
        name = easy.name_of(child["id"])
        said = [*_of_child(easy, child["id"], name), *_of_parents(easy, child["id"], name)]
        if said:
            yield name, tuple(dict.fromkeys(said))


def steps_in(easy: EasyRecord) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what was decided to happen next, child by child."""
    for child in easy.children:
        name = easy.name_of(child["id"])
        chosen = [step for one in easy.answers("section_47_next_steps", child["id"]) for step in one["value"]]
        said = [sentence for step in chosen for sentence in _STEPS.get(str(step), ())]
        said += _COURT.get(easy.chosen("decision_court", child["id"]), ())
        if said:
            yield name, tuple(dict.fromkeys(_filled(sentence, child=name) for sentence in said))


def _of_child(easy: EasyRecord, child: str, name: str) -> Iterator[str]:
    for question, by_option in _OF_CHILD.items():
        for sentence in by_option.get(easy.chosen(question, child), ()):
            yield _filled(sentence, child=name)


def _of_parents(easy: EasyRecord, child: str, name: str) -> Iterator[str]:
    """Say what was found of this reader, alone or as one of a couple; what was found of others is theirs."""
    for row in easy.rows("outcomes", child):
        parents = _ids(row.get("parents"))
        if easy.reader in parents:
            who = listed(["You", *(easy.name_of(one) for one in parents if one != easy.reader)])
            found = str(row.get("outcome") or "")
            for sentence in _OF_PARENTS.get(str(row.get("which") or found), _OF_PARENTS.get(found, ())):
                yield _filled(sentence, who=who, child=name)


def _filled(sentence: str, **names: str) -> str:
    """Put names into a sentence, once: braces in a name are nothing but braces."""
    return _PLACE.sub(lambda found: names[found[1]], sentence)


def _ids(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def every_sentence() -> Iterator[str]:
    """Give every sentence that can be said of an outcome, for whoever checks that all of them are easy."""
    tables = (*_OF_CHILD.values(), _STEPS, _OF_PARENTS, _COURT)
    yield from (sentence for table in tables for said in table.values() for sentence in said)
