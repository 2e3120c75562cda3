"""The guard reads numbers as people write them, in digits and in words, and leaves other words alone."""

import re
from pathlib import Path

import pytest
import yaml

from briefgen.checks import guard
from briefgen.document import Cite, Figure, Inline, Text
from briefgen.language import read_language

ROOT = Path(__file__).parent.parent
SENTENCES = yaml.safe_load((Path(__file__).parent / "guard_sentences.yaml").read_text("utf-8"))
LANGUAGES = {code: read_language(ROOT, code) for code in SENTENCES}
STOPPED = [(code, words, numbers) for code, kinds in SENTENCES.items() for words, numbers in kinds["stopped"]]
PASSED = [(code, words) for code, kinds in SENTENCES.items() for words in kinds["passed"]]


def told(code: str, sentence: str) -> list[str]:
    """Return the numbers that the guard tells in a sentence, with figures and dates where {f} and {d} stand."""
    inlines: list[Inline] = []
    for piece in re.split(r"(\{f\}|\{d\}|\*\*)", sentence):
        if piece == "{f}":
            inlines += [Figure("some-figure", "over 92,200"), Cite("some-figure")]
        elif piece == "{d}":
            inlines.append(Text("February 2014", origin="dated"))
        elif piece and piece != "**":
            inlines.append(Text(piece))
    language = LANGUAGES[code]
    problems = guard(tuple(inlines), language.file.names, language.words.numbers)
    return [problem.fact.split('"')[1] for problem in problems]


@pytest.mark.parametrize(("code", "words", "numbers"), STOPPED)
def test_a_number_in_any_form_is_stopped_and_told_whole(code, words, numbers):
    """Digits with their signs, number words, fractions, multiples and vague amounts are each told as written."""
    assert numbers == told(code, words)


@pytest.mark.parametrize(("code", "words"), PASSED)
def test_words_that_count_nothing_pass(code, words):
    """Pronouns, articles, order, idioms and words that only look like numbers raise no alarm."""
    assert [] == told(code, words)


def test_the_set_is_large_enough():
    """Each language has its sentences that must be stopped and that must pass, sixty and more of each in all."""
    assert [] == [code for code, kinds in SENTENCES.items() if min(map(len, kinds.values())) < 60]
