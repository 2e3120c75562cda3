"""Finding a quote in an extracted text: what printing does to words is forgiven, what people do to facts is not."""

import sys
import textwrap

import clock
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.language.folding import fold_text
from briefgen.language.quotes import count_quote, find_quote, passage_of_quote, quoted_sentence

SENTENCE = (
    "According to February 2014 estimates from the Commission, some 92,200 people – most of them women – still live in "
    "Mali’s “southern” cities of Ségou and Koulikoro, a ﬁrst and longer-term caseload of 1.6 million in 2012-2013."
).replace("ﬁ", "fi")
WORDS = SENTENCE.split(" ")
INSIDE = "Before it stands 1,350,000 and a word. " + SENTENCE + " After it comes 7 more."
HYPHENS = ["-\n", "-  \n", "-\n\n\n", "\u2010\n", "\u00ad\n", "-\f", "-\u200b\r\n"]
BLANKS = [" ", "\n", "  ", "\n\n", "\u00a0", "\t", " *\n", "\f", " \n\n\f\n", "\u200b \u2009", "\u3000"]
UNSEEN = ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202a", "\u2069"]
FORMS = {"fi": "ﬁ", "fl": "ﬂ", "ffi": "ﬃ", "A": "Ａ", "2": "２", "é": "e\u0301", ",": "，", "S": "Ｓ"}


def found(quote: str, text: str) -> int:
    return count_quote(quote, fold_text(text))


@st.composite
def printed(draw, words: list[str] = WORDS, blanks: list[str] = BLANKS) -> str:
    """Return the sentence as a page might print it: other spaces, cut words, marks, forms of letters and dashes."""
    pieces = []
    for word in words:
        shown = word
        letters = [n for n in range(2, len(word) - 1) if word[n - 1 : n + 1].isalpha()]
        if letters and draw(st.booleans()):
            cut = draw(st.sampled_from(letters))
            hyphens = HYPHENS if blanks == BLANKS else []
            shown = word[:cut] + draw(st.sampled_from([*hyphens, *UNSEEN])) + word[cut:]
        elif draw(st.booleans()):
            plain, form = draw(st.sampled_from(sorted(FORMS.items())))
            shown = word.replace(plain, form)
        if draw(st.integers(0, 4)) == 0:
            shown = draw(st.sampled_from(["**", "*", "# ", "▼ ", "\u200f"])) + shown
        pieces.append(shown)
    text = pieces[0]
    for piece in pieces[1:]:
        text += draw(st.sampled_from(blanks)) + piece
    line_end = "\n" if blanks == BLANKS else ""
    text = text.replace("longer-term", draw(st.sampled_from(["longer-term", f"longer-{line_end}term", "longer–term"])))
    text = text.replace("2012-2013", draw(st.sampled_from(["2012–2013", f"2012-{line_end}2013", "2012—2013"])))
    text = text.replace("–", draw(st.sampled_from(["–", "—", "-", "−"])))
    return text.replace("“", draw(st.sampled_from(["“", '"', "«", "„"]))).replace("’", draw(st.sampled_from("’'‘")))


@given(printed())
def test_reflow_hyphenation_and_marks_are_forgiven(text):
    """However a page breaks, cuts, marks, spells and punctuates the words, the quote stands there exactly once."""
    assert 1 == found(SENTENCE, f"Before it stands 1,350,000.\n\n{text} After it comes 7 more.")


@given(printed())
def test_the_place_of_a_quote_is_told_in_the_text_as_it_is(text):
    """The span leads to the very letters: nothing before the first, nothing behind the last."""
    whole = f"Before.\n\n{text} After it comes 7 more."
    ((start, end),) = find_quote(SENTENCE, fold_text(whole)).places[0].parts
    letters = fold_text(whole[start:end]).letters
    assert (1, "A", "3.") == (found(SENTENCE, whole[start:end]), letters[:1], letters[-2:])


@given(st.integers(0, len(SENTENCE) - 1), st.characters(categories=["Ll", "Lu", "Nd"]))
def test_one_changed_letter_or_digit_is_not_forgiven(position, character):
    """A quote that differs from the text in one letter or digit does not stand in it."""
    assume(SENTENCE[position].isalnum() and fold_text(character).letters != fold_text(SENTENCE[position]).letters)
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


