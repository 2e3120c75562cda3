"""The strict reader: whatever spelling and hedge the language files know is read, and nothing else is taken for it."""

from fractions import Fraction

import clock
import pytest
from country import ROOT
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import Place
from briefgen.evidence.cards import FigureFile
from briefgen.evidence.dateproof import DatedText
from briefgen.evidence.proof import figure_problems, source_text
from briefgen.language.folding import fold_text, layout, normalise
from briefgen.language.language import read_language
from briefgen.language.quantities import read_quantities
from briefgen.language.quantities_digits import value_of
from briefgen.language.quantities_file import CLASSES

LANGUAGES = {code: read_language(ROOT, code) for code in ("en", "fr")}
NOUN = {"en": "people", "fr": "personnes"}
UNITS = {"en": ["percent", "USD", "EUR", "XOF", "percentage-points"], "fr": ["percent", "USD", "EUR", "XOF"]}
THOUSANDS = {
    "en": ["", ",", " ", "\u00a0", "\u2009", "\u202f", "'", "’"],
    "fr": ["", " ", "\u00a0", "\u202f", "'", "’"],
}
CLASS_NAMES = sorted(set(CLASSES.values()))
QUALIFIER = {"above": "at-least", "below": "at-most", "near-below": "nearly", "loose": "about"}


class Lines:
    """Stands for the file of a card."""

    def place(self, path):
        """Return the place of a key."""
        return Place("seeds/card.yaml", len(path))


def read(code, text):
    return read_quantities(layout(text), LANGUAGES[code].lexicon)


def problems(code, text, quote=None, thousands="", **entry):
    """Return what the proof says of an entry, as rules and messages."""
    fields = {"unit": "people", "qualifier": "exact", "kind": "stock", "label": "counted", "period": "2026", **entry}
    figure = FigureFile.model_validate({**fields, "period_basis": "publication", "quote": quote or text})
    language = LANGUAGES[code]
    dated = DatedText(fold_text(text), figure.period, language.dates)
    found = figure_problems(figure, Lines(), ("figures", "x"), source_text(text, thousands), dated, language)
    return [f"{problem.rule}: {problem.message}" for problem in found]


def phrases(code, role):
    """Yield each phrase that a language has for a role, with its class or kind."""
    for key, meanings in LANGUAGES[code].lexicon.phrases.items():
        for known, name in meanings:
            if known == role:
                yield " ".join(key).replace("' ", "'"), name


def grouped(number: int, sign: str) -> str:
    return f"{number:,}".replace(",", sign)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_hedge_of_a_language_is_read_before_a_number(code):
    """A word or sign of the lists before a number gives its class."""
    wrong = []
    for phrase, name in phrases(code, "hedge-before"):
        quantity = read(code, f"{phrase} 9 310 {NOUN[code]}")[-1]
        if quantity.value != 9310 or not any(name in trait.names for trait in quantity.hedges):
            wrong.append((phrase, name, quantity))
    assert [] == wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_hedge_of_a_language_is_read_behind_a_number(code):
    """A word or sign of the lists behind a number, or behind what it counts, gives its class."""
    wrong = []
    for phrase, name in phrases(code, "hedge-after"):
        for text in (f"9 310 {phrase} {NOUN[code]}", f"9 310 {NOUN[code]} {phrase}"):
            quantity = read(code, text)[0]
            if quantity.value != 9310 or not any(name in trait.names for trait in quantity.hedges):
                wrong.append((text, name, quantity))
    assert [] == wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_hedge_of_a_language_is_exact_or_of_another_class(code):
    """An entry takes a qualifier of its source's class; for every other the words are named, and none is advised."""
    wrong = []
    for phrase, _ in phrases(code, "hedge-before"):
        classes = {name for known, name in phrases(code, "hedge-before") if known == phrase}
        text = f"{phrase} 9 310 {NOUN[code]}"
        for name in ("exact", *CLASS_NAMES):
            told = problems(code, text, value=9310, qualifier=QUALIFIER.get(name, "exact"))
            advised = told and told[0].rpartition("rite qualifier: ")[2]
            if name in classes:
                wrong += [(text, name, told)] if told else []
            elif (
                not told
                or "exact" in advised
                or any(qualifier in advised for qualifier, other in CLASSES.items() if other not in classes)
            ):
                wrong.append((text, name, told))
    assert [] == wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_kind_is_asked_for_by_its_words(code):
    """An average, a rate, a target or a projection is entered as such and as nothing else."""
    wrong = []
    for side in ("kind-before", "kind-after"):
        for phrase, name in phrases(code, side):
            text = f"{phrase} 9 310 {NOUN[code]}" if side == "kind-before" else f"9 310 {NOUN[code]} {phrase}"
            kinds = {known for words, known in phrases(code, side) if words == phrase}
            if problems(code, text, value=9310, kind=name) or not problems(code, text, value=9310, kind="stock"):
                wrong.append((text, kinds, problems(code, text, value=9310, kind=name)))
    assert [] == wrong


