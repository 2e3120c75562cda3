"""Finding a quote in an extracted text: what printing does to words is forgiven, what people do to facts is not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.language.quotes import count_quote, normalise

SENTENCE = (
    "According to February 2014 estimates from the Commission, some 92,200 people – most of them women – still live in "
    "Mali’s “southern” cities, a longer-term caseload of 1.6 million in 2012-2013."
)
WORDS = SENTENCE.split(" ")
INSIDE = "Before it stands 1,350,000 and a word. " + SENTENCE + " After it comes 7 more."


def found(quote: str, text: str) -> int:
    return count_quote(quote, normalise(text))


@st.composite
def printed(draw) -> str:
    """Return the sentence as a page might print it: other spaces, cut words, marks, quotation marks and dashes."""
    pieces = []
    for word in WORDS:
        shown = word
        letters = [n for n in range(2, len(word) - 1) if word[n - 1 : n + 1].isalpha()]
        if letters and draw(st.booleans()):
            cut = draw(st.sampled_from(letters))
            shown = word[:cut] + draw(st.sampled_from(["-\n", "-  \n", "-\n\n\n", "\u2010\n", "\u00ad\n"])) + word[cut:]
        if draw(st.integers(0, 4)) == 0:
            shown = draw(st.sampled_from(["**", "*", "# ", "▼ "])) + shown
        pieces.append(shown)
    text = pieces[0]
    for piece in pieces[1:]:
        text += draw(st.sampled_from([" ", "\n", "  ", "\n\n", "\u00a0", "\t", " *\n"])) + piece
    text = text.replace("longer-term", draw(st.sampled_from(["longer-term", "longer-\nterm", "longer–term"])))
    text = text.replace("–", draw(st.sampled_from(["–", "—", "-", "−"])))
    text = text.replace("“", draw(st.sampled_from(["“", '"', "«", "„"]))).replace("’", draw(st.sampled_from("’'‘")))
    return f"Before it stands 1,350,000.\n\n{text} After it comes 7 more."


@given(printed())
def test_reflow_hyphenation_and_marks_are_forgiven(text):
    """However a page breaks, cuts, marks and punctuates the words, the quote stands there exactly once."""
    assert 1 == found(SENTENCE, text)


@given(st.integers(0, len(SENTENCE) - 1), st.characters(categories=["Ll", "Lu", "Nd"]))
def test_one_changed_letter_or_digit_is_not_forgiven(position, character):
    """A quote that differs from the text in one letter or digit does not stand in it."""
    assume(SENTENCE[position].isalnum() and normalise(character) != normalise(SENTENCE[position]))
    assert 0 == found(SENTENCE[:position] + character + SENTENCE[position + 1 :], INSIDE)


@given(st.integers(0, len(SENTENCE) - 1))
def test_one_missing_letter_or_digit_is_not_forgiven(position):
    """A quote that lacks one letter or digit of the text does not stand in it."""
    assume(SENTENCE[position].isalnum())
    assert 0 == found(SENTENCE[:position] + SENTENCE[position + 1 :], INSIDE)


@given(st.integers(0, len(WORDS) - 1), st.sampled_from(["", "not", "women", "2013"]))
def test_one_changed_word_is_not_forgiven(index, word):
    """A quote that lacks a word, or has another one, does not stand in the text; the ends may be cut."""
    changed = [*WORDS[:index], *([word] if word else []), *WORDS[index + 1 :]]
    assume(word or 0 < index < len(WORDS) - 1)
    assume(word != WORDS[index])
    assert 0 == found(" ".join(changed), INSIDE)


def test_case_counts():
    """A capital letter is another letter."""
    assert [1, 0] == [found("the Commission", INSIDE), found("The commission", INSIDE)]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("350,000 people", "1,350,000 people"),
        ("350,000", "1,350,000"),
        ("92,200", "92,200,000"),
        ("92", "92,200"),
        ("1.6", "11.6 and 1.65 and 1.6.2"),
        ("6 million", "1.6 million"),
        ("half", "behalf and halfway"),
        ("some 92", "some 92,200"),
        ("14", "2014"),
    ],
)
def test_a_part_of_a_number_or_word_is_no_quote(quote, text):
    """1,350,000 does not hold 350,000, and behalf does not hold half."""
    assert 0 == found(quote, text)


def test_a_quote_that_stands_twice_is_counted_twice():
    """The ledger refuses what is ambiguous, so the count must be true."""
    assert 2 == found("over 300", "over 300 here and over\n300 there, not over 3000")


@pytest.mark.parametrize("quote", ["", " ", "**", "\n", "▼"])
def test_nothing_is_not_a_quote(quote):
    """A quote of marks and blanks stands nowhere, instead of everywhere."""
    assert 0 == found(quote, INSIDE)


def test_words_cut_in_the_quote_itself_are_mended():
    """A quote pasted with its line breaks and cut words is found in a text that has neither."""
    assert 1 == found("pre-\nmature   return", "It was a premature return.")


@pytest.mark.parametrize("text", ["They **fled**, and stayed.", "They *fl*ed, and stayed."])
def test_marks_before_punctuation_and_inside_words_are_forgiven(text):
    """Markdown marks are forgiven wherever Markdown puts them."""
    assert 1 == found("They fled, and stayed.", text)


def test_a_part_of_a_number_with_spaces_is_no_quote():
    """1 350 000 does not hold 350 000 either: French is printed so."""
    assert 0 == found("350 000", "un total de 1\u00a0350\u00a0000 personnes")