def test_a_number_goes_on_behind_a_quote_as_well():
    """1 350 does not stand in 1 350 000; what stands in the next cell of a table is another number."""
    assert 0 == found("un total de 1 350", "un total de 1\u00a0350\u00a0000 personnes")
    assert 1 == found("Amsel 916", "Amsel\t916\t205\t22.4%")
    assert 1 == found("205", "Amsel\t916\t205\t22.4%")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("8,2003 people", "8,200³ people"),
        ("1005 people", "100*5 people"),
        ("20122013", "2012-\n2013"),
        ("1 people", "① people"),
        ("12 people", "½ people"),
        ("well known", "well-\nknown"),
        ("wellknown", "well-known"),
        ("well-known", "wellknown"),
        ("10 people", "10\u0660 people"),
    ],
)
def test_what_looks_alike_and_is_not_is_kept_apart(quote, text):
    """A raised digit is the mark of a note, a star between digits a sign, and a hyphen within a line a letter."""
    assert 0 == found(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("2012-2013", "2012-\n2013"),
        ("COVID-19 and F-16", "COVID-\n19 and F-\n16"),
        ("short- and long-term", "short-\nand long-\n\nterm"),
        ("a word—and another", "a word—\nand another"),
        ("Ségou", "Se\u0301gou"),
        ("Se\u0301gou", "Ségou"),
        ("over 12,000 ﬁrst ofﬁces", "over １２，０００ first oﬃces"),
        ("\u200eover\u00ad 12,000", "over 12,0\u200b00"),
        ("العربية", "\ufe8d\ufedf\ufecc\ufeae\ufe91\ufef4\ufe94"),
    ],
)
def test_what_is_the_same_to_a_reader_is_the_same(quote, text):
    """Forms of letters, signs that are not seen, and hyphens at line ends do not hide a quote."""
    assert 1 == found(quote, text)


# --- a sentence that a page breaks -------------------------------------------------------------------------------

FURNITURE = [
    "\n\f", "\n\n12\n\n\f", "\n\n\n- 7 -\n\n\fHumanitarian Overview | March 2031\n\n", "\n\fSITUATION REPORT NO. 4\n\n",
    "\n\n4 OCHA, access database, 9,100 incidents.\nSee also the annex, 350 pages.\n\n12\n\f",
    "\n\n¹ Commission on Population Movements, some 16,000 forms.\n² Of 2012.\n\nwww.example.org | 3\n\f\n",
    "\nRiver Watch 3\n\n\f\n", "\n\n7 / 24\n\n\f\n\nxii\n\n", "\n\nRiver Watch\n\n",
]  # fmt: skip
ELSEWHERE = "\n\nRiver Watch 2\n\fRiver Watch\n\nMore of it.\n\nRiver Watch 5\n"


@st.composite
def broken(draw) -> tuple[str, str]:
    """Return a quote with `[…]` in one or two places, and a text whose pages end there."""
    lines = textwrap.wrap(SENTENCE, draw(st.integers(45, 60)), break_on_hyphens=False)
    last = draw(st.lists(st.integers(1, len(lines) - 1), min_size=1, max_size=2, unique=True))
    quote, text = lines[0], lines[0]
    for index, line in enumerate(lines[1:], start=1):
        if index in last:
            # Without the end of a page only a sentence that goes on in small letters is known to go on.
            text += draw(st.sampled_from(FURNITURE[: None if line[0].islower() else -1]))
            quote += draw(st.sampled_from([" […] ", "[...]", " [ … ] ", "\n[…]\n"]))
        else:
            text, quote = f"{text}\n", f"{quote} "
        text += draw(printed(line.split(" "), [" ", "  ", "\u00a0", "\u200b \u2009"]))
        quote += line
    return quote, f"Before it stands 1,350,000.\n\n{text}\nAfter it comes 7 more.{ELSEWHERE}"


@given(broken())
def test_a_sentence_that_a_page_breaks_can_be_quoted(case):
    """Page numbers, running heads, notes and ends of pages are left out where `[…]` stands."""
    quote, text = case
    places = find_quote(quote, fold_text(text)).places
    assert [quote.count("[") + 1] == [len(place.parts) for place in places]
    assert SENTENCE == " ".join(quoted_sentence(quote, fold_text(text)).split())


@given(broken(), st.data())
def test_a_changed_word_is_not_forgiven_in_a_broken_sentence_either(case, data):
    """`[…]` leaves out no word and no digit of the sentence."""
    quote, text = case
    position = data.draw(st.integers(0, len(quote) - 1))
    character = data.draw(st.sampled_from("aQ70"))
    assume(quote[position].isalnum() and quote[position] != character)
    assert 0 == found(quote[:position] + character + quote[position + 1 :], text)