@given(st.sampled_from(list(LANGUAGES)), st.integers(1, 10**10), st.data())
def test_digits_are_read_however_their_thousands_are_parted(code, number, data):
    """Signs between thousands change nothing; one changed digit is another number."""
    written = grouped(number, data.draw(st.sampled_from(THOUSANDS[code])))
    text = f"({written} {NOUN[code]})"
    (quantity,) = read(code, text)
    assert number == quantity.value
    assert [] == problems(code, text, value=number)
    at = data.draw(st.integers(0, len(str(number)) - 1))
    digits = str(number)
    other = int(digits[:at] + data.draw(st.sampled_from(sorted(set("123456789") - {digits[at]}))) + digits[at + 1 :])
    assert [] != problems(code, text, value=other)


@given(st.sampled_from(list(LANGUAGES)), st.integers(1, 9999), st.integers(0, 2), st.data())
def test_decimals_are_exact_and_scales_multiply(code, number, places, data):
    """1.6 million is 1,600,000 to the last digit; another scale is another number."""
    language = LANGUAGES[code]
    scales = {
        " ".join(key): value for key, value in language.lexicon.values.items()
        if ("scale", "") in language.lexicon.phrases[key] and value >= 1000 and not read(code, " ".join(key))
    }  # fmt: skip
    word = data.draw(st.sampled_from(sorted(scales)))
    whole = f"{number:0{places + 1}d}"
    digits = f"{whole[:-places]}{language.file.numbers.decimal}{whole[-places:]}" if places else whole
    value = Fraction(number, 10**places) * scales[word]
    (quantity,) = read(code, f"({digits} {word})")
    assert value == quantity.value
    if value.denominator == 1:
        text = f"({digits} {word} {NOUN[code]})"
        hedged = quantity.hedges
        assert bool(hedged) == bool(problems(code, text, value=int(value)))
        assert [] != problems(code, text, value=int(value) * 1000)
        assert number == 0 or [] != problems(code, text, value=number)


@given(st.sampled_from(list(LANGUAGES)), st.integers(1, 999_999), st.data())
def test_signs_of_units_are_read_on_both_sides(code, number, data):
    """Money and per cent are read with their sign, code or word; the same number of another unit is refused."""
    unit, other = data.draw(st.lists(st.sampled_from(UNITS[code]), min_size=2, max_size=2, unique=True))
    signs = [phrase for phrase, name in phrases(code, "sign") if name == unit]
    sign = data.draw(st.sampled_from(sorted(signs)))
    before = unit not in ("percent", "percentage-points") and data.draw(st.booleans())
    text = f"({sign} {number})" if before else f"({number} {sign})"
    assert [] == problems(code, text, value=number, unit=unit, kind="amount")
    assert [] != problems(code, text, value=number, unit=other, kind="amount")
    assert [] != problems(code, text, value=number, unit="people")


