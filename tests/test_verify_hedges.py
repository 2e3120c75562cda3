"""A hedge typed beside a figure of a Word file makes another statement of it, whatever words or sign it is."""

from dataclasses import replace
from functools import cache

import pytest
from country import ROOT

from briefgen.document.brief import Provenance, Readback
from briefgen.evidence.provenance import readback
from briefgen.language.language import read_language
from briefgen.language.quantities_lexicon import spellings
from briefgen.verification.judging import Judge, judge_of
from briefgen.verification.paragraphs import current_paragraphs
from briefgen.word.paragraph import Placed, WordParagraph

FIGURE = Provenance(
    "incidents", "figure", "814", "814", "814", "exact", "incidents", "2025", "", "card", "814 incidents"
)


@cache
def judged_in(code: str) -> tuple[Readback, Judge]:
    """Return the words of a language and their judge: once, since there are thousands of sentences."""
    words = readback(read_language(ROOT, code), ())
    return words, judge_of(words.qualifiers, words.qualifiers_behind)


def ruling(code: str, text: str) -> str:
    """Return what becomes of the figure, whose words stand as built and nothing else before and behind them."""
    words, judge = judged_in(code)
    start = text.index("814")
    (paragraph,) = current_paragraphs([WordParagraph("body", text, (Placed("incidents", start, start + 3),))], words)
    control = paragraph.controls[0]
    kept = {at for at, word in enumerate(paragraph.plain) if word in {"814", "incidents", "in", "all"}}
    return judge.judge(paragraph, control.start, control.end, FIGURE, kept, whole=True).ruling


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_hedge_of_the_language_is_told(code):
    """Before the number, behind it, and behind what it counts."""
    file = read_language(ROOT, code).file.quantities
    attributions = set(spellings(file.attributions))
    passed = []
    for sides in file.hedges.values():
        texts = [f"In all {words} 814 incidents" for words in spellings(sides.before) if words not in attributions]
        texts += [f"In all 814 {words} incidents" for words in spellings(sides.after)]
        texts += [f"In all 814 incidents {words}" for words in spellings(sides.after)]
        passed += [text for text in texts if ruling(code, text) == "intact"]
    assert [] == passed


@pytest.mark.parametrize(
    "text",
    ["In all ~814 incidents", "In all 814+ incidents", "In all >814 incidents", "In all -814 incidents",
     "In all \u2212814 incidents", "In all \u2013814 incidents"],
)  # fmt: skip
def test_a_sign_typed_onto_a_number_is_told(text):
    """A sign without a blank is part of the number's word, and no part of what was built."""
    assert "changed" == ruling("en", text)


@pytest.mark.parametrize("text", ["In all 814 incidents", "In all - 814 incidents", "In all (814) incidents"])
def test_a_figure_as_built_is_intact(text):
    """Nothing is told where nothing was added; a dash that stands alone is no minus."""
    assert "intact" == ruling("en", text)


@pytest.mark.parametrize(
    ("text", "ruling_"),
    [
        ("In all la moitié environ seulement avait", "intact"),
        ("In all la moitié environ avait", "qualifier-dropped"),
        ("In all la moitié seulement avait", "qualifier-dropped"),
        ("In all la moitié avait", "qualifier-dropped"),
        ("In all plus de la moitié environ seulement avait", "changed"),
        ("In all un quart environ seulement avait", "changed"),
    ],
)
def test_a_qualifier_behind_its_value_is_held_as_one_before_it(text, ruling_):
    """It is part of the figure, in whole."""
    printed = "la moitié environ seulement"
    half = replace(FIGURE, printed=printed, amount="la moitié", value="50", qualifier="only-about", unit="percent")
    words, judge = judged_in("fr")
    start, end = len("In all "), text.index(" avait")
    (paragraph,) = current_paragraphs([WordParagraph("body", text, (Placed("incidents", start, end),))], words)
    control = paragraph.controls[0]
    kept = {at for at, word in enumerate(paragraph.plain) if word in {"in", "all", "avait"}}
    assert ruling_ == judge.judge(paragraph, control.start, control.end, half, kept, whole=True).ruling
