"""Phrases of a language file find words as people type them, and their signs mean what the file says."""

import clock
import pytest

from briefgen.language.phrases import FIGURE, fold, pattern


def found(phrases: list[str], text: str, number: str = FIGURE) -> list[str]:
    compiled = pattern(phrases, number)
    assert compiled is not None
    return [match[0] for match in compiled.finditer(fold(text)[0])]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("one another", "They help One another.", ["one another"]),
        ("one another", "oneanother, bone another", []),
        ("half-hearted", "A half hearted, a half-hearted try.", ["half hearted", "half-hearted"]),
        ("a/one third", "a third, one third, the third", ["a third", "one third"]),
        ("a * one", "a new one, a one", ["a new one"]),
        ("from # to #", f"from {FIGURE} to {FIGURE}", [f"from {FIGURE} to {FIGURE}"]),
        ("from # … to #", f"from {FIGURE} in May to {FIGURE}", [f"from {FIGURE} in may to {FIGURE}"]),
        ("the two |", "the two. the two plans, the two", ["the two", "the two"]),
        ("l'un", "L’un, l'un, lun", ["l'un", "l'un"]),
        ("les deux n'", "Les deux n’ont", ["les deux n'"]),
        ("dozens", "do\u00adzens and do\u200bzens", ["dozens", "dozens"]),
        ("moitié", "moitie\u0301", ["moitié"]),
        ("five", "ﬁve", ["five"]),
    ],
)
def test_a_phrase_is_found_as_it_is_typed(phrase, text, hits):
    """Capitals, hyphens, apostrophes, soft hyphens, ligatures and loose accents make no difference; other words do."""
    assert hits == found([phrase], text)


def test_positions_lead_back_to_the_text():
    """What was left out or taken apart in folding does not shift where a word stands."""
    text = "ﬁve do\u00adzens"
    folded, positions = fold(text)
    assert ("five dozens", text.index("d")) == (folded, positions[folded.index("dozens")])


def test_digits_of_any_script_are_alike():
    """A rule need not know in which digits a number is typed."""
    assert "00 000" == fold("٣٤ 12½")[0]


def test_no_phrases_find_nothing():
    """A list that is left out is no pattern at all."""
    assert pattern([]) is None


def test_a_long_sentence_takes_no_time():
    """Phrases with gaps stay quick in text that somebody wrote to be slow."""
    compiled = pattern(["from # … to #", "from # … # … to #"])
    assert compiled is not None
    assert clock.seconds(lambda: list(compiled.finditer(fold(f"from {FIGURE} of the people " * 2000)[0]))) < 5