def spelt(code, number):
    """Return a number below a million in the words of a language."""
    words = {value: word for word, value in reversed(LANGUAGES[code].file.quantities.numbers.items())}
    if number in words and number < 100:
        return words[number]
    if number < 100:
        return f"{words[number - number % 10]}-{words[number % 10]}"
    hundred, thousand, joint = {"en": ("hundred", "thousand", " and "), "fr": ("cent", "mille", " ")}[code]
    size, word = (1000, thousand) if number >= 1000 else (100, hundred)
    times, rest = divmod(number, size)
    alone = code == "fr" and times == 1
    head = word if alone else f"{spelt(code, times)} {word}"
    return head if not rest else f"{head}{joint if rest < 100 else ' '}{spelt(code, rest)}"


@given(st.sampled_from(list(LANGUAGES)), st.integers(2, 999_999))
def test_numbers_in_words_come_to_what_they_say(code, number):
    """Any number below a million in words is read whole, in small letters and in capitals."""
    for words in (spelt(code, number), spelt(code, number).capitalize()):
        (quantity,) = read(code, f"({words} {NOUN[code]})")
        assert (number, words) == (quantity.value, quantity.words)


@given(st.sampled_from(list(LANGUAGES)), st.integers(2, 999), st.integers(100, 999))
def test_no_number_lies_across_two_cells(code, left, right):
    """Digits of two cells, lines or pages are two numbers, and never one."""
    for between in ("\t", "\n\n", "\f", " | ", "   "):
        text = f"Amsel{between}{left}{between}{right}{between}22"
        values = {quantity.value for quantity in read(code, text)}
        assert {left, right} <= values
        assert int(f"{left}{right}") not in values
        assert [] != problems(code, text, value=int(f"{left}{right}"))


@given(st.sampled_from(list(LANGUAGES)), st.integers(2, 9999), st.sampled_from(["-", "−", "–", " - ", " – "]))
def test_a_minus_and_a_range_are_never_lost(code, number, dash):
    """A sign on a number counts, and a number beside a dash and another number is the end of a range."""
    text = f"({dash.strip()}{number} %)"
    assert [] != problems(code, text, value=number, unit="percent", kind="change")
    assert [] == problems(code, text, value=-number, unit="percent", kind="change")
    ranged = f"({number}{dash}{number + 7} {NOUN[code]})"
    assert [] != problems(code, ranged, value=number)
    assert [] != problems(code, ranged, value=number + 7)


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_outside_the_quote_count_too(code):
    """A quote that is cut behind a hedge is refused with the hedge."""
    wrong = []
    for phrase, _ in phrases(code, "hedge-before"):
        quote = f"9 310 {NOUN[code]} alpha beta"
        told = problems(code, f"Title.\n\n{phrase} {quote}.", quote, value=9310)
        if not told or not all(word in told[0].lower() for word in phrase.lower().split()):
            wrong.append((phrase, told))
    assert [] == wrong


@given(st.text(max_size=200))
def test_any_text_is_read_and_stays_in_step_with_what_is_searched(text):
    """The text that is read has the letters of the text that quotes are looked for in, place for place."""
    laid, normal = layout(text), normalise(text)
    assert len(laid) == len(normal)
    for language in LANGUAGES.values():
        for quantity in read_quantities(laid, language.lexicon):
            assert 0 <= quantity.start < quantity.end <= len(laid)


@given(st.text(alphabet="0123456789.,' ", max_size=12), st.sampled_from([".", ","]))
def test_digits_that_no_language_writes_come_to_nothing(digits, decimal):
    """What is read as a number has its digits and no others."""
    value = value_of(digits, decimal) if digits.strip("., '") == digits and digits else None
    if value is not None:
        kept = "".join(letter for letter in digits if letter.isdigit())
        assert Fraction(kept) / value in {10**power for power in range(12)} if value else set(kept) == {"0"}


ROWS = [
    "- - - x ", "1 ", "over ", "(", "one hundred ", "1,1", "7", "100 ", "not more than ", "twenty-four ",
    "1 to 2 ", "1/2/", "% $ ",
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_long_row_of_signs_is_read_in_linear_time(row):
    """Four times the text takes about four times as long, whatever it is made of."""
    assert clock.grows_with(lambda size: read("en", (row * size)[:size] + " 9,310 people"), 2_000, 8_000, 8)
