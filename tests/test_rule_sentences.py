"""A right figure in a wrong sentence is told, and its honest neighbour is not, in each language that ships."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from briefgen.briefing.gather import gather
from briefgen.briefing.shared import read_workspace
from briefgen.checks import cards_of, misleading
from briefgen.checks.passages import Passage
from briefgen.checks.rules import claims
from briefgen.errors import Problem
from briefgen.prose.markup import parse_blocks
from briefgen.prose.templates import Prose, Written
from briefgen.workspace.config import read_config

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 5, 12)
ASKED = dt.date(2026, 9, 30)
SENTENCES = yaml.safe_load((Path(__file__).parent / "rule_sentences.yaml").read_text("utf-8"))
CASES = [
    (rule, code, kind, words)
    for rule, codes in SENTENCES.items()
    for code, kinds in codes.items()
    for kind, sentences in kinds.items()
    for words in sentences
]
FUNCTIONS = {"": "figure", "@": "date", "=": "month", "!": "event", "+": "cite", "~": "quote"}


def filled(sentence: str) -> str:
    """Return a sentence with the functions of templates where it names entries."""
    return re.sub(r"\{([@=!+~]?)([a-z0-9-]+)\}", lambda m: f'{{{{ {FUNCTIONS[m[1]]}("{m[2]}") }}}}', sentence)


@pytest.fixture(scope="module")
def told():
    """Return a function from a language and a paragraph to all that the rules say of it."""
    workspace = read_workspace(ROOT)
    (plan,) = read_config(ROOT / "config.yaml", TODAY)[:1]
    parts = {
        code: gather(replace(plan, briefing=plan.briefing.model_copy(update={"language": code})), workspace)
        for code in ("en", "fr")
    }

    def problems(code: str, paragraph: str) -> list[Problem]:
        printer = parts[code].printer
        written = Written(filled(paragraph), parts[code].themes.each[0].place)
        blocks = parse_blocks(Prose(workspace.ledger, printer.language, {}).render(written), written, printer.quoting)
        read = [Passage(run, quoted=getattr(b, "role", "") == "quote") for b in blocks for run in b.runs]
        cards = replace(cards_of(parts[code]), asked=frozenset([ASKED]))
        return [*misleading(read, printer, plan), *claims(read, cards)]

    return problems


@pytest.mark.parametrize(("rule", "code", "kind", "words"), CASES)
def test_a_sentence_is_held_against_the_cards(told, rule, code, kind, words):
    """What says otherwise than the card of its figure is told by its rule; the near twin that is honest, by none."""
    problems = told(code, words)
    if kind == "passed":
        assert [] == [problem.message for problem in problems]
    else:
        assert rule in [problem.rule for problem in problems]


@pytest.mark.parametrize("rule", sorted(SENTENCES))
def test_the_set_of_a_rule_is_large_enough(rule):
    """Each rule has at least twelve sentences that must be told and twelve that must pass, in each language."""
    short = [
        (code, kind) for code in ("en", "fr") for kind in ("stopped", "passed")
        if len(SENTENCES[rule][code][kind]) < 12
    ]  # fmt: skip
    assert [] == short
