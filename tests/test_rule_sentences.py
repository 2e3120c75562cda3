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
from briefgen.checks.passages import Passage, labelled
from briefgen.checks.rules import cards_for, claims
from briefgen.document.brief import Provenance
from briefgen.errors import Problem
from briefgen.prose.markup import parse_blocks
from briefgen.prose.templates import Prose
from briefgen.prose.written import Written
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


def test_an_entry_that_wants_its_publisher_named_is_told_without_it(country):
    """`attribute: true` on a card asks each sentence for the name of who says so, in any of its forms."""
    card = "seeds/haveno-2031.yaml"
    country.edit(card, "    caution: Ne estas la nombro de loĝantoj.\n", "    attribute: true\n")
    text = "templates/themes/harbour/vd/long.md"
    for words, wanted in (("Akvo mankis al {id} homoj.", [1]), ("Laŭ Mara Oficejo, akvo mankis al {id} homoj.", [])):
        country.write(text, words.replace("{id}", '{{ figure("water-2031") }}') + "\n")
        problems = [problem for problem in country.problems() if problem.rule == "attribute"]
        assert wanted == [problem.place.line for problem in problems if problem.place.file == text]


@pytest.mark.parametrize("label", ["people killed in Mali in 2025", "killed in Mali in 2025", "were wounded in 2025"])
def test_labels_are_held_to_their_units(label):
    """A label that calls what it counts by the noun of another unit, or says of it what befalls people, is told."""
    workspace = read_workspace(ROOT)
    (plan,) = read_config(ROOT / "config.yaml", TODAY)[:1]
    printer = gather(plan, workspace).printer
    figure = replace(workspace.ledger.figures["access-incidents-2025"], label={"en": label})
    ledger = replace(workspace.ledger, figures={**workspace.ledger.figures, figure.id: figure})
    printer = replace(printer, ledger=ledger)
    provenance = Provenance(figure.id, "figure", "814", "814", "814", "exact", "incidents", "2025", "", "", "")
    told = list(claims(labelled([provenance], printer), cards_for(printer, plan)))
    assert [("unit-noun", figure.place)] == [
        (problem.rule, problem.place) for problem in told if problem.level == "error"
    ]


def test_every_rule_stands_in_the_list_that_users_see():
    """What a message may say of a sentence is listed in docs/rules.md."""
    listed = (ROOT / "docs/rules.md").read_text("utf-8")
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "briefgen/checks/rules").glob("*.py"))
    rules = {*SENTENCES, *re.findall(r'Problem\([^"]*"([a-z]+(?:-[a-z]+)*)"', sources)}
    assert [] == sorted(rule for rule in rules if f"`{rule}`" not in listed)