@given(st.integers(24, 70), st.data())
def test_no_line_of_a_sentence_is_left_out(width, data):
    """Wherever `[…]` stands and the page ends, it does not take the place of lines that belong to the sentence."""
    lines = textwrap.wrap(SENTENCE, width, break_on_hyphens=False)
    first = data.draw(st.integers(1, len(lines) - 2))
    last = data.draw(st.integers(first, len(lines) - 2))
    text = lines[0]
    for index, line in enumerate(lines[1:], start=1):
        text += data.draw(st.sampled_from(["\n", *FURNITURE] if index in (first, last + 1) else ["\n"])) + line
    quote = f"{' '.join(lines[:first])} […] {' '.join(lines[last + 1 :])}"
    search = find_quote(quote, fold_text(f"{text}{ELSEWHERE}"))
    assert ((), True) == (search.places, bool(search.left_out))


def test_a_document_may_leave_out_words_itself():
    """`[…]` that the document prints stands for itself, and is printed."""
    text = fold_text("He said: “We went […] and never came back.”")
    quote = "We went […] and never came back"
    assert (1, quote) == (count_quote(quote, text), quoted_sentence(quote, text))


def test_a_word_that_the_page_cuts_is_quoted_with_its_hyphen():
    """The two halves are one word where they are printed."""
    text = fold_text("They lived in displace-\n\n4\n\n\fReport of 2031\n\nment for years.")
    quote = "lived in displace-[…]ment for years"
    assert (1, "lived in displacement for years") == (count_quote(quote, text), quoted_sentence(quote, text))


@pytest.mark.parametrize(
    ("quote", "text", "read"),
    [
        (
            "over […] 9,100 people",
            "Of these, over\n\n12\n\n\fReport of 2031\n\n9,100 people fled.",
            "over 9,100 people",
        ),
        ("in displace-[…]ment", "Some live in displace-\n\n4\n\n\fReport\n\nment now.", "in displacement"),
        ("some […] 92-93% of […] all", "Only some\n\f92–\n93% of\n\n3\n\n\f all now.", "some 92–93% of all"),
        ("over 9,100", "Of these, over\n9,100 people", "over 9,100"),
        ("a\tb  c", "x a\tb   c y", "a\tb\u2003c"),
    ],
)
def test_a_quote_is_read_in_its_sentence_without_what_breaks_it(quote, text, read):
    """Whoever reads numbers and hedges has the words before and behind it, and none of a page."""
    folded = fold_text(text)
    passage, start, end = passage_of_quote(find_quote(quote, folded).places[0], folded)
    assert read == passage[start:end]
    assert (passage[:start], passage[end:]) == (
        folded.laid[:start],
        folded.laid[len(folded.laid) - len(passage[end:]) :],
    )


@given(printed())
def test_what_is_read_is_in_step_with_what_is_found(text):
    """The quote is where it is said to be, in the text as it is and in the text as it is read."""
    folded = fold_text(f"Before. {text} After.")
    (place,) = find_quote(SENTENCE, folded).places
    (start, end), (first, last) = place.read[0], place.parts[0]
    assert (
        fold_text(folded.original[first:last]).letters
        == fold_text(folded.laid[start:end].replace("\ue000", "-\n")).letters
    )
    assert len(folded.normal) == len(folded.laid)


# --- time --------------------------------------------------------------------------------------------------------


def calls(quote: str, text: str) -> int:
    """Return how many functions are called, those of the library included, to look for a quote in a text."""
    number = 0

    def count(_frame: object, event: str, _value: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        count_quote(quote, fold_text(text))
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("- - - x ", "- - - y \ue000 "),
        ("a-b ", "a-\nb "),
        ("ab ", "a-b "),
        ("- ", "- "),
        ("\ue000-", "-\ue000"),
        ("**[…]", "* [ … ] "),
        ("word […] word ", "word\n\n7\n\f"),
        ("a […] c ", "a\nz,\nc\n"),
        ("1 000 ", "1 000 "),
        ("\u00ad\u200b-", "\u00ad\u200b-"),
    ],
)
def test_the_work_grows_as_the_text_does(quote, text):
    """Twice the quote and twice the text take twice the steps, whatever signs they are made of."""
    once, twice = (calls(f"{quote * n * 40}x", text * n * 400) for n in (1, 2))
    assert twice <= 2.2 * once + 200


def test_a_letter_with_very_many_accents_is_folded_soon():
    """Unicode puts accents in order in the square of their number: 40,000 on a letter took a quarter of a minute."""
    text = "e" + "\u0301\u0316" * 100_000
    assert clock.seconds(lambda: fold_text(text)) < 10


def test_words_that_come_again_and_again_are_no_quote():
    """They are looked for at a thousand places and no more; none is told, since others are not known."""
    search = find_quote("5", fold_text("5 and " * 1_001))
    assert ((), True) == (search.places, search.is_common)
    assert 999 == count_quote("5", fold_text("5 and " * 999))
